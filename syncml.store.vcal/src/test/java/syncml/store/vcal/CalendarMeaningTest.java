package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.ICalendar;
import biweekly.io.text.ICalReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.Property;

class CalendarMeaningTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "DTEND:20260615T090000Z | DURATION:PT1H",
        "DTEND:20260615T090000Z | DTEND;TZID=Europe/Berlin:20260615T110000",
        "CATEGORIES:a;b | CATEGORIES:b,a",
        "DESCRIPTION;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab | DESCRIPTION:a\\nb",
        "LOCATION:a, b; c | LOCATION:a\\, b\\; c",
        "TRANSP:0 | TRANSP:OPAQUE",
        "TRANSP:1 | TRANSP:TRANSPARENT",
        "STATUS:NEEDS ACTION | STATUS:NEEDS-ACTION",
        "STATUS:CONFIRMED | SEQUENCE:7",
        "PRIORITY:0 | CLASS:PUBLIC",
        "CLASS:PRIVATE | CLASS:private",
        "DCREATED:20200101T000000Z | DTSTAMP:20210101T000000Z",
        "X-EPOCAGENDAENTRYTYPE:APPOINTMENT | UID:680",
        "EXDATE:20260616T080000Z;20260617T080000Z | EXDATE;TZID=Europe/Berlin:20260617T100000,20260616T100000",
        "RRULE:W1 MO #3 | RRULE:FREQ=WEEKLY;UNTIL=20260629T080000Z",
        "ATTENDEE;STATUS=ACCEPTED:Ann <ann@example.org> | ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:Ann@example.org",
        "X-FOO:a,b | X-FOO:a\\,b",
        "LOCATION: | DTEND:20260615T080000Z"})
    void notationDoesNotChangeWhatIsMeant(String old, String now) {
        CalendarItem one = Items.old("SUMMARY:x", "DTSTART:20260615T080000Z", old);
        CalendarItem other = Items.event("DTSTART;TZID=Europe/Berlin:20260615T100000", now, "SUMMARY:x");

        assertThat(Items.meaning(one)).isEqualTo(Items.meaning(other));
        assertThat(Items.fingerprint(one)).isEqualTo(Items.fingerprint(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "DTEND:20260615T090000Z | DTEND:20260615T093000Z",
        "SUMMARY:x | SUMMARY:y",
        "RRULE:FREQ=WEEKLY | RRULE:FREQ=DAILY",
        "STATUS:TENTATIVE | STATUS:CANCELLED",
        "CLASS:PRIVATE | CLASS:CONFIDENTIAL",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@example.org | ATTENDEE;PARTSTAT=DECLINED:mailto:a@example.org",
        "EXDATE:20260616T080000Z | X-NONE:"})
    void anotherMeaningIsAnotherFingerprint(String one, String other) {
        assertThat(Items.fingerprint(Items.event("DTSTART:20260615T080000Z", one)))
                .isNotEqualTo(Items.fingerprint(Items.event("DTSTART:20260615T080000Z", other)));
    }

    @Test
    void alarmsAreComparedByWhenTheyRing() {
        CalendarItem relative = Items.event("DTSTART:20260615T080000Z", "BEGIN:VALARM", "ACTION:DISPLAY",
                "TRIGGER:-PT15M", "END:VALARM");
        CalendarItem absolute = Items.event("DTSTART:20260615T080000Z", "BEGIN:VALARM", "ACTION:AUDIO",
                "TRIGGER;VALUE=DATE-TIME:20260615T074500Z", "END:VALARM");
        CalendarItem later = Items.event("DTSTART:20260615T080000Z", "BEGIN:VALARM", "TRIGGER:-PT10M", "END:VALARM");

        assertThat(Items.fingerprint(relative)).isEqualTo(Items.fingerprint(absolute))
                .isEqualTo(Items.fingerprint(Items.old("DTSTART:20260615T080000Z", "AALARM:20260615T074500Z;;;")))
                .isNotEqualTo(Items.fingerprint(later));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "DUE:20260310T000000 | DUE;VALUE=DATE:20260310",
        "DUE:20260310T235900 | DUE;VALUE=DATE:20260310",
        "DUE:20260310T100000Z | DUE;TZID=Europe/Berlin:20260310T110000",
        "STATUS:NEEDS ACTION | PERCENT-COMPLETE:0"})
    void tasksMeanTheSameInBothVersions(String old, String now) {
        assertThat(Items.fingerprint(Items.oldTask("SUMMARY:x", old)))
                .isEqualTo(Items.fingerprint(Items.task("SUMMARY:x", now)));
    }

    @Test
    void aDoneTaskIsDoneInBothVersions() {
        CalendarItem done = Items.task("SUMMARY:x", "STATUS:COMPLETED", "COMPLETED:20260310T100000Z",
                "PERCENT-COMPLETE:100", "DUE;VALUE=DATE:20260310");

        assertThat(Items.fingerprint(Items.given(done, Items.OLD, ItemContext.OWN))).isEqualTo(Items.fingerprint(done));
        assertThat(Items.write(done, Items.OLD)).contains("STATUS:COMPLETED\r\n", "COMPLETED:20260310T100000Z\r\n",
                "DUE:20260310T000000\r\n");
    }

    @Test
    void aPhoneGetsOnlyWhatItListsUnderItsOwnNames() {
        CalendarItem item = Items.event("SUMMARY:x", "DTSTART:20260615T080000Z", "CREATED:20200101T000000Z",
                "LOCATION:somewhere", "DESCRIPTION:longer than it can hold", "TRANSP:OPAQUE", "BEGIN:VALARM",
                "TRIGGER:-PT15M", "DESCRIPTION:go", "END:VALARM");
        ItemContext phone = Items.device(Items.OLD, Property.of("DCREATED"), Property.of("DALARM"),
                new Property("DESCRIPTION", null, null, 6L, false, List.of(), null, List.of())).build();
        ItemContext both = Items.device(Items.OLD, Property.of("AALARM"), Property.of("DALARM")).build();

        assertThat(Items.write(item, Items.OLD, phone)).contains("DCREATED:20200101T000000Z", "SUMMARY:x",
                "DALARM:20260615T074500Z;;;go", "DESCRIPTION:longer\r\n", "DTSTART:20260615T080000Z")
                .doesNotContain("LOCATION", "TRANSP", "AALARM");
        assertThat(Items.write(item, Items.OLD, both)).contains("AALARM:20260615T074500Z", "DALARM:20260615T074500Z");
    }

    @Test
    void anIndependentReaderUnderstandsBothVersions() throws IOException {
        CalendarItem item = Items.event("UID:a@example.org", "SUMMARY:Grüße\\; an, alle", "DESCRIPTION:a\\nb",
                "DTSTART;TZID=Europe/Berlin:20260615T100000", "DTEND;TZID=Europe/Berlin:20260615T110000",
                "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=5", "CATEGORIES:a,b", "BEGIN:VALARM", "TRIGGER:-PT15M", "END:VALARM");
        for (var type : Items.EVENTS.types()) {
            try (ICalReader reader = new ICalReader(Items.write(item, type))) {
                ICalendar read = reader.readNext();
                assertThat(reader.getWarnings()).isEmpty();
                var event = read.getEvents().get(0);
                assertThat(event.getSummary().getValue()).isEqualTo("Grüße; an, alle");
                assertThat(event.getDescription().getValue().replace("\r\n", "\n")).isEqualTo("a\nb");
                assertThat(event.getDateStart().getValue().toInstant()).hasToString("2026-06-15T08:00:00Z");
                assertThat(event.getAlarms()).hasSize(1);
                assertThat(event.getRecurrenceRule().getValue().getByDay()).hasSize(1);
                assertThat(event.getCategories().get(0).getValues()).containsExactly("a", "b");
            }
        }
    }

    @Test
    void deviceInformationIsSmallAndSaysWhatEachStoreTakes() {
        for (CTCap cap : Items.EVENTS.capabilities()) {
            assertThat(cap.properties()).hasSizeLessThan(45).extracting(Property::name).doesNotHaveDuplicates()
                    .contains("DTSTART", "DTEND", "SUMMARY", "RRULE");
            assertThat(cap.properties().get(0).valEnums()).contains("VEVENT").doesNotContain("VTODO");
        }
        for (CTCap cap : Items.TASKS.capabilities()) {
            assertThat(cap.properties()).extracting(Property::name).contains("DUE", "COMPLETED")
                    .doesNotContain("DTEND");
            assertThat(cap.properties().get(0).valEnums()).contains("VTODO").doesNotContain("VEVENT");
        }
        assertThat(Items.EVENTS.datastore()).isEqualTo("calendar");
        assertThat(Items.TASKS.datastore()).isEqualTo("tasks");
        assertThat(Items.EVENTS.aliases()).doesNotContainAnyElementsOf(Items.TASKS.aliases());
    }

    @Test
    void summariesAreOneLineWithTheDate() {
        assertThat(Items.EVENTS.summary(Items.event("SUMMARY:Dentist", "DTSTART:20260615T080000Z")))
                .isEqualTo("Dentist, 2026-06-15");
        assertThat(Items.EVENTS.summary(Items.event("SUMMARY:" + "a\\n😀".repeat(50), "DTSTART:20260615")))
                .hasSizeLessThanOrEqualTo(80).doesNotContain("\n").endsWith(", 2026-06-15");
        assertThat(Items.TASKS.summary(Items.task("DESCRIPTION:x"))).isEqualTo("(no title)");
    }
}
