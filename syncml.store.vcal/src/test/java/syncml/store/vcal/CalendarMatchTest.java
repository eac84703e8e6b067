package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.datatype.Datatype.MATCH;
import static syncml.api.datatype.Datatype.SAME;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.Property;

class CalendarMatchTest {
    private static int score(CalendarItem one, CalendarItem other) {
        int score = Items.datatype(one).score(one, other, ItemContext.OWN);
        assertThat(Items.datatype(one).score(other, one, ItemContext.OWN)).as("symmetry").isEqualTo(score);
        return score;
    }

    private static boolean shareAKey(CalendarItem one, CalendarItem other) {
        Set<String> keys = new HashSet<>(Items.datatype(one).matchKeys(one));
        keys.retainAll(Items.datatype(one).matchKeys(other));
        return !keys.isEmpty();
    }

    @Test
    void theSameEventInPoorerNotationIsFound() {
        CalendarItem rich = Items.event("SUMMARY:Team  Meeting!", "DTSTART;TZID=Europe/Berlin:20260615T100000",
                "DTEND;TZID=Europe/Berlin:20260615T110000", "LOCATION:here", "DESCRIPTION:x");
        CalendarItem poor = Items.old("SUMMARY:team meeting", "DTSTART:20260615T080000Z", "DTEND:20260615T083000Z");

        assertThat(shareAKey(rich, poor)).isTrue();
        assertThat(score(rich, poor)).isGreaterThanOrEqualTo(MATCH).isLessThan(SAME);
    }

    @Test
    void anotherTimeOrTitleIsAnotherEvent() {
        CalendarItem event = Items.event("SUMMARY:Dentist", "DTSTART:20260615T080000Z");

        assertThat(score(event, Items.event("SUMMARY:Dentist", "DTSTART:20260622T080000Z"))).isLessThan(MATCH);
        assertThat(score(event, Items.event("SUMMARY:Barber", "DTSTART:20260615T080000Z"))).isLessThan(MATCH);
        assertThat(score(event, Items.event("SUMMARY:Dentist", "DTSTART:20260615T080000Z", "RRULE:FREQ=DAILY")))
                .isLessThan(MATCH);
    }

    @Test
    void oneIdentifierAndOccurrenceIsOneEventEvenMoved() {
        String uid = "UID:20260101-0815@example.org";
        CalendarItem event = Items.event(uid, "SUMMARY:Dentist", "DTSTART:20260615T080000Z");

        CalendarItem moved = Items.event(uid, "SUMMARY:Dentist!", "DTSTART:20260622T080000Z");
        assertThat(shareAKey(event, moved)).isTrue();
        assertThat(score(event, moved)).isGreaterThanOrEqualTo(MATCH);
        assertThat(score(event, Items.event(uid, "RECURRENCE-ID:20260616T080000Z", "SUMMARY:Dentist",
                "DTSTART:20260615T080000Z"))).isZero();
    }

    @Test
    void aPhonesOwnNumberIdentifiesNothing() {
        CalendarItem one = Items.event("UID:680", "SUMMARY:Dentist", "DTSTART:20260615T080000Z");
        CalendarItem other = Items.event("UID:680", "SUMMARY:Barber", "DTSTART:20260616T080000Z");

        assertThat(shareAKey(one, other)).isFalse();
        assertThat(score(one, other)).isZero();
    }

    @Test
    void untitledEventsMatchByTheirTimesOnly() {
        CalendarItem event = Items.event("DTSTART:20260615T080000Z", "DTEND:20260615T090000Z", "LOCATION:a");

        assertThat(score(event, Items.event("DTSTART:20260615T080000Z", "DTEND:20260615T090000Z")))
                .isGreaterThanOrEqualTo(MATCH);
        assertThat(score(event, Items.event("DTSTART:20260615T080000Z", "DTEND:20260615T093000Z"))).isLessThan(MATCH);
    }

    @Test
    void tasksMatchByTitleAndDay() {
        CalendarItem task = Items.task("SUMMARY:Buy milk", "DUE;VALUE=DATE:20260615");

        assertThat(score(task, Items.oldTask("SUMMARY:buy milk", "DUE:20260615T080000Z", "STATUS:COMPLETED")))
                .isGreaterThanOrEqualTo(MATCH);
        assertThat(score(task, Items.task("SUMMARY:Buy milk", "DUE;VALUE=DATE:20260616"))).isLessThan(MATCH);
        assertThat(shareAKey(task, Items.task("SUMMARY:Buy milk"))).isTrue();
        assertThat(Items.TASKS.matchKeys(Items.task("DESCRIPTION:x"))).isEmpty();
    }

    @Test
    void aTitleTheDeviceCutStillMatches() {
        ItemContext device = Items.device(Items.OLD,
                new Property("SUMMARY", null, null, 16L, false, List.of(), null, List.of())).build();
        CalendarItem event = Items.event("SUMMARY:Dentist in the old town", "DTSTART:20260615T080000Z");
        CalendarItem cut = Items.given(event, Items.OLD, device);

        assertThat(cut.title()).isEqualTo("Dentist in the o");
        assertThat(Items.EVENTS.score(event, cut, device)).isGreaterThanOrEqualTo(MATCH);
        assertThat(Items.EVENTS.score(event, cut, ItemContext.OWN)).isLessThan(MATCH);
    }
}
