package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.store.text.TextComponent;

class CalendarReadingTest {
    @Test
    void aPhonesEventIsReadIntoTheTermsOfICalendar() {
        CalendarItem item = Items.old("UID:680", "SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Besuch M=C3=BCnch=",
                "en", "DTSTART:20260615T080000Z", "DTEND:20260615T093000Z", "DCREATED:20260101T000000Z",
                "AALARM;TYPE=X-EPOCSOUND:20260615T074500Z;;0;c:\\a.wav", "CATEGORIES:MEETING;PERSONAL", "TRANSP:1",
                "STATUS:NEEDS ACTION", "EXDATE:20260616T080000Z;20260617T080000Z", "RRULE:D1 #10", "PRIORITY:1",
                "X-EPOCAGENDAENTRYTYPE:APPOINTMENT", "ATTENDEE;ROLE=ATTENDEE;STATUS=ACCEPTED:Ann Roe <ann@example.org>",
                "ATTENDEE;ROLE=ORGANIZER:bob@example.org");

        String written = Items.write(item, Items.NEW);

        assertThat(written).contains("SUMMARY:Besuch München\r\n", "CREATED:20260101T000000Z\r\n",
                "TRIGGER:-PT15M\r\n", "CATEGORIES:MEETING,PERSONAL\r\n", "TRANSP:TRANSPARENT\r\n",
                "STATUS:NEEDS-ACTION\r\n", "EXDATE:20260616T080000Z,20260617T080000Z\r\n",
                "RRULE:FREQ=DAILY;COUNT=10\r\n", "X-EPOCAGENDAENTRYTYPE:APPOINTMENT\r\n",
                "ATTENDEE;CN=Ann Roe;PARTSTAT=ACCEPTED:mailto:ann@example.org\r\n",
                "ORGANIZER:mailto:bob@example.org\r\n");
    }

    @Test
    void oldCalendarLabelledAsNewIsReadByItsVersion() {
        CalendarItem item = Items.read(Items.EVENTS, "BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\nSUMMARY:a\\,b\n"
                + "DTSTART:20260615T080000Z\nRRULE:W1 MO #0\nEND:VEVENT\nEND:VCALENDAR\n", Items.NEW, ItemContext.OWN);

        assertThat(item.title()).isEqualTo("a\\,b");
        assertThat(Items.value(item, "RRULE")).isEqualTo("FREQ=WEEKLY;BYDAY=MO");
    }

    @Test
    void bothAlarmsOfOneTimeAreOneAlarm() {
        CalendarItem item = Items.old("DTSTART:20260615T080000Z", "AALARM:20260615T074500Z;;;",
                "DALARM:20260615T074500Z;PT5M;2;get up", "DALARM:20260615T070000Z", "AALARM:");

        assertThat(item.main().components("VALARM")).hasSize(2);
        TextComponent first = item.main().components("VALARM").get(0);
        assertThat(first.value("ACTION")).isEqualTo("DISPLAY");
        assertThat(first.value("DESCRIPTION")).isEqualTo("get up");
        assertThat(first.value("REPEAT")).isEqualTo("2");
        assertThat(first.value("TRIGGER")).isEqualTo("-PT15M");
    }

    @Test
    void aSeriesComesWithItsChangedOccurrences() {
        CalendarItem item = Items.read(Items.EVENTS, """
                BEGIN:VCALENDAR
                VERSION:2.0
                BEGIN:VEVENT
                UID:series@example.org
                RECURRENCE-ID:20260617T080000Z
                DTSTART:20260617T090000Z
                SUMMARY:later
                END:VEVENT
                BEGIN:VEVENT
                UID:series@example.org
                DTSTART:20260615T080000Z
                RRULE:FREQ=DAILY
                SUMMARY:daily
                END:VEVENT
                BEGIN:VEVENT
                UID:other@example.org
                DTSTART:20260615T080000Z
                END:VEVENT
                END:VCALENDAR
                """, Items.NEW, ItemContext.OWN);

        assertThat(item.title()).isEqualTo("daily");
        assertThat(item.changed()).hasSize(1);
        assertThat(Items.fingerprint(Items.given(item, Items.NEW, ItemContext.OWN))).isEqualTo(Items.fingerprint(item));
        assertThat(Items.write(item, Items.OLD)).contains("EXDATE:20260617T080000Z");
    }

    @Test
    void exceptionsAreOnTheClockOfTheirSeries() {
        CalendarItem item = Items.event("DTSTART;TZID=Europe/Berlin:20260301T100000", "RRULE:FREQ=DAILY",
                "EXDATE:20260302T090000Z", "EXDATE;VALUE=DATE:20260401", "EXDATE;TZID=Europe/London:20260402T090000");

        assertThat(item.main().properties("EXDATE").stream().map(p -> p.value()))
                .containsExactly("20260302T100000", "20260401T100000", "20260402T100000");
    }

    @Test
    void unknownPropertiesKeepTheirParametersAndOrder() {
        CalendarItem item = Items.event("X-B;P=\"a;b\":1\\,2", "DTSTART:20260615T080000Z", "X-A:2", "X-B:3");

        assertThat(Items.write(item, Items.NEW))
                .containsSubsequence("X-B;P=\"a;b\":1\\,2\r\n", "DTSTART", "X-A:2\r\n", "X-B:3\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN:VCALENDAR\r\nVERSION:1.0\r\nEND:VCALENDAR\r\n", "",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:secret\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:secret\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:secret\r\nDTSTART:20260101\r\n"})
    void whatIsNoEventIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> Items.EVENTS.read(text.getBytes(StandardCharsets.UTF_8), Items.OLD, ItemContext.OWN))
                .isInstanceOf(InvalidItemException.class).message().isNotBlank().doesNotContain("secret");
    }

    @Test
    void theOtherKindOfItemIsRefusedByItsName() {
        String task = Items.write(Items.task("SUMMARY:x"), Items.NEW);
        String event = Items.write(Items.event("DTSTART:20260101"), Items.NEW);

        assertThatThrownBy(() -> Items.EVENTS.read(task.getBytes(StandardCharsets.UTF_8), Items.NEW, ItemContext.OWN))
                .hasMessage("a task was sent to the datastore of events");
        assertThatThrownBy(() -> Items.TASKS.read(event.getBytes(StandardCharsets.UTF_8), Items.NEW, ItemContext.OWN))
                .hasMessage("an event was sent to the datastore of tasks");
    }
}
