package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syncml.api.device.Recordings.Replayed;
import syncml.core.record.SessionRecorder;

class RecordingTest {
    private static final List<String> COLLECTIONS = List.of("notes", "memos");

    @TempDir
    private Path folder;
    private final TestServer server = new TestServer();
    private final Phone phone = new Phone(server, "IMEI:493005100592800");
    private SessionRecorder recorder;

    @BeforeEach
    void listen() {
        recorder = recorder(server, folder);
    }

    private static SessionRecorder recorder(TestServer of, Path folder) {
        SessionRecorder recorder = new SessionRecorder(folder, of.storage, of.codecs::find, () -> COLLECTIONS,
                new SecureRandom());
        recorder.service(of.service);
        of.service.tell(recorder::exchanged);
        return recorder;
    }

    /** Some sessions, with something there before them. */
    private String recorded() throws IOException {
        server.addNotes("Milch für Jürgen Müller", "call 0170 1234567");
        phone.notes.put("1", "dentist tomorrow");
        phone.slowSync();
        Path file = recorder.start(TestServer.USER);
        phone.notes.put("2", "present for Mathilda");
        phone.synchronize(200, Phone.add("10", "2", "present for Mathilda"), Phone.delete("11", "1"));
        phone.synchronize(200);
        phone.wbxml();
        phone.notes.put("3", "in WBXML");
        phone.synchronize(200, Phone.add("10", "3", "in WBXML"));
        assertThat(recorder.stop(TestServer.USER)).contains(file);
        phone.notes.put("4", "after");
        phone.synchronize(200, Phone.add("10", "4", "after"));
        return Files.readString(file);
    }

    @Test
    void nothingPersonalIsInARecording() throws IOException {
        String recording = recorded();
        assertThat(recording).contains("\"kind\":\"request\"", "\"kind\":\"reply\"", "SyncML/1.2", "IMEI:")
                .doesNotContain("Mathilda", "present", "Müller", "1234567", "dentist", "WBXML\"", "after",
                        TestServer.PASSWORD, "493005100592800", "sync.example.org", ">" + TestServer.USER + "<");
        assertThat(folder).isDirectoryNotContaining("glob:**.recording");
    }

    @Test
    void aFreshServerAnswersAReplayAsTheRecordedOneDid() throws IOException {
        String recording = recorded();
        TestServer fresh = new TestServer();
        Replayed replayed = recorder(fresh, folder.resolve("other")).replay(TestServer.USER, TestServer.USER,
                TestServer.PASSWORD, recording.getBytes(StandardCharsets.UTF_8));
        assertThat(replayed.differences()).isEmpty();
        assertThat(replayed.messages()).isGreaterThan(5);
        assertThat(fresh.notes()).hasSize(4).noneMatch(note -> note.contains("Mathilda"));
    }

    @Test
    void whatIsAnsweredOtherwiseIsTold() throws IOException {
        String recording = recorded().replace("<Data>201</Data>", "<Data>500</Data>");
        TestServer fresh = new TestServer();
        Replayed replayed = recorder(fresh, folder.resolve("other")).replay(TestServer.USER, TestServer.USER,
                TestServer.PASSWORD, recording.getBytes(StandardCharsets.UTF_8));
        assertThat(replayed.differences()).anyMatch(d -> d.contains("not answered: Status 500"))
                .anyMatch(d -> d.contains("answered: Status 201"));
    }

    @Test
    void aRecorderThatStartsAnewGoesOn() throws IOException {
        Path file = recorder.start(TestServer.USER);
        long before = Files.size(file);
        recorder(server, folder);
        phone.slowSync();
        assertThat(Files.size(file)).isGreaterThan(before);
    }

    @Test
    void whatIsNoRecordingIsRefused() {
        assertThatThrownBy(() -> recorder.replay(TestServer.USER, "x", "y", "BEGIN:VCARD".getBytes(
                StandardCharsets.UTF_8))).isInstanceOf(IOException.class).hasMessageContaining("no recording");
    }
}
