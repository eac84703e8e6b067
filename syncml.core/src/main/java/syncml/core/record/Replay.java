package syncml.core.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.device.Recordings.Replayed;
import syncml.api.message.Add;
import syncml.api.message.Command;
import syncml.api.message.Cred;
import syncml.api.message.DataCommand;
import syncml.api.message.Item;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.api.transport.SyncService;
import syncml.core.state.State;

/**
 * Says to a server what a device said in a recording, and compares what it answers: statuses, and which items it sends.
 * Anchors, addresses and what is masked differ, and are not compared. For one thread.
 */
final class Replay {
    private static final String ENDPOINT = "http://localhost/syncml";
    private static final int MOST_DIFFERENCES = 50;

    private final SyncService service;
    private final Function<String, Optional<MessageCodec>> codecs;
    private final BiFunction<Message, String, byte[]> encoder;
    private final Cred cred;
    private final List<String> differences = new ArrayList<>();
    private String token;

    Replay(SyncService service, Function<String, Optional<MessageCodec>> codecs,
            BiFunction<Message, String, byte[]> encoder, String user, String password) {
        this.service = service;
        this.codecs = codecs;
        this.encoder = encoder;
        this.cred = new Cred(Meta.builder().format("b64").type("syncml:auth-basic").build(), Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    Replayed run(List<State> lines) throws IOException {
        int messages = 0;
        List<String> actual = List.of();
        String session = null;
        for (State line : lines) {
            String kind = line.text("kind", "");
            if (kind.equals("request")) {
                Message request = decode(line.text("message", "").getBytes(StandardCharsets.UTF_8), SessionRecorder.XML);
                if (!request.header().sessionId().equals(session) || request.header().msgId().equals("1")) {
                    session = request.header().sessionId();
                    token = null;
                }
                messages++;
                actual = say(request, line.text("type", SessionRecorder.XML), line.text("bearer", "http"));
            } else if (kind.equals("reply")) {
                compare(messages, words(decode(line.text("message", "").getBytes(StandardCharsets.UTF_8),
                        SessionRecorder.XML)), actual);
            }
        }
        return new Replayed(messages, differences);
    }

    private List<String> say(Message request, String mediaType, String bearer) throws IOException {
        byte[] body = encoder.apply(new Message(request.header().withCred(cred), request.commands(), request.last()),
                mediaType);
        Reply reply = service.exchange(Request.builder(bearer).body(body, mediaType).peer("replay").confidential(true)
                .endpoint(ENDPOINT).token(token).build());
        if (!(reply instanceof Reply.Answer answer)) {
            return List.of("refused: " + reply);
        }
        Message message = decode(answer.body(), answer.mediaType());
        String respUri = message.header().respUri();
        token = respUri == null ? null : respUri.substring(respUri.lastIndexOf('/') + 1);
        return words(message);
    }

    private Message decode(byte[] octets, String mediaType) throws IOException {
        try {
            return codecs.apply(mediaType).orElseThrow(() -> new IOException("the codec of " + mediaType + " is missing"))
                    .decode(octets, null, DecodingLimits.DEFAULT).message();
        } catch (DecodingException e) {
            throw new IOException("a message cannot be decoded: " + e.getMessage(), e);
        }
    }

    /** What counts of a reply, a line for each command. */
    private static List<String> words(Message reply) {
        List<String> words = new ArrayList<>();
        collect(reply.commands(), words);
        words.add(reply.last() ? "Final" : "to be continued");
        return words;
    }

    private static void collect(List<Command> commands, List<String> words) {
        for (Command c : commands) {
            if (c instanceof Status s) {
                boolean loggedIn = s.cmdRef().equals("0") && (s.code() == 200 || s.code() == 212);
                words.add("Status " + (loggedIn ? 200 : s.code()) + " for " + s.msgRef() + "|" + s.cmdRef() + " " + s.cmd());
            } else if (c instanceof Sync s) {
                words.add("Sync " + s.source().uri());
                collect(s.commands(), words);
            } else if (c instanceof DataCommand d) {
                for (Item item : d.items()) {
                    words.add(c.elementName() + " " + (c instanceof Add ? item.sourceUri() : item.targetUri()));
                }
            } else {
                words.add(c.elementName());
            }
        }
    }

    private void compare(int message, List<String> expected, List<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> more = new ArrayList<>(actual);
        expected.forEach(more::remove);
        missing.forEach(w -> differ("message " + message + ": not answered: " + w));
        more.forEach(w -> differ("message " + message + ": answered: " + w));
    }

    private void differ(String words) {
        if (differences.size() < MOST_DIFFERENCES) {
            differences.add(words);
        }
    }
}
