package syncml.core.record;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.device.Recordings;
import syncml.api.message.Message;
import syncml.api.message.SyncHdr;
import syncml.api.storage.SessionRow;
import syncml.api.storage.Storage;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.api.transport.SyncService;
import syncml.core.state.State;

/**
 * Writes down what is said in the sessions of some accounts. A recording is a file of lines, each a JSON object; messages
 * are written as XML whatever they were sent as. The key of the masking lies beside it as long as it is written, and is
 * deleted then. Safe for use by several threads.
 */
public final class SessionRecorder implements Recordings {
    static final String XML = "application/vnd.syncml+xml";
    private static final Logger LOG = LoggerFactory.getLogger(SessionRecorder.class);
    private static final String ACTIVE = ".recording";
    private static final int KEY_OCTETS = 32;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Storage storage;
    private final Function<String, Optional<MessageCodec>> codecs;
    private final Supplier<List<String>> collections;
    private final SecureRandom random;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private volatile SyncService service;

    /** One recording under way. */
    private record Running(Path file, MessageMask mask, ItemMask items) {
    }

    /**
     * A recorder that goes on with what was under way.
     *
     * @param folder where recordings are written; made when it is needed
     * @param codecs gives the codec of a media type
     * @param collections gives the collections that items lie in
     */
    public SessionRecorder(Path folder, Storage storage, Function<String, Optional<MessageCodec>> codecs,
            Supplier<List<String>> collections, SecureRandom random) {
        this.folder = folder;
        this.storage = storage;
        this.codecs = codecs;
        this.collections = collections;
        this.random = random;
        resume();
    }

    /** What replays are for. */
    public void service(SyncService exchange) {
        service = exchange;
    }

    private void resume() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> active = Files.newDirectoryStream(folder, "*" + ACTIVE)) {
            for (Path each : active) {
                List<String> lines = Files.readAllLines(each);
                running.put(lines.get(0), running(folder.resolve(lines.get(1)), HexFormat.of().parseHex(lines.get(2))));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("A recording cannot be gone on with: {}", e.toString());
        }
    }

    private static Running running(Path file, byte[] key) {
        WordMask words = new WordMask(key);
        return new Running(file, new MessageMask(words), new ItemMask(words));
    }

    private Path active(String owner) {
        return folder.resolve(URLEncoder.encode(owner, StandardCharsets.UTF_8) + ACTIVE);
    }

    @Override
    public synchronized Path start(String owner) throws IOException {
        Running before = running.get(owner);
        if (before != null) {
            return before.file();
        }
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] key = new byte[KEY_OCTETS];
        random.nextBytes(key);
        Path file = folder.resolve("session-" + STAMP.format(Instant.now()) + ".jsonl");
        Running started = running(file, key);
        List<State> lines = new ArrayList<>();
        lines.add(new State().set("kind", "recording").set("version", 1).set("about",
                "A recording of SyncML sessions. Names, numbers, texts and credentials are masked."));
        storage.inTransaction(tx -> {
            new Snapshot(started.mask(), started.items()).take(tx, owner, collections.get(), lines::add);
            return null;
        });
        write(file, lines, StandardOpenOption.CREATE_NEW);
        Files.write(active(owner), List.of(owner, file.getFileName().toString(), HexFormat.of().formatHex(key)));
        running.put(owner, started);
        return file;
    }

    @Override
    public synchronized Optional<Path> stop(String owner) throws IOException {
        Running before = running.remove(owner);
        Files.deleteIfExists(active(owner));
        return Optional.ofNullable(before).map(Running::file);
    }

    private static void write(Path file, List<State> lines, StandardOpenOption how) throws IOException {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(new String(line.toBytes(), StandardCharsets.UTF_8)).append('\n'));
        Files.writeString(file, text, how, StandardOpenOption.WRITE,
                how == StandardOpenOption.CREATE_NEW ? StandardOpenOption.CREATE_NEW : StandardOpenOption.APPEND);
    }

    /** Something was said. What cannot be recorded is left out, and the log says so; nobody else notices. */
    public void exchanged(Request request, Message message, Reply reply) {
        if (running.isEmpty()) {
            return;
        }
        try {
            SyncHdr header = message.header();
            Optional<String> owner = storage.inTransaction(tx -> tx.sessions()
                    .find(request.bearer(), header.source().uri(), header.sessionId()).map(SessionRow::owner));
            Running recording = owner.map(running::get).orElse(null);
            if (recording != null && reply instanceof Reply.Answer answer) {
                record(recording, request, message, answer);
            }
        } catch (IOException | DecodingException | RuntimeException e) {
            LOG.warn("A message is missing in a recording: {}", e.toString());
        }
    }

    private synchronized void record(Running recording, Request request, Message message, Reply.Answer answer)
            throws IOException, DecodingException {
        Message replied = codecs.apply(answer.mediaType()).orElseThrow()
                .decode(answer.body(), null, DecodingLimits.DEFAULT).message();
        write(recording.file(), List.of(
                line("request", request.mediaType(), request.bearer(), request.body().length, recording.mask(), message),
                line("reply", answer.mediaType(), request.bearer(), answer.body().length, recording.mask(), replied)),
                StandardOpenOption.APPEND);
    }

    private State line(String kind, String mediaType, String bearer, int octets, MessageMask mask, Message message) {
        return new State().set("kind", kind).set("time", Instant.now().toString()).set("type", mediaType)
                .set("bearer", bearer).set("octets", octets)
                .set("message", new String(encode(mask.mask(message), XML), StandardCharsets.UTF_8));
    }

    private byte[] encode(Message message, String mediaType) {
        MessageWriter writer = codecs.apply(mediaType).orElseThrow(
                () -> new IllegalStateException("the codec of " + mediaType + " is missing"))
                .write(message.header(), "", Integer.MAX_VALUE);
        message.commands().forEach(writer::force);
        return writer.finish(message.last());
    }

    @Override
    public Replayed replay(String owner, String user, String password, byte[] recording) throws IOException {
        List<State> lines = new ArrayList<>();
        try {
            new String(recording, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank())
                    .forEach(line -> lines.add(State.of(line.getBytes(StandardCharsets.UTF_8))));
        } catch (IllegalArgumentException e) {
            throw new IOException("it is no recording: " + e.getMessage(), e);
        }
        if (lines.isEmpty() || !lines.get(0).text("kind", "").equals("recording")) {
            throw new IOException("it is no recording");
        }
        storage.inTransaction(tx -> {
            Snapshot.restore(tx, owner, lines);
            return null;
        });
        return new Replay(service, codecs, this::encode, user, password).run(lines);
    }
}
