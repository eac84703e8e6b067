package syncml.store.vcal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextParam;
import syncml.store.text.TextProperty;
import syncml.store.text.Values;

/** Reads what vCalendar 1.0 calls differently into the properties of iCalendar. vCalendar 1.0, section 2.2. */
final class OldCalendar {
    private OldCalendar() {
    }

    /**
     * An event or task with the names and values of iCalendar; times are still as they were written.
     *
     * @param first the day of the first occurrence
     */
    static TextComponent asNew(TextComponent old, LocalDate first) {
        List<Element> elements = new ArrayList<>();
        Map<String, TextComponent> alarms = new LinkedHashMap<>();
        for (Element e : old.elements()) {
            if (e instanceof TextProperty p && (p.name().equals("AALARM") || p.name().equals("DALARM"))) {
                alarm(p, alarms);
            } else if (e instanceof TextProperty p) {
                elements.add(asNew(p, first));
            } else {
                elements.add(e);
            }
        }
        elements.addAll(alarms.values());
        return old.with(elements);
    }

    private static TextProperty asNew(TextProperty p, LocalDate first) {
        return switch (p.name()) {
            case "DCREATED" -> p.renamed("CREATED");
            case "X-RECURRENCE-ID" -> p.renamed("RECURRENCE-ID");
            case "EXDATE", "RDATE" -> p.withValue(p.value().replace(';', ','));
            case "RRULE", "EXRULE" -> rule(p, first);
            case "STATUS" -> p.withValue(p.value().strip().toUpperCase(Locale.ROOT).replace(' ', '-'));
            case "TRANSP" -> p.withValue(transparency(p.value().strip()));
            case "ATTENDEE" -> attendee(p);
            default -> p;
        };
    }

    private static String transparency(String value) {
        return !value.matches("\\d{1,3}") ? value : Integer.parseInt(value) == 0 ? "OPAQUE" : "TRANSPARENT";
    }

    private static TextProperty rule(TextProperty p, LocalDate first) {
        if (p.value().toUpperCase(Locale.ROOT).contains("FREQ=")) {
            return p;
        }
        RecurrenceRule rule = OldRule.read(p.value(), first);
        return rule != null ? p.withValue(rule.text())
                : p.name().equals("RRULE") ? p.renamed(RecurrenceRule.UNTRANSLATED) : p;
    }

    /** {@code ATTENDEE;ROLE=ORGANIZER;STATUS=ACCEPTED:Name <address>}. */
    private static TextProperty attendee(TextProperty p) {
        List<TextParam> params = new ArrayList<>();
        boolean organizer = false;
        for (TextParam param : p.params()) {
            String value = param.value().strip().toUpperCase(Locale.ROOT);
            switch (param.name()) {
                case "STATUS" -> params.add(new TextParam("PARTSTAT", value.replace(' ', '-')));
                case "RSVP" -> params.add(new TextParam("RSVP", value.equals("YES") || value.equals("TRUE")
                        ? "TRUE" : "FALSE"));
                case "EXPECT" -> params.add(new TextParam("ROLE", value.equals("REQUIRE") || value.equals("IMMEDIATE")
                        ? "REQ-PARTICIPANT" : value.equals("REQUEST") ? "OPT-PARTICIPANT" : "NON-PARTICIPANT"));
                case "ROLE" -> organizer |= value.equals("ORGANIZER") || value.equals("OWNER");
                default -> params.add(param);
            }
        }
        String value = Values.unescape(p.value()).strip();
        int less = value.lastIndexOf('<');
        int greater = value.lastIndexOf('>');
        if (less >= 0 && greater > less) {
            String name = value.substring(0, less).replace("\"", "").strip();
            if (!name.isEmpty()) {
                params.add(0, new TextParam("CN", name));
            }
            value = value.substring(less + 1, greater).strip();
        }
        boolean address = value.indexOf('@') > 0 && value.indexOf(':') < 0;
        return new TextProperty(p.group(), organizer ? "ORGANIZER" : "ATTENDEE", params,
                address ? "mailto:" + value : value);
    }

    /** Both alarms at one time are one alarm that was written for devices of either kind. */
    private static void alarm(TextProperty p, Map<String, TextComponent> alarms) {
        List<String> parts = p.components();
        String time = parts.get(0).strip();
        if (time.isEmpty()) {
            return;
        }
        boolean display = p.name().equals("DALARM");
        TextComponent earlier = alarms.get(time);
        List<Element> elements = new ArrayList<>();
        if (earlier != null && !display) {
            return;
        }
        elements.add(TextProperty.of("ACTION", display ? "DISPLAY" : "AUDIO"));
        elements.add(new TextProperty(null, "TRIGGER", List.of(new TextParam("VALUE", "DATE-TIME")), time));
        String snooze = at(parts, 1);
        String repeat = at(parts, 2);
        if (Times.seconds(snooze) != null && repeat.matches("\\d{1,4}") && !repeat.equals("0")) {
            elements.add(TextProperty.of("DURATION", snooze));
            elements.add(TextProperty.of("REPEAT", repeat));
        }
        String content = at(parts, 3);
        if (display) {
            elements.add(TextProperty.ofText("DESCRIPTION", content.isEmpty() ? "Reminder" : content));
        } else if (!content.isEmpty()) {
            elements.add(TextProperty.of("ATTACH", content));
        }
        alarms.put(time, new TextComponent("VALARM", elements));
    }

    private static String at(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index).strip() : "";
    }
}
