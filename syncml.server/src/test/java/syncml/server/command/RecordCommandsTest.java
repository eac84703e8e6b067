package syncml.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import syncml.api.device.Recordings;
import syncml.server.control.Request;

class RecordCommandsTest {
    private final ListedAccounts accounts = ListedAccounts.of("anna");
    private Recordings.Replayed replayed = new Recordings.Replayed(7, List.of());
    private final Recordings recordings = new Recordings() {
        @Override
        public Path start(String owner) {
            return Path.of("recordings", owner);
        }

        @Override
        public Optional<Path> stop(String owner) {
            return Optional.of(Path.of("recordings", owner));
        }

        @Override
        public Replayed replay(String owner, String user, String password, byte[] recording) throws IOException {
            if (recording.length == 0) {
                throw new IOException("it is no recording");
            }
            assertThat(password).isEqualTo(accounts.passwords.get(owner)).hasSizeGreaterThan(20);
            return replayed;
        }
    };

    @Test
    void theFileIsToldAtTheBeginningAndAtTheEnd() throws Exception {
        assertThat(run("record", new RecordedDialogue(), "anna", "on")).singleElement().asString()
                .contains("recordings/anna");
        assertThat(run("record", new RecordedDialogue(), "anna", "off")).singleElement().asString()
                .contains("recordings/anna");
        assertThatThrownBy(() -> run("record", new RecordedDialogue(), "anna", "of"))
                .isInstanceOf(CommandException.class).hasMessageContaining("'of'");
    }

    @Test
    void aReplayTellsWhatDiffers() throws Exception {
        assertThat(run("replay", new RecordedDialogue().file("r", "x"))).singleElement().asString()
                .contains("7 messages");
        accounts.remove("replay");
        replayed = new Recordings.Replayed(7, List.of("message 3: not answered: Add 6"));
        RecordedDialogue dialogue = new RecordedDialogue().file("r", "x");
        assertThatThrownBy(() -> run("replay", dialogue)).isInstanceOf(CommandException.class);
        assertThat(dialogue.out).containsExactly("message 3: not answered: Add 6");
    }

    @Test
    void whatIsNoRecordingIsTold() {
        assertThatThrownBy(() -> run("replay", new RecordedDialogue().file("r", "")))
                .isInstanceOf(CommandException.class).hasMessage("r cannot be replayed: it is no recording.");
    }

    private List<String> run(String command, RecordedDialogue dialogue, String... arguments) throws Exception {
        new RecordCommands(accounts, recordings).run(new Request(command, List.of(arguments), Map.of()), dialogue);
        return dialogue.out;
    }
}
