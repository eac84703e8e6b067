package syncml.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncml.api.device.DatastoreReport;
import syncml.api.device.DatastoreReport.Counts;
import syncml.api.device.SessionReport;
import syncml.api.irmc.IrmcCall;
import syncml.api.irmc.IrmcException;
import syncml.api.irmc.IrmcPhone;
import syncml.api.irmc.IrmcPhones;
import syncml.server.control.Request;

class IrmcCommandsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final RecordedDialogue dialogue = new RecordedDialogue();
    private final List<String> done = new ArrayList<>();
    private final IrmcPhones phones = new IrmcPhones() {
        @Override
        public List<IrmcPhone> list() {
            return List.of(new IrmcPhone("49015", "alice", "Ericsson", "T39m", "obex://192.0.2.7:650", NOW),
                    new IrmcPhone("35308", "", "", "", "", null));
        }

        @Override
        public void bind(String serial, String account, String address, String pin) {
            done.add("bind " + serial + " " + account + " " + address + pin);
        }

        @Override
        public void forget(String serial) throws IrmcException {
            throw new IrmcException("There is no phone with the serial number " + serial + ".");
        }

        @Override
        public SessionReport sync(IrmcCall call) {
            done.add("sync " + call + " " + call.stores() + " " + call.bind());
            return new SessionReport("r", "49015", NOW, NOW, true, "IrMC/1.1", List.of(new DatastoreReport("contacts",
                    "telecom/pb", "fast", 200, new Counts(1, 0, 0), new Counts(0, 2, 0), 3, 0, 0, List.of("a note"))));
        }
    };

    private void run(String command, Map<String, String> options, String... arguments) throws Exception {
        new IrmcCommands(phones).run(new Request(command, List.of(arguments), options), dialogue);
    }

    @Test
    void whatASynchronizationDidIsSaid() throws Exception {
        run("irmc sync", Map.of("user", "alice", "store", "pb\ncal", "bind", ""), "obex://192.0.2.7:650");
        assertThat(done.get(0)).startsWith("sync IrmcCall[obex://192.0.2.7:650, alice]").endsWith("true")
                .contains("pb", "cal");
        assertThat(dialogue.out).contains("telecom/pb: fast; received +1 ~0 -0; sent +0 ~2 -0; 3 matched", "  a note");
    }

    @Test
    void phonesAreListedTheRefusedOnesToo() throws Exception {
        run("irmc phones", Map.of());
        assertThat(String.join("\n", dialogue.out)).contains("49015", "alice", "Ericsson T39m", "35308", "(refused)",
                "never");
    }

    @Test
    void phonesAreBound() throws Exception {
        run("irmc bind", Map.of("user", "alice", "address", "obex://192.0.2.7"), "35308");
        assertThat(done).containsExactly("bind 35308 alice obex://192.0.2.7");
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        assertThatThrownBy(() -> run("irmc sync", Map.of(), "obex://x")).hasMessageContaining("--user");
        assertThatThrownBy(() -> run("irmc sync", Map.of("user", "alice"), "http://x"))
                .hasMessageContaining("'http://x'");
        assertThatThrownBy(() -> run("irmc forget", Map.of(), "1")).hasMessageContaining("serial number 1");
    }
}
