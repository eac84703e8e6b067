package syncml.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncml.api.device.DatastoreReport;
import syncml.api.device.Device;
import syncml.api.device.Devices;
import syncml.api.device.SessionReport;
import syncml.server.control.Request;

class DevicesCommandTest {
    private static final Request REQUEST = new Request("devices", List.of("anna"), Map.of());

    @Test
    void aDeviceIsShownWithWhatItDid() throws Exception {
        DatastoreReport contacts = new DatastoreReport("contacts", "card", "two-way", 200,
                new DatastoreReport.Counts(1, 2, 3), new DatastoreReport.Counts(4, 5, 6), 7, 0, 0, List.of("a note"));
        DatastoreReport.Counts none = new DatastoreReport.Counts(0, 0, 0);
        DatastoreReport calendar =
                new DatastoreReport("calendar", "cal", "slow", 508, none, none, 0, 0, 2, List.of());
        SessionReport report = new SessionReport("1", "IMEI:1", Instant.EPOCH, Instant.EPOCH, false,
                "SyncML/1.2 wbxml over http", List.of(contacts, calendar));
        String out = run(List.of(new Device("IMEI:1", "Noka", "\u001b[1m9", "", Instant.EPOCH, Instant.EPOCH, "Noka 9")), report);
        assertThat(out).contains("IMEI:1 (Noka  [1m9): first 1970-01-01")
                .contains("\n  profile: Noka 9\n").contains("SyncML/1.2 wbxml over http, not finished")
                .contains("contacts  two-way  done; received +1 ~2 -3; sent +4 ~5 -6; 7 matched\n      a note")
                .contains("calendar  slow  status 508; received +0 ~0 -0; sent +0 ~0 -0; 2 refused");
    }

    @Test
    void noDeviceIsSaidInWords() throws Exception {
        assertThat(run(List.of())).isEqualTo("No device of anna has synchronized yet.");
    }

    private static String run(List<Device> list, SessionReport... reports) throws Exception {
        Devices devices = new Devices() {
            @Override
            public List<Device> list(String owner) {
                return list;
            }

            @Override
            public List<SessionReport> reports(String owner, String device, int limit) {
                return List.of(reports);
            }
        };
        RecordedDialogue dialogue = new RecordedDialogue();
        new DevicesCommand(ListedAccounts.of("anna"), devices).run(REQUEST, dialogue);
        return String.join("\n", dialogue.out);
    }
}
