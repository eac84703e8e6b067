package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.Extent;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.ContentType;

class CalendarFilterTest {
    private static final ItemContext BERLIN = ItemContext.builder().zone(ZoneId.of("Europe/Berlin")).build();
    private final EventDatatype events = new EventDatatype();
    private final TaskDatatype tasks = new TaskDatatype();

    private CalendarItem event(String... lines) throws Exception {
        String text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        return events.read(text.getBytes(StandardCharsets.UTF_8), new ContentType("text/calendar", "2.0"), BERLIN);
    }

    private Optional<Extent> extent(String... lines) throws Exception {
        return events.extent(event(lines), BERLIN);
    }

    @Test
    void eventTakesUpTheTimeFromItsStartToItsEnd() throws Exception {
        assertThat(extent("SUMMARY:a", "DTSTART:20260301T100000Z", "DTEND:20260301T113000Z")).contains(
                new Extent(Instant.parse("2026-03-01T10:00:00Z"), Instant.parse("2026-03-01T11:30:00Z")));
        assertThat(extent("SUMMARY:a", "DTSTART:20260301T100000Z", "DURATION:PT1H")).contains(
                new Extent(Instant.parse("2026-03-01T10:00:00Z"), Instant.parse("2026-03-01T11:00:00Z")));
        assertThat(extent("SUMMARY:a", "DTSTART;VALUE=DATE:20260301")).contains(
                new Extent(Instant.parse("2026-02-28T23:00:00Z"), Instant.parse("2026-03-01T23:00:00Z")));
    }

    @Test
    void seriesLastsUntilTheEndOfItsLastOccurrence() throws Exception {
        assertThat(extent("SUMMARY:a", "DTSTART:20260301T100000Z", "DTEND:20260301T110000Z",
                "RRULE:FREQ=DAILY;COUNT=3").orElseThrow().end()).isEqualTo(Instant.parse("2026-03-03T11:00:00Z"));
        assertThat(extent("SUMMARY:a", "DTSTART:20260301T100000Z", "DTEND:20260301T110000Z",
                "RRULE:FREQ=WEEKLY;UNTIL=20260320T000000Z").orElseThrow().end())
                .isEqualTo(Instant.parse("2026-03-15T11:00:00Z"));
        assertThat(extent("SUMMARY:a", "DTSTART:20260301T100000Z", "RRULE:FREQ=YEARLY").orElseThrow().end()).isNull();
    }

    @Test
    void taskWithoutDatesIsAtNoParticularTime() throws Exception {
        byte[] octets = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nSUMMARY:a\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
                .getBytes(StandardCharsets.UTF_8);
        CalendarItem task = tasks.read(octets, new ContentType("text/calendar", "2.0"), BERLIN);
        assertThat(tasks.extent(task, BERLIN)).isEmpty();
    }

    @Test
    void valuesAreTextsWithoutEscapesAndMomentsInUtc() throws Exception {
        CalendarItem event = event("SUMMARY:Lunch\\, long", "DTSTART;TZID=Europe/Berlin:20260301T100000",
                "DURATION:PT1H", "CATEGORIES:work,food");
        assertThat(events.filterValues(event, "SUMMARY", BERLIN)).containsExactly("Lunch, long");
        assertThat(events.filterValues(event, "DTSTART", BERLIN)).containsExactly("20260301T090000Z");
        assertThat(events.filterValues(event, "DTEND", BERLIN)).containsExactly("20260301T100000Z");
        assertThat(events.filterValues(event, "CATEGORIES", BERLIN)).containsExactly("work", "food");
        assertThat(events.filterProperties()).contains("SUMMARY", "DTSTART", "CATEGORIES");
    }
}
