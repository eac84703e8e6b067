package syncml.store.vcal;

/** The two kinds of items in calendars. */
enum CalendarKind {
    /** Something that takes time. */
    EVENT("VEVENT", "an event", "DTSTART"),
    /** Something to be done. */
    TASK("VTODO", "a task", "DUE");

    private final String component;
    private final String people;
    private final String date;

    CalendarKind(String component, String people, String date) {
        this.component = component;
        this.people = people;
        this.date = date;
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

    CalendarKind other() {
        return this == EVENT ? TASK : EVENT;
    }
}
