package syncml.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncml.api.sync.Guards;
import syncml.api.sync.HeldSync;
import syncml.server.control.Request;

class GuardCommandsTest {
    private final List<HeldSync> waiting = new ArrayList<>(List.of(
            new HeldSync("d3", "IMEI:1", "contacts", HeldSync.Kind.DELETIONS, 80, 100, Instant.EPOCH, "abcdefghijkl"),
            new HeldSync("e4", "IMEI:2", "calendar", HeldSync.Kind.EMPTY, 7, 7, Instant.EPOCH, "")));
    private final List<String> words = new ArrayList<>();
    private final Guards guards = new Guards() {
        @Override
        public List<HeldSync> list(String owner) {
            return owner.equals("anna") ? waiting : List.of();
        }

        @Override
        public int approve(String owner, String id) {
            words.add("approve " + id);
            return 80;
        }

        @Override
        public int reject(String owner, String id) {
            words.add("reject " + id);
            return 80;
        }
    };

    @Test
    void whatWaitsIsListedInWords() throws Exception {
        assertThat(String.join("\n", run("guard list", "anna")).lines()).hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("d3").contains("IMEI:1", "abcdefgh ")
                        .contains("deleted 80 of 100 items; they are still here"))
                .anySatisfy(line -> assertThat(line).startsWith("e4").contains("had 7 items and came with none"));
        assertThat(run("guard list", "bob")).containsExactly("Nothing of bob waits for a word.");
    }

    @Test
    void theOwnersWordIsPassedOn() throws Exception {
        assertThat(run("guard approve", "anna", "d3")).singleElement().asString().startsWith("Deleted 80 items");
        assertThat(run("guard reject", "anna", "d3")).singleElement().asString().contains("gets 80 items");
        assertThat(run("guard approve", "anna", "e4")).singleElement().asString().contains("fills the device");
        assertThat(words).containsExactly("approve d3", "reject d3", "approve e4");
    }

    @Test
    void whatDoesNotWaitIsTold() {
        assertThatThrownBy(() -> run("guard approve", "anna", "d9")).isInstanceOf(CommandException.class)
                .hasMessageContaining("'d9'");
    }

    private List<String> run(String command, String... arguments) throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue();
        new GuardCommands(ListedAccounts.of("anna", "bob"), guards)
                .run(new Request(command, List.of(arguments), Map.of()), dialogue);
        return dialogue.out;
    }
}
