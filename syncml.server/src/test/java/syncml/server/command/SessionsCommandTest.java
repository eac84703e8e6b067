package syncml.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncml.api.device.DatastoreReport;
import syncml.api.device.Device;
import syncml.api.device.Devices;
import syncml.api.device.SessionReport;
import syncml.server.control.Request;

class SessionsCommandTest {
    private static final DatastoreReport CONTACTS = new DatastoreReport("contacts", "./card", "two-way", 200,
            new DatastoreReport.Counts(3, 0, 1), new DatastoreReport.Counts(0, 2, 0), 5, 1, 2,
            List.of("an item of the device was refused"));
    private static final DatastoreReport CALENDAR = new DatastoreReport("calendar", "cal", "slow", 512,
            new DatastoreReport.Counts(0, 0, 0), new DatastoreReport.Counts(0, 0, 0), 0, 0, 0, List.of());

    @Test
    void sessionsAreListedWithTheirResult() throws Exception {
        List<String> lines = String.join("\n", run("anna")).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).startsWith("abcdefgh ").contains("IMEI:1", "contacts").endsWith("done");
        assertThat(lines.get(2)).startsWith("abxyz ").endsWith("done in part");
        assertThat(lines.get(3)).endsWith("failed");
    }

    @Test
    void oneSessionIsToldInSentences() throws Exception {
        assertThat(String.join("\n", run("anna", "abcd"))).contains("Session abcdefghijklmnop of IMEI:1",
                "for 4 s, by 1.2: done.", "contacts (./card of the device), two-way: done",
                "The device sent 3 new, 1 deleted, 5 that were here already.",
                "1 had changed on both sides.", "The device was sent 2 changed.", "2 were refused.",
                "- an item of the device was refused");
        assertThat(String.join("\n", run("anna", "abx"))).contains("calendar (cal of the device), slow: broken off",
                "The device sent nothing.");
    }

    @Test
    void whichSessionIsMeantMustBeClear() {
        assertThatThrownBy(() -> run("anna", "ab")).isInstanceOf(CommandException.class)
                .hasMessageContaining("abcdefghijklmnop, abxyz");
        assertThatThrownBy(() -> run("anna", "zz")).isInstanceOf(CommandException.class).hasMessageContaining("'zz'");
    }

    private static SessionReport report(String id, boolean complete, DatastoreReport... datastores) {
        return new SessionReport(id, "IMEI:1", Instant.EPOCH, Instant.EPOCH.plusSeconds(4), complete, "1.2",
                List.of(datastores));
    }

    private static List<String> run(String... arguments) throws Exception {
        Devices devices = new Devices() {
            @Override
            public List<Device> list(String owner) {
                return List.of();
            }

            @Override
            public List<SessionReport> reports(String owner, String device, int limit) {
                return List.of(report("abcdefghijklmnop", true, CONTACTS), report("abxyz", false, CONTACTS, CALENDAR),
                        report("c", false, CALENDAR));
            }
        };
        RecordedDialogue dialogue = new RecordedDialogue();
        new SessionsCommand(ListedAccounts.of("anna"), devices)
                .run(new Request("sessions", List.of(arguments), Map.of()), dialogue);
        return dialogue.out;
    }
}
