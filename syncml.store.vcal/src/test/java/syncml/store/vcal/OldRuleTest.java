package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;

class OldRuleTest {
    /** A Friday, the second of its month, the 163rd day of its year. */
    private static final LocalDate START = LocalDate.of(2026, 6, 12);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "D1 #10 | FREQ=DAILY;COUNT=10",
        "D3 #0 | FREQ=DAILY;INTERVAL=3",
        "D1 | FREQ=DAILY;COUNT=2",
        "W2 TU TH #0 | FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,TU,TH",
        "W1 FR 20261231T000000Z | FREQ=WEEKLY;BYDAY=FR;UNTIL=20261231T000000Z",
        "W1 #5 | FREQ=WEEKLY;COUNT=5",
        "MP1 2+ FR #6 | FREQ=MONTHLY;BYDAY=2FR;COUNT=6",
        "MP1 2 FR #6 | FREQ=MONTHLY;BYDAY=2FR;COUNT=6",
        "MP1 1- MO 20261231T000000Z | FREQ=MONTHLY;BYDAY=-1MO;UNTIL=20261231T000000Z",
        "MP1 1+ SU 1- SA #0 | FREQ=MONTHLY;BYDAY=1SU,-1SA",
        "MP1 1+ 2+ MO WE #0 | FREQ=MONTHLY;BYDAY=1MO,2MO,1WE,2WE",
        "MP6 #0 | FREQ=MONTHLY;INTERVAL=6;BYDAY=2FR",
        "MD1 LD #0 | FREQ=MONTHLY;BYMONTHDAY=-1",
        "MD1 1- #3 | FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3",
        "MD1 1 15+ 2- #3 | FREQ=MONTHLY;BYMONTHDAY=1,15,-2;COUNT=3",
        "MD2 #0 | FREQ=MONTHLY;INTERVAL=2",
        "YM1 6 7 #10 | FREQ=YEARLY;BYMONTH=6,7;COUNT=10",
        "YM1 #0 | FREQ=YEARLY",
        "YD1 #0 | FREQ=YEARLY",
        "YD1 1 100 #0 | FREQ=YEARLY;BYYEARDAY=1,100",
        "d1 #10 20260630T000000z | FREQ=DAILY;COUNT=10;UNTIL=20260630T000000Z"})
    void theOldGrammarIsRead(String old, String expected) {
        assertThat(OldRule.read(old, START).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X1", "D", "D0 #1", "M5 #1", "D1 0900 1200 #2", "YM1 6 MP1 2+ FR #3", "W1 XX #1",
        "MD1 32 #1", "D99999 #1", "FREQ=DAILY"})
    void whatICalendarCannotSayIsNotTranslated(String old) {
        assertThat(OldRule.read(old, START)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FREQ=DAILY | D1 #0",
        "FREQ=DAILY;INTERVAL=2;COUNT=4 | D2 #4",
        "FREQ=WEEKLY;BYDAY=MO,FR;WKST=MO | W1 MO FR #0",
        "FREQ=WEEKLY | W1 #0",
        "FREQ=MONTHLY | MD1 12 #0",
        "FREQ=MONTHLY;BYMONTHDAY=1,-1,-2 | MD1 1 LD 2- #0",
        "FREQ=MONTHLY;BYDAY=2FR,-1MO | MP1 2+ FR 1- MO #0",
        "FREQ=YEARLY | YM1 6 #0",
        "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=12 | YM1 6 #0",
        "FREQ=YEARLY;BYYEARDAY=1,100 | YD1 1 100 #0",
        "FREQ=MONTHLY;BYDAY=FR | W1 FR #0",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1 | MP1 1- MO #0",
        "FREQ=YEARLY;BYMONTH=6;BYDAY=2FR | MP12 2+ FR #0",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYDAY=-1SU | MP24 1- SU #0",
        "FREQ=YEARLY;BYMONTHDAY=12 | MD1 12 #0",
        "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=13 | MD12 13 #0",
        "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR | W1 MO TU WE TH FR #0",
        "FREQ=HOURLY;INTERVAL=48 | D2 #0"})
    void rulesAreWrittenInTheOldGrammar(String rule, String old) {
        assertThat(OldRule.write(RecurrenceRule.of(rule), START, null)).isEqualTo(old);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=SECONDLY", "FREQ=HOURLY;INTERVAL=4", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=MO", "FREQ=YEARLY;BYMONTH=7;BYDAY=2FR", "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=DAILY;BYMONTH=1", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=DAILY;BYHOUR=8,12", "FREQ=DAILY;BYDAY=MO"})
    void whatTheOldGrammarCannotSayIsNotWritten(String rule) {
        assertThat(OldRule.write(RecurrenceRule.of(rule), START, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=MONTHLY;BYDAY=FR", "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=2", "FREQ=DAILY;BYDAY=FR,MO",
        "FREQ=YEARLY;BYMONTH=6;BYDAY=2FR", "FREQ=YEARLY;BYMONTH=6;BYDAY=2FR,-1MO", "FREQ=YEARLY;BYMONTHDAY=12",
        "FREQ=YEARLY;INTERVAL=3;BYMONTH=6;BYMONTHDAY=-1,12", "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYMONTHDAY=5"})
    void aPlainerRuleMakesTheSameOccurrences(String text) {
        RecurrenceRule rule = RecurrenceRule.of(text);
        RecurrenceRule plainer = PlainerRule.of(rule, START);

        assertThat(plainer).isNotEqualTo(rule);
        assertThat(Occurrences.first(plainer, START.atTime(10, 0), null, 40)).hasSizeGreaterThan(30)
                .isEqualTo(Occurrences.first(rule, START.atTime(10, 0), null, 40));
    }

    @Test
    void aRuleThatCannotBeSaidIsToldByItsNextDatesAndThoseAreNoChange() {
        CalendarItem mine = Items.event("SUMMARY:x", "DTSTART:20260630T160000Z",
                "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=4");
        String written = Items.write(mine, Items.OLD);
        CalendarItem given = Items.given(mine, Items.OLD, ItemContext.OWN);

        assertThat(written).contains("RDATE:20260731T160000Z;20260831T160000Z;20260930T160000Z\r\n")
                .doesNotContain("RRULE");
        for (CalendarItem base : new CalendarItem[] {given, null}) {
            assertThat(Items.EVENTS.merge(base, mine, given, new MergeContext(ItemContext.OWN, Items.OLD,
                    MergeContext.Winner.THEIRS)).item().main()).isSameAs(mine.main());
        }
    }

    @Test
    void aRuleThatCannotBeSaidLeavesTheFirstEventAndIsNotLost() {
        CalendarItem mine = Items.event("SUMMARY:x", "DTSTART:20260612T080000Z",
                "RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1");
        CalendarItem given = Items.given(mine, Items.OLD, Items.BERLIN);

        assertThat(given.main().property("RRULE")).isNull();
        assertThat(given.start()).isEqualTo(mine.start());
    }

    @Test
    void aRuleOnlyTheOldGrammarCanSayComesBackAsItWas() {
        CalendarItem item = Items.old("DTSTART:20260612T080000Z", "RRULE:YM1 6 MP1 2+ FR #3");

        assertThat(Items.write(item, Items.OLD)).contains("\r\nRRULE:YM1 6 MP1 2+ FR #3\r\n");
        assertThat(Items.write(item, Items.NEW)).contains("X-VCALENDAR-RRULE:YM1 6 MP1 2+ FR #3\r\n")
                .doesNotContain("\r\nRRULE");
    }

    @Test
    void aNumberOfOccurrencesIsToldByTheDateOfTheLast() {
        assertThat(Items.write(Items.event("DTSTART:20260612T080000Z", "RRULE:FREQ=WEEKLY;BYDAY=FR,MO;COUNT=4"),
                Items.OLD))
                .contains("RRULE:W1 FR MO 20260622T080000Z\r\n");
        assertThat(Items.write(Items.event("DTSTART;VALUE=DATE:20260131", "RRULE:FREQ=MONTHLY;COUNT=3"), Items.OLD))
                .as("months without a 31st are left out").contains("RRULE:MD1 31 20260531T000000\r\n");
        assertThat(Items.write(Items.event("DTSTART:20260612T080000Z", "RRULE:FREQ=DAILY;COUNT=100000"), Items.OLD))
                .contains("RRULE:D1 #100000\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "RRULE:FREQ=WEEKLY;COUNT=4 | RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=FR;UNTIL=20260703T080000Z;WKST=MO",
        "RRULE:FREQ=YEARLY | RRULE:FREQ=YEARLY;BYMONTH=6",
        "RRULE:FREQ=YEARLY | RRULE:FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=12",
        "RRULE:FREQ=MONTHLY | RRULE:FREQ=MONTHLY;BYMONTHDAY=12",
        "RRULE:FREQ=DAILY;UNTIL=20260615T235959Z | RRULE:FREQ=DAILY;COUNT=4",
        "RRULE:FREQ=MONTHLY;BYDAY=-1MO,2FR | RRULE:FREQ=MONTHLY;BYDAY=+2FR,-1MO"})
    void rulesAreComparedByWhatTheyMake(String one, String other) {
        String start = "DTSTART:20260612T080000Z";
        assertThat(Items.meaning(Items.event(start, one))).isEqualTo(Items.meaning(Items.event(start, other)));
    }

    @Test
    void anotherEndIsAnotherRule() {
        String start = "DTSTART:20260612T080000Z";
        assertThat(Items.fingerprint(Items.event(start, "RRULE:FREQ=DAILY;COUNT=4")))
                .isNotEqualTo(Items.fingerprint(Items.event(start, "RRULE:FREQ=DAILY;COUNT=5")))
                .isNotEqualTo(Items.fingerprint(Items.event(start, "RRULE:FREQ=DAILY")));
    }
}
