package syncml.store.vcal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import syncml.store.fields.Field;
import syncml.store.fields.Lists;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;

/**
 * An event or a task in the form of iCalendar 2.0, with times normalised: days as days, zones by their names in the
 * zone database, alarms relative. Immutable.
 */
final class CalendarItem {
    private final CalendarKind kind;
    private final TextComponent main;
    private final List<TextComponent> changed;
    private List<Element> separated;
    private Map<Element, Field> fields;

    /**
     * An item.
     *
     * @param kind what it is
     * @param main the event or task itself
     * @param changed single occurrences that differ from the series
     */
    CalendarItem(CalendarKind kind, TextComponent main, List<TextComponent> changed) {
        this.kind = kind;
        this.main = main;
        this.changed = List.copyOf(changed);
    }

    CalendarKind kind() {
        return kind;
    }

    TextComponent main() {
        return main;
    }

    List<TextComponent> changed() {
        return changed;
    }

    CalendarItem with(List<Element> elements) {
        return new CalendarItem(kind, main.with(elements), changed);
    }

    CalendarItem withChanged(List<TextComponent> others) {
        return new CalendarItem(kind, main, others);
    }

    /** What it means, in a form that can be compared. */
    List<String> meanings() {
        return fields().stream().filter(f -> !f.isEmpty()).map(f -> f.name() + '\u0001' + f.kind() + '\u0001' + f.value())
                .sorted().toList();
    }

    /** The moment of a property, or null. */
    Moment moment(String name) {
        return Times.moment(main.property(name));
    }

    /** When it starts; for a task without a start, when it is due. */
    Moment start() {
        Moment start = moment("DTSTART");
        return start != null ? start : moment("DUE");
    }

    /** When an event ends, by its end, its duration, or its one day; null if it does not say when it starts either. */
    Moment end() {
        Moment start = moment("DTSTART");
        Moment end = moment("DTEND");
        if (end != null || start == null) {
            return end;
        }
        TextProperty duration = main.property("DURATION");
        Long seconds = duration == null ? null : Times.seconds(duration.value());
        return seconds != null ? start.plusSeconds(seconds)
                : start.day() ? Moment.ofDay(start.local().toLocalDate().plusDays(1)) : start;
    }

    /** The days of an event that takes whole days from midnight to midnight on its clock; null if it does not. */
    String wholeDays() {
        Moment start = moment("DTSTART");
        Moment end = start == null ? null : end();
        boolean whole = end != null && start.midnight() && end.local().isAfter(start.local())
                && (start.zone() == null ? end.zone() == null : end.zone() != null)
                && (start.zone() == null ? end : end.in(start.zone())).midnight();
        return !whole ? null : Moment.ofDay(start.local().toLocalDate()).text() + '/'
                + Moment.ofDay((start.zone() == null ? end : end.in(start.zone())).local().toLocalDate()).text();
    }

    boolean recurring() {
        return main.property("RRULE") != null || main.property("RDATE") != null;
    }

    String title() {
        TextProperty summary = main.property("SUMMARY");
        return summary == null ? "" : summary.text().strip();
    }

    String uid() {
        TextProperty uid = main.property("UID");
        return uid == null ? "" : uid.text().strip();
    }

    /** Its elements, with lists taken apart. */
    List<Element> separated() {
        if (separated == null) {
            separated = Lists.apart(main.elements(), CalendarFields.LISTS);
        }
        return separated;
    }

    /** What each of {@link #separated} means, by the element itself. */
    Map<Element, Field> fieldsByElement() {
        if (fields == null) {
            Map<Element, Field> found = new IdentityHashMap<>();
            Meaning meaning = new Meaning(this);
            for (Element e : separated()) {
                Field f = meaning.field(e);
                if (f != null) {
                    found.put(e, f);
                }
            }
            fields = found;
        }
        return fields;
    }

    /** Everything it means, the single occurrences that differ included. */
    List<Field> fields() {
        List<Field> all = new ArrayList<>(fieldsByElement().values());
        for (TextComponent c : changed) {
            CalendarItem occurrence = new CalendarItem(kind, c, List.of());
            Moment which = occurrence.moment("RECURRENCE-ID");
            for (Field f : occurrence.fieldsByElement().values()) {
                all.add(new Field("@" + (which == null ? "" : which.key()) + f.name(), f.kind(), f.value(), c));
            }
        }
        return all;
    }
}
