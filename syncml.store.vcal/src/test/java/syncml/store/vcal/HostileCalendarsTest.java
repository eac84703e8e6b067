package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.MergeContext.Winner;
import syncml.api.devinf.ContentType;

/** Work that grew with the square of the input would take hours here; the bound only keeps the build from hanging. */
class HostileCalendarsTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static void readAndUse(String... lines) {
        Assertions.assertTimeoutPreemptively(BOUND, () -> {
            CalendarItem item = Items.old("DTSTART:20260615T080000Z", String.join("\r\n", lines));
            Items.EVENTS.fingerprint(item);
            Items.EVENTS.matchKeys(item);
            Items.EVENTS.summary(item);
            Items.EVENTS.score(item, item, ItemContext.OWN);
            for (ContentType type : Items.EVENTS.types()) {
                CalendarItem given = Items.given(item, type, ItemContext.OWN);
                Items.EVENTS.merge(null, item, given, new MergeContext(ItemContext.OWN, type, Winner.THEIRS));
            }
        });
    }

    @Test
    void longValuesTakeTimeInProportion() {
        readAndUse("SUMMARY:" + "a ".repeat(30_000));
        readAndUse("EXDATE:" + "20260616T080000Z;".repeat(20_000), "RRULE:D1 #0");
        readAndUse("CATEGORIES:" + "a,".repeat(30_000));
        readAndUse("RRULE:MP1 " + "1+ ".repeat(30_000) + "MO ".repeat(30_000) + "#0");
        readAndUse("RRULE:W1 " + "MO ".repeat(30_000));
        readAndUse("ATTENDEE;X=" + "<".repeat(100_000) + ":a@example.org");
        readAndUse("AALARM:" + ";".repeat(100_000));
    }

    @Test
    void rulesThatNeverEndOrNeverHappenAreNotRunThrough() {
        for (String rule : new String[] {"FREQ=DAILY;UNTIL=99991231T000000Z", "FREQ=SECONDLY;COUNT=999999999",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", "FREQ=MINUTELY;UNTIL=99991231T000000Z",
            "FREQ=DAILY;INTERVAL=999999999;COUNT=900", "FREQ=YEARLY;BYSETPOS=366;BYDAY=MO;COUNT=900",
            "FREQ=DAILY;BYHOUR=99;COUNT=4", "FREQ=WEEKLY;BYDAY=,,;COUNT=3", "FREQ=YEARLY;INTERVAL=-5;COUNT=3"}) {
            readAndUse("RRULE:" + rule);
        }
    }

    @Test
    void manyAlarmsZonesAndExceptionsTakeTimeInProportion() {
        StringBuilder lines = new StringBuilder();
        StringBuilder zones = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            lines.append("EXDATE;TZID=Zone ").append(i).append(":20260616T080000\r\nAALARM:20260615T0700")
                    .append(i % 60 / 10).append(i % 10).append("Z;;;\r\n");
            zones.append("BEGIN:VTIMEZONE\r\nTZID:Zone ").append(i).append("\r\nEND:VTIMEZONE\r\n");
        }
        String text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + zones + "BEGIN:VEVENT\r\nDTSTART:20260615T080000Z\r\n" +
                lines + "END:VEVENT\r\nEND:VCALENDAR\r\n";

        Assertions.assertTimeoutPreemptively(BOUND, () -> {
            CalendarItem item = Items.read(Items.EVENTS, text, Items.NEW, ItemContext.OWN);
            assertThat(Items.EVENTS.fingerprint(item)).isNotEmpty();
        });
    }

    @Test
    void tooManyPropertiesAreRefused() {
        byte[] octets = ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + "COMMENT:x\r\n".repeat(90_000)
                + "END:VEVENT\r\nEND:VCALENDAR\r\n").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Items.EVENTS.read(octets, Items.NEW, ItemContext.OWN))
                .isInstanceOf(InvalidItemException.class).hasMessageContaining("properties");
    }

    @Test
    void damagedEventsAreReadOrRefusedButNothingElseHappens() {
        byte[] sound = Items.write(Items.event("SUMMARY:Müller", "DTSTART;TZID=Europe/Berlin:20260615T100000",
                "DTEND:20260615T090000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=5", "EXDATE:20260622T080000Z",
                "BEGIN:VALARM", "TRIGGER:-PT15M", "END:VALARM"), Items.OLD).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(42);
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = sound.clone();
            for (int j = 0; j < 1 + random.nextInt(6); j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                CalendarItem item = Items.EVENTS.read(damaged, Items.OLD, Items.BERLIN);
                Items.EVENTS.fingerprint(item);
                CalendarItem again = Items.given(item, Items.NEW, ItemContext.OWN);
                Items.EVENTS.fingerprint(Items.given(again, Items.OLD, ItemContext.OWN));
                read++;
            } catch (InvalidItemException e) {
                assertThat(e).hasMessageNotContaining("ller");
            }
        }
        assertThat(read).isGreaterThan(400);
    }
}
