package syncml.core.poor;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.message.SyncType.SLOW;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import syncml.api.devinf.ContentType;
import syncml.store.vcal.EventDatatype;

/** What a phone means by its times depends on where it is, and the server may learn that late. */
class ZonesOfPhonesTest {
    private static final ContentType OLD = new ContentType("text/x-vcalendar", "1.0");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final EventDatatype events = new EventDatatype();
    private final Account account = new Account(events);

    private static List<Line> event(String... lines) {
        return Line.of("BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    }

    private PoorPhone phone(String name, ZoneId zone) {
        return new PoorPhone(account, new Ability(name), events, OLD, zone);
    }

    @Test
    void aSeriesThatAPhoneWroteInUtcLiesHereOnItsClock() {
        PoorPhone phone = phone("phone", BERLIN);
        phone.put(event("SUMMARY:Jour fixe", "DTSTART:20260302T090000Z", "DTEND:20260302T100000Z", "RRULE:W1 MO #0"));
        phone.sync(SLOW);

        assertThat(account.items()).singleElement().asString()
                .contains("DTSTART;TZID=Europe/Berlin:20260302T100000\r\n", "RRULE:FREQ=WEEKLY;BYDAY=MO\r\n");
        phone.restored();
        phone.sync(SLOW);
        assertThat(account.items()).hasSize(1);
        assertThat(phone.operations).isEmpty();
    }

    @Test
    void aZoneThatBecomesKnownDoublesNothing() {
        PoorPhone phone = phone("before", ZoneId.of("UTC"));
        phone.put(event("SUMMARY:Dentist", "DTSTART:20260615T080000", "DTEND:20260615T090000"));
        phone.put(event("SUMMARY:Jour fixe", "DTSTART:20260302T100000", "RRULE:W1 MO 20260601T100000",
                "EXDATE:20260309T100000"));
        phone.put(event("DTSTART:20260616T080000", "DTEND:20260616T090000"));
        phone.put(event("SUMMARY:Holidays", "DTSTART:20260801T000000", "DTEND:20260814T235900"));
        phone.sync(SLOW);
        List<String> before = account.items();
        for (ZoneId zone : List.of(BERLIN, ZoneId.of("Asia/Tokyo"), ZoneId.of("America/New_York"))) {
            PoorPhone known = phone(zone.getId(), zone);
            phone.items().forEach(known::put);
            for (int i = 0; i < 3; i++) {
                known.restored();
                known.sync(SLOW);
                assertThat(account.items()).as(zone.getId()).isEqualTo(before);
            }
        }
    }
}
