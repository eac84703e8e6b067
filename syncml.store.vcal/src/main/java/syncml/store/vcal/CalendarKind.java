package syncml.store.vcal;

/** The two kinds of items in calendars. */
enum CalendarKind {
    /** Something that takes time. */
    EVENT("VEVENT", "an event", "DTSTART", "calendar"),
    /** Something to be done. */
    TASK("VTODO", "a task", "DUE", "tasks");

    private final String component;
    private final String people;
    private final String date;
    private final String datastore;

    CalendarKind(String component, String people, String date, String datastore) {
        this.component = component;
        this.people = people;
        this.date = date;
        this.datastore = datastore;
    }

    /** The component it is written as. */
    String component() {
        return component;
    }

    /** What people call it, with its article. */
    String people() {
        return people;
    }

    /** The property that says when it is. */
    String date() {
        return date;
    }

    /** The datastore and collection of such items. */
    String datastore() {
        return datastore;
    }

    CalendarKind other() {
        return this == EVENT ? TASK : EVENT;
    }
}
