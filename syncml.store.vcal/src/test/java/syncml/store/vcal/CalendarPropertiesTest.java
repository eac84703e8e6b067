package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.datatype.MergeContext.Winner.THEIRS;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.Merged;
import syncml.api.devinf.ContentType;
import syncml.store.text.Values;

class CalendarPropertiesTest {
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo",
            "Asia/Kolkata", "Australia/Sydney", "Pacific/Auckland", "America/St_Johns");

    /** Texts with everything that notations trip over; a backslash before a semicolon is beyond version 1.0. */
    private static Arbitrary<String> text() {
        return Arbitraries.of("abcXYZ 0123=:;,.\"'<>-_äöüß€あя😀\n".codePoints()
                .mapToObj(Character::toString).toList())
                .list().ofMinSize(1).ofMaxSize(40).map(l -> String.join("", l).strip()).filter(t -> !t.isEmpty());
    }

    private static Arbitrary<LocalDateTime> times() {
        return Arbitraries.longs().between(0, 40L * 365 * 24 * 4)
                .map(quarters -> LocalDateTime.of(1995, 1, 1, 0, 0).plusMinutes(15 * quarters));
    }

    private static Arbitrary<String> rules() {
        Arbitrary<String> bodies = Arbitraries.of("FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR", "FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=1,-1",
                "FREQ=MONTHLY;BYDAY=2FR", "FREQ=MONTHLY;BYDAY=-1SU", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=2,7");
        Arbitrary<String> limits = Arbitraries.of("", ";COUNT=1", ";COUNT=7", ";COUNT=30");
        return Combinators.combine(bodies, limits).as((body, limit) -> "RRULE:" + body + limit);
    }

    @Provide
    Arbitrary<CalendarItem> events() {
        Arbitrary<String> others = Combinators.combine(
                Arbitraries.of("SUMMARY", "DESCRIPTION", "LOCATION", "X-FOO", "COMMENT"), text())
                .as((name, text) -> name + ":" + Values.escape(text));
        Arbitrary<String> flags = Arbitraries.of("CLASS:PRIVATE", "PRIORITY:3", "TRANSP:TRANSPARENT",
                "STATUS:TENTATIVE", "CATEGORIES:a,b", "ATTENDEE;CN=A;PARTSTAT=ACCEPTED:mailto:a@example.org");
        Arbitrary<List<String>> properties = Arbitraries.oneOf(others, flags).list().ofMaxSize(6)
                .map(list -> {
                    List<String> once = new ArrayList<>();
                    for (String line : list) {
                        String name = line.split("[:;]")[0];
                        if (once.stream().noneMatch(l -> l.split("[:;]")[0].equals(name))) {
                            once.add(line);
                        }
                    }
                    return once;
                });
        return Combinators.combine(properties, times(), Arbitraries.of(ZONES), Arbitraries.integers().between(0, 300),
                rules().injectNull(0.5), Arbitraries.integers().between(-1, 3), Arbitraries.of(true, false))
                .as((lines, start, zone, minutes, rule, alarm, day) -> {
                    List<String> all = new ArrayList<>(lines);
                    Moment begin = new Moment(start, ZoneId.of(zone), false);
                    if (day) {
                        all.add("DTSTART;VALUE=DATE:" + Moment.ofDay(start.toLocalDate()).text());
                        all.add("DTEND;VALUE=DATE:" + Moment.ofDay(start.toLocalDate().plusDays(1 + minutes % 4))
                                .text());
                    } else {
                        all.add("DTSTART;TZID=" + zone + ":" + begin.text());
                        all.add("DURATION:PT" + minutes + "M");
                    }
                    if (rule != null) {
                        // What a weekly rule means that leaves out the weekday of its start differs by version.
                        all.add(rule.replace("MO,WE,FR", "MO,WE,FR," + RecurrenceRule.name(start.getDayOfWeek())));
                    }
                    if (alarm >= 0) {
                        all.addAll(List.of("BEGIN:VALARM", "TRIGGER:" + Times.span(-900L * alarm), "END:VALARM"));
                    }
                    return Items.event(all.toArray(String[]::new));
                });
    }

    @Provide
    Arbitrary<ItemContext> peers() {
        return Arbitraries.of(ZONES).map(zone -> ItemContext.builder().zone(ZoneId.of(zone)).build());
    }

    @Property(tries = 500)
    void writingAndReadingKeepsTheMeaningInBothVersions(@ForAll("events") CalendarItem event,
            @ForAll("peers") ItemContext peer) {
        for (ContentType type : Items.EVENTS.types()) {
            CalendarItem read = Items.given(event, type, peer);
            String written = Items.write(event, type, peer);
            boolean told = read.recurring() == event.recurring() && read.main().property("RDATE") == null;
            if (told && read.start().day() == event.start().day()) {
                assertThat(Items.meaning(SameTimes.like(read, event))).as(written).isEqualTo(Items.meaning(event));
            } else {
                // What goes from midnight to midnight takes whole days in vCalendar 1.0, a rule whose days are others
                // where the peer is may be told by its dates, and neither is a change.
                assertThat(type).isEqualTo(Items.OLD);
                assertThat(Items.EVENTS.merge(null, event, read, new MergeContext(peer, type, THEIRS)).item())
                        .as(written).isSameAs(event);
            }
            assertThat(Items.EVENTS.matchKeys(read)).as(written).containsAnyElementsOf(Items.EVENTS.matchKeys(event));
        }
    }

    @Property(tries = 300)
    void mergingWhatThePeerWasGivenChangesNothing(@ForAll("events") CalendarItem event,
            @ForAll("peers") ItemContext peer) {
        for (ContentType type : Items.EVENTS.types()) {
            CalendarItem given = Items.given(event, type, peer);
            Merged<CalendarItem> merged = Items.EVENTS.merge(given, event, given, new MergeContext(peer, type, THEIRS));
            assertThat(merged.item()).isSameAs(event);
        }
    }

    @Property(tries = 300)
    void aPhoneOnItsOwnClockKeepsSingleEvents(@ForAll("events") CalendarItem event, @ForAll("peers") ItemContext peer) {
        ItemContext local = ItemContext.builder().zone(peer.zone()).utc(false).build();
        if (event.recurring() || local.zone().equals(ZoneId.of("UTC"))) {
            return;
        }
        String start = Items.given(event, Items.OLD, local).start().key();
        // Of the hour that the clocks show twice, a phone without zones can only mean the first.
        boolean twice = local.zone().getRules().getValidOffsets(event.start().in(local.zone()).local()).size() > 1;
        assertThat(start.equals(event.start().key()) || twice || event.start().in(local.zone()).midnight()).isTrue();
    }
}
