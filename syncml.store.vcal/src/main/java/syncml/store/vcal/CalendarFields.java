package syncml.store.vcal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import syncml.store.fields.Field;
import syncml.store.fields.FieldModel;
import syncml.store.fields.Lists;
import syncml.store.text.Element;

/** What the properties of events and tasks mean, for the items of one merge. */
final class CalendarFields implements FieldModel {
    static final Set<String> LISTS = Set.of("CATEGORIES", "RESOURCES", "EXDATE", "RDATE");

    private static final Set<String> SINGLE = Set.of("DTSTART", "DTEND", "DUE", "COMPLETED", "SUMMARY", "DESCRIPTION",
            "LOCATION", "CLASS", "PRIORITY", "STATUS", "TRANSP", "RRULE", "RECURRENCE-ID", "ORGANIZER", "GEO", "URL",
            "PERCENT-COMPLETE", RecurrenceRule.UNTRANSLATED);
    private static final Map<String, String> LABELS = Map.ofEntries(Map.entry("DTSTART", "start"),
            Map.entry("DTEND", "end"), Map.entry("DUE", "due date"), Map.entry("COMPLETED", "completion"),
            Map.entry("SUMMARY", "title"), Map.entry("DESCRIPTION", "description"), Map.entry("LOCATION", "place"),
            Map.entry("CLASS", "privacy"), Map.entry("PRIORITY", "priority"), Map.entry("STATUS", "status"),
            Map.entry("TRANSP", "free or busy"), Map.entry("RRULE", "recurrence"), Map.entry("VALARM", "alarm"),
            Map.entry("ATTENDEE", "participants"), Map.entry("ORGANIZER", "organizer"),
            Map.entry("CATEGORIES", "categories"), Map.entry("EXDATE", "exceptions"));

    private final List<CalendarItem> items;
    private final Meaning others;

    /** The model for some versions of an item, ours first. */
    CalendarFields(List<CalendarItem> items) {
        this.items = List.copyOf(items);
        others = new Meaning(items.get(0));
    }

    @Override
    public Field field(Element element) {
        for (CalendarItem item : items) {
            Field f = item.fieldsByElement().get(element);
            if (f != null) {
                return f;
            }
        }
        return others.field(element);
    }

    @Override
    public boolean single(String fieldName) {
        return SINGLE.contains(fieldName);
    }

    @Override
    public boolean composed(String fieldName) {
        return false;
    }

    @Override
    public String label(String fieldName) {
        return LABELS.getOrDefault(fieldName, fieldName);
    }

    @Override
    public List<Element> apart(List<Element> elements) {
        for (CalendarItem item : items) {
            if (item.main().elements() == elements) {
                return item.separated();
            }
        }
        return Lists.apart(elements, LISTS);
    }

    @Override
    public List<Element> together(List<Element> elements) {
        return Lists.together(elements, LISTS);
    }
}
