package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.datatype.MergeContext.Winner.THEIRS;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.devinf.ContentType;
import syncml.store.fields.Field;
import syncml.store.text.TextProperty;

/** Events and tasks as phones and programs write them say what they mean, and go on saying it in every version. */
class CalendarStylesTest {
    private static Stream<CalendarStyle> items() {
        return CalendarStyle.all("nokia", "sonyericsson", "uiq", "siemens", "told-zone", "office", "described-zone",
                "evolution", "mac", "nokia-tasks", "sonyericsson-tasks", "desktop-tasks");
    }

    private static Datatype<CalendarItem> datatype(CalendarStyle style) {
        return style.head().get("store").equals("tasks") ? Items.TASKS : Items.EVENTS;
    }

    private static void check(CalendarStyle style, CalendarItem item, ZoneId home, String when) {
        assertThat(style.expected()).as(style.name()).hasSizeGreaterThan(1);
        for (String line : style.expected()) {
            int colon = line.indexOf(": ");
            String key = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 2).replace("\\n", "\n");
            assertThat(said(item, key, value, home)).as(when + line).contains(value);
        }
    }

    private static List<String> said(CalendarItem item, String key, String value, ZoneId home) {
        Moment start = item.start();
        return switch (key) {
            case "start" -> List.of(start.day() ? "a day" : instant(start.instant(home)));
            case "end" -> List.of(instant(end(item).instant(home)));
            case "day" -> List.of(start.day() ? start.local().toLocalDate().toString() : "no day");
            case "last" -> List.of(last(item).toString());
            case "rule" -> rule(item).equals(meant(item, value)) ? List.of(value) : List.of(rule(item));
            case "no rule" -> List.of(rule(item));
            case "alarm" -> fields(item, "VALARM");
            case "no alarm" -> fields(item, "VALARM").isEmpty() ? List.of("") : fields(item, "VALARM");
            case "due" -> List.of(item.moment("DUE").local().toLocalDate().toString());
            case "no due" -> List.of(item.moment("DUE") == null ? "" : "due");
            case "completed" -> List.of(item.moment("COMPLETED").local().toLocalDate().toString());
            case "CATEGORIES" -> item.main().properties(key).stream().map(p -> p.list().stream().sorted()
                    .collect(Collectors.joining(","))).toList();
            default -> item.main().properties(key).stream().map(TextProperty::text).toList();
        };
    }

    private static String instant(Instant instant) {
        return instant.toString();
    }

    private static Moment end(CalendarItem item) {
        Moment end = item.moment("DTEND");
        return end != null ? end : item.start().plusSeconds(Times.seconds(item.main().value("DURATION")));
    }

    private static LocalDate last(CalendarItem item) {
        Moment end = item.moment("DTEND");
        return end == null ? item.start().local().toLocalDate() : end.local().toLocalDate().minusDays(1);
    }

    private static String rule(CalendarItem item) {
        return item.main().property("RRULE") == null ? "" : fields(item, "RRULE").get(0);
    }

    private static String meant(CalendarItem item, String rule) {
        return new Meaning(item).field(TextProperty.of("RRULE", rule)).value();
    }

    private static List<String> fields(CalendarItem item, String name) {
        return item.fields().stream().filter(f -> f.name().equals(name)).map(Field::value).toList();
    }

    @ParameterizedTest
    @MethodSource("items")
    void everyStyleIsReadKeptAndConverted(CalendarStyle style) throws InvalidItemException {
        Datatype<CalendarItem> datatype = datatype(style);
        ZoneId home = ZoneId.of(style.head().get("zone"));
        ItemContext own = ItemContext.builder().zone(home).build();
        CalendarItem item = datatype.read(style.octets(), new ContentType(style.head().get("type"), ""), own);
        check(style, item, home, "read ");
        for (ItemContext context : List.of(own, ItemContext.OWN, ItemContext.builder().zone(home).utc(false).build())) {
            for (ContentType type : datatype.types()) {
                CalendarItem given = Items.given(item, type, context);
                check(style, given, home, "as " + type.version() + " ");
                assertThat(Items.meaning(given)).isEqualTo(Items.meaning(item));
                assertThat(datatype.merge(given, item, given, new MergeContext(context, type, THEIRS)).item().main())
                        .isSameAs(item.main());
                check(style, Items.given(given, Items.NEW, ItemContext.OWN), home, "back from " + type.version() + " ");
            }
        }
    }

    @Test
    void theStylesAreMany() {
        assertThat(items()).hasSizeGreaterThanOrEqualTo(100);
    }
}
