package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.datatype.MergeContext.Winner.MINE;
import static syncml.api.datatype.MergeContext.Winner.THEIRS;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.MergeContext.Winner;
import syncml.api.datatype.Merged;
import syncml.api.devinf.ContentType;

class DetachedOccurrencesTest {
    private static final String SERIES = "BEGIN:VEVENT\r\nUID:series@example.org\r\nSUMMARY:Meeting\r\n"
            + "DTSTART;TZID=Europe/Berlin:20260601T100000\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\n";

    private static String occurrence(String day, String title) {
        return "BEGIN:VEVENT\r\nUID:series@example.org\r\nRECURRENCE-ID;TZID=Europe/Berlin:" + day + "T100000\r\n"
                + "SUMMARY:" + title + "\r\nDTSTART;TZID=Europe/Berlin:" + day + "T140000\r\nEND:VEVENT\r\n";
    }

    private static CalendarItem series(String... occurrences) {
        return Items.read(Items.EVENTS, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + SERIES + String.join("", occurrences)
                + "END:VCALENDAR\r\n", Items.NEW, ItemContext.OWN);
    }

    private static Merged<CalendarItem> merge(CalendarItem base, CalendarItem mine, CalendarItem theirs,
            ContentType type, Winner winner) {
        return Items.EVENTS.merge(base, mine, theirs, new MergeContext(ItemContext.OWN, type, winner));
    }

    private static List<String> titles(Merged<CalendarItem> merged) {
        List<String> titles = new ArrayList<>();
        merged.item().changed().forEach(c -> titles.add(c.value("SUMMARY")));
        return titles;
    }

    @Test
    void anOccurrenceThatThePeerMovedIsAdded() {
        CalendarItem plain = series();

        assertThat(titles(merge(plain, plain, series(occurrence("20260608", "moved")), Items.NEW, THEIRS)))
                .containsExactly("moved");
    }

    @Test
    void occurrencesChangedOnBothSidesAreMergedOneByOne() {
        CalendarItem base = series(occurrence("20260608", "one"), occurrence("20260615", "two"));
        CalendarItem mine = series(occurrence("20260608", "one here"), occurrence("20260615", "two"),
                occurrence("20260622", "three here"));
        CalendarItem theirs = series(occurrence("20260608", "one"), occurrence("20260615", "two there"),
                occurrence("20260629", "four there"));

        Merged<CalendarItem> merged = merge(base, mine, theirs, Items.NEW, THEIRS);

        assertThat(titles(merged)).containsExactly("one here", "two there", "three here", "four there");
        assertThat(merged.conflict()).isFalse();
    }

    @Test
    void anOccurrenceThePeerTookBackIsTakenBackUnlessItChangedHere() {
        CalendarItem base = series(occurrence("20260608", "one"));

        assertThat(titles(merge(base, base, series(), Items.NEW, THEIRS))).isEmpty();
        CalendarItem mine = series(occurrence("20260608", "one here"));
        Merged<CalendarItem> kept = merge(base, mine, series(), Items.NEW, MINE);
        assertThat(titles(kept)).containsExactly("one here");
        assertThat(kept.conflict()).isTrue();
        assertThat(kept.explanation()).singleElement().asString().startsWith("single occurrence: ");
    }

    @Test
    void aPeerThatWasNeverSeenToHoldSuchOccurrencesTakesNoneBack() {
        CalendarItem base = series(occurrence("20260608", "one"));
        ItemContext unknown = ItemContext.builder().holdings(Holdings.NONE).build();
        ItemContext capable = unknown.with(Items.EVENTS.holdings(base));

        assertThat(titles(Items.EVENTS.merge(base, base, series(), new MergeContext(unknown, Items.NEW, THEIRS))))
                .containsExactly("one");
        assertThat(titles(Items.EVENTS.merge(base, base, series(), new MergeContext(capable, Items.NEW, THEIRS))))
                .isEmpty();
    }

    @Test
    void aPhoneThatKnowsOnlyTheSeriesLeavesOccurrencesAndGetsExceptionsThatAreNoChange() {
        CalendarItem mine = series(occurrence("20260608", "one"));
        CalendarItem given = Items.given(mine, Items.OLD, ItemContext.OWN);

        assertThat(given.main().property("EXDATE")).isNotNull();
        assertThat(merge(given, mine, given, Items.OLD, THEIRS).item()).isSameAs(mine);
        assertThat(merge(null, mine, given, Items.OLD, THEIRS).item()).isSameAs(mine);
    }

    private static CalendarItem with(String occurrence) {
        return series("BEGIN:VEVENT\r\nUID:series@example.org\r\n" + occurrence + "\r\nEND:VEVENT\r\n");
    }

    @Test
    void aPhoneThatKnowsOnlyTheSeriesShowsAMovedOccurrenceAtItsNewTime() {
        CalendarItem mine = series(occurrence("20260608", "one"));

        assertThat(Items.write(mine, Items.OLD)).contains("EXDATE:20260608T100000\r\n", "RDATE:20260608T140000\r\n");
    }

    @Test
    void anOccurrenceThatOnlySaysSomethingElseStaysInTheSeriesOfAPhone() {
        CalendarItem mine = with("RECURRENCE-ID;TZID=Europe/Berlin:20260608T100000\r\nSUMMARY:other\r\n"
                + "DTSTART;TZID=Europe/Berlin:20260608T100000");
        CalendarItem given = Items.given(mine, Items.OLD, ItemContext.OWN);

        assertThat(given.main().property("EXDATE")).isNull();
        assertThat(merge(null, mine, given, Items.OLD, THEIRS).item()).isSameAs(mine);
    }

    @Test
    void anOccurrenceThatThePhoneDeletesIsGoneWithWhatWasDifferent() {
        CalendarItem mine = with("RECURRENCE-ID;TZID=Europe/Berlin:20260608T100000\r\nSUMMARY:other\r\n"
                + "DTSTART;TZID=Europe/Berlin:20260608T100000");
        CalendarItem given = Items.given(mine, Items.OLD, ItemContext.OWN);
        CalendarItem theirs = Items.read(Items.EVENTS, Items.write(mine, Items.OLD)
                .replace("END:VEVENT", "EXDATE:20260608T100000\r\nEND:VEVENT"), Items.OLD, ItemContext.OWN);

        CalendarItem merged = merge(given, mine, theirs, Items.OLD, THEIRS).item();

        assertThat(merged.changed()).isEmpty();
        assertThat(Items.meaning(merged)).contains("EXDATE:=20260608T080000Z");
    }

    @Test
    void anOccurrenceBelongsToItsMomentInTheSeriesWhateverItBecame() {
        for (String which : List.of("RECURRENCE-ID;TZID=Europe/Berlin:20260608T100000",
                "RECURRENCE-ID:20260608T080000Z", "RECURRENCE-ID;VALUE=DATE:20260608")) {
            for (String start : List.of("DTSTART;VALUE=DATE:20260609", "DTSTART;TZID=America/New_York:20260609T150000")) {
                assertThat(Items.meaning(with(which + "\r\n" + start))).as(which + start)
                        .contains("@20260608T080000ZRECURRENCE-ID:=20260608T080000Z");
            }
        }
    }

    @Test
    void whatIsDifferentGoesAlongWhenAPhoneMovesTheSeries() {
        CalendarItem mine = series(occurrence("20260608", "one"));
        CalendarItem given = Items.given(mine, Items.OLD, ItemContext.OWN);
        CalendarItem theirs = Items.read(Items.EVENTS, Items.write(mine, Items.OLD).replace("T100000", "T110000"),
                Items.OLD, ItemContext.OWN);

        CalendarItem merged = merge(given, mine, theirs, Items.OLD, THEIRS).item();

        assertThat(Items.meaning(merged)).contains("DTSTART:=20260601T090000Z",
                "@20260608T090000ZRECURRENCE-ID:=20260608T090000Z", "@20260608T090000ZDTSTART:=20260608T120000Z")
                .noneMatch(f -> f.startsWith("EXDATE"));
    }
}
