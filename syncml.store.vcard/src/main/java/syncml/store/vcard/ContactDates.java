package syncml.store.vcard;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;

/**
 * Birthdays are days. Phones that keep them as midnights of their own clock write them in UTC, which in half of the world
 * is the day before. Holds no state.
 */
final class ContactDates {
    private static final Set<String> DATES = Set.of("BDAY", "ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY");
    private static final Pattern IN_UTC =
            Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})T(\\d{2}):?(\\d{2}):?(\\d{2})(?:\\.0+)?Z");

    private ContactDates() {
    }

    /** The card with midnights of a zone, written in UTC, as the days that they begin. */
    static TextComponent asDays(TextComponent card, ZoneId zone) {
        boolean known = !zone.normalized().equals(ZoneOffset.UTC);
        if (!known || card.elements().stream().noneMatch(e -> DATES.contains(e.name()))) {
            return card;
        }
        List<Element> elements = new ArrayList<>(card.elements().size());
        for (Element e : card.elements()) {
            elements.add(e instanceof TextProperty p && DATES.contains(p.name()) ? asDay(p, zone.getRules()) : e);
        }
        return card.with(elements);
    }

    private static TextProperty asDay(TextProperty p, ZoneRules rules) {
        Matcher m = IN_UTC.matcher(p.value().strip());
        if (!m.matches()) {
            return p;
        }
        try {
            LocalDateTime utc = LocalDateTime.of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)),
                    Integer.parseInt(m.group(3)), Integer.parseInt(m.group(4)), Integer.parseInt(m.group(5)),
                    Integer.parseInt(m.group(6)));
            LocalDate day = utc.toLocalTime().equals(LocalTime.MIDNIGHT) ? utc.toLocalDate() : begun(utc, rules);
            return day == null ? p : p.withoutParam("VALUE").withValue(day.toString());
        } catch (DateTimeException e) {
            return p;
        }
    }

    /** The day that begins at an instant by the clock of that time, or by today's clock, which many phones go by. */
    private static LocalDate begun(LocalDateTime utc, ZoneRules rules) {
        var then = utc.toInstant(ZoneOffset.UTC);
        var lately = LocalDate.of(2020, utc.getMonth(), Math.min(utc.getDayOfMonth(), 28)).atTime(utc.toLocalTime())
                .toInstant(ZoneOffset.UTC);
        for (ZoneOffset offset : List.of(rules.getOffset(then), rules.getOffset(lately), rules.getStandardOffset(lately))) {
            LocalDateTime local = utc.plusSeconds(offset.getTotalSeconds());
            if (local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
                return local.toLocalDate();
            }
        }
        return null;
    }
}
