package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.datatype.MergeContext.Winner.MINE;
import static syncml.api.datatype.MergeContext.Winner.THEIRS;

import org.junit.jupiter.api.Test;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.MergeContext.Winner;
import syncml.api.datatype.Merged;
import syncml.api.devinf.Property;

class CalendarMergeTest {
    private static final ItemContext POOR = Items.device(Items.OLD, Property.of("SUMMARY"), Property.of("DTSTART"),
            Property.of("DTEND"), Property.of("AALARM")).build();
    private static final CalendarItem RICH = Items.event("UID:rich-event@example.org", "SUMMARY:Meeting",
            "DTSTART;TZID=Europe/Berlin:20260615T100000", "DTEND;TZID=Europe/Berlin:20260615T110000",
            "LOCATION:Room 5", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", "ATTENDEE:mailto:a@example.org",
            "CATEGORIES:a,b", "X-KEEP;P=1:yes", "BEGIN:VALARM", "TRIGGER:-PT15M", "END:VALARM");

    private static Merged<CalendarItem> merge(CalendarItem base, CalendarItem mine, CalendarItem theirs,
            ItemContext device, Winner winner) {
        return Items.datatype(mine).merge(base, mine, theirs, new MergeContext(device, Items.OLD, winner));
    }

    @Test
    void whatThePeerDidNotChangeStays() {
        CalendarItem given = Items.given(RICH, Items.OLD, POOR);

        assertThat(merge(given, RICH, given, POOR, THEIRS).item()).isSameAs(RICH);
    }

    @Test
    void aChangeOnAPoorPhoneLeavesWhatItCannotHold() {
        CalendarItem given = Items.given(RICH, Items.OLD, POOR);
        CalendarItem theirs = Items.old("SUMMARY:Meeting moved", "DTSTART:20260616T080000Z", "DTEND:20260616T090000Z",
                "AALARM:20260616T074500Z;;;");

        CalendarItem merged = merge(given, RICH, theirs, POOR, MINE).item();

        assertThat(merged.title()).isEqualTo("Meeting moved");
        assertThat(merged.start().key()).isEqualTo("20260616T080000Z");
        assertThat(Items.write(merged, Items.NEW)).contains("LOCATION:Room 5", "BYSETPOS=1", "ATTENDEE:mailto:a",
                "CATEGORIES:a,b", "X-KEEP;P=1:yes", "UID:rich-event@example.org", "TRIGGER:-PT15M");
    }

    @Test
    void aClearedAlarmIsCleared() {
        CalendarItem given = Items.given(RICH, Items.OLD, POOR);
        CalendarItem theirs = Items.old("SUMMARY:Meeting", "DTSTART:20260615T080000Z", "DTEND:20260615T090000Z");

        assertThat(merge(given, RICH, theirs, POOR, MINE).item().main().components("VALARM")).isEmpty();
    }

    @Test
    void anUntouchedTimeKeepsItsZone() {
        CalendarItem given = Items.given(RICH, Items.OLD, POOR);
        CalendarItem theirs = Items.old("SUMMARY:Other", "DTSTART:20260615T080000Z", "DTEND:20260615T090000Z",
                "AALARM:20260615T074500Z;;;");

        assertThat(Items.value(merge(given, RICH, theirs, POOR, MINE).item(), "DTSTART")).isEqualTo("20260615T100000");
    }

    @Test
    void startAndEndAreDecidedTogether() {
        CalendarItem base = Items.old("SUMMARY:x", "DTSTART:20260615T080000Z", "DTEND:20260615T090000Z");
        CalendarItem mine = Items.event("SUMMARY:x", "DTSTART:20260615T080000Z", "DTEND:20260615T083000Z");
        CalendarItem theirs = Items.old("SUMMARY:y", "DTSTART:20260615T120000Z", "DTEND:20260615T130000Z");

        Merged<CalendarItem> ours = merge(base, mine, theirs, ItemContext.OWN, MINE);
        Merged<CalendarItem> their = merge(base, mine, theirs, ItemContext.OWN, THEIRS);

        assertThat(ours.item().start().key()).isEqualTo("20260615T080000Z");
        assertThat(ours.item().moment("DTEND").key()).isEqualTo("20260615T083000Z");
        assertThat(their.item().start().key()).isEqualTo("20260615T120000Z");
        assertThat(their.item().moment("DTEND").key()).isEqualTo("20260615T130000Z");
        assertThat(ours.conflict()).isTrue();
        assertThat(ours.explanation()).anyMatch(e -> e.startsWith("time"));
        assertThat(ours.item().title()).as("the rest of the peer's change").isEqualTo("y");
    }

    @Test
    void withoutABaseTheWinnersTimesAreTakenWhole() {
        CalendarItem mine = Items.event("SUMMARY:x", "DTSTART:20260615T080000Z", "DTEND:20260615T083000Z",
                "LOCATION:a");
        CalendarItem theirs = Items.old("SUMMARY:x", "DTSTART:20260615T080000Z", "DTEND:20260615T100000Z",
                "PRIORITY:1");

        CalendarItem merged = merge(null, mine, theirs, ItemContext.OWN, THEIRS).item();

        assertThat(merged.moment("DTEND").key()).isEqualTo("20260615T100000Z");
        assertThat(merged.main().properties("DTEND")).hasSize(1);
        assertThat(Items.value(merged, "LOCATION")).isEqualTo("a");
        assertThat(Items.value(merged, "PRIORITY")).isEqualTo("1");
    }

    @Test
    void exceptionsOfBothSidesAreKept() {
        CalendarItem base = Items.old("SUMMARY:x", "DTSTART:20260615T080000Z", "RRULE:D1 #0");
        CalendarItem mine = Items.event("SUMMARY:x", "DTSTART:20260615T080000Z", "RRULE:FREQ=DAILY",
                "EXDATE:20260616T080000Z");
        CalendarItem theirs = Items.old("SUMMARY:x", "DTSTART:20260615T080000Z", "RRULE:D1 #0",
                "EXDATE:20260617T080000Z");

        CalendarItem merged = merge(base, mine, theirs, ItemContext.OWN, MINE).item();

        assertThat(Items.meaning(merged)).contains("EXDATE:=20260616T080000Z", "EXDATE:=20260617T080000Z");
    }

    @Test
    void aTaskDoneOnThePhoneIsDone() {
        CalendarItem base = Items.oldTask("SUMMARY:x", "DUE:20260310T000000", "STATUS:NEEDS ACTION");
        CalendarItem mine = Items.task("SUMMARY:x", "DUE;VALUE=DATE:20260310", "STATUS:NEEDS-ACTION", "PRIORITY:5");
        CalendarItem theirs = Items.oldTask("SUMMARY:x", "DUE:20260310T000000", "STATUS:COMPLETED",
                "COMPLETED:20260309T100000Z");

        CalendarItem merged = merge(base, mine, theirs, POOR, MINE).item();

        assertThat(Items.value(merged, "STATUS")).isEqualTo("COMPLETED");
        assertThat(Items.value(merged, "PRIORITY")).isEqualTo("5");
        assertThat(merged.main().properties("STATUS")).hasSize(1);
    }
}
