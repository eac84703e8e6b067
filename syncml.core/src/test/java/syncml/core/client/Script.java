package syncml.core.client;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import syncml.api.client.ClientAuthentication;
import syncml.api.client.ClientDatastore;
import syncml.api.client.ClientJob;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Chal;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.DataCommand;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Replace;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.codec.xml.XmlCodec;
import syncml.core.exchange.Datatypes;

/** A client session whose server says what a test wants it to say, message by message. */
final class Script {
    final Assassin assassin = new Assassin();
    final MemoryStore notes = new MemoryStore(assassin);
    final MemoryPieces memory = new MemoryPieces(assassin);
    final XmlCodec codec = new XmlCodec();
    URI address = URI.create("http://sync.example.org/syncml");
    SyncType type = SyncType.TWO_WAY;
    ClientAuthentication authentication = ClientAuthentication.AUTO;
    SyncmlVersion version = SyncmlVersion.V1_2;
    boolean checksServer;
    ClientSession session;
    ClientSession.Step step;
    /** What the client said last. */
    Message said;
    String respUri;
    long serverMsgId;

    Script begin() {
        ClientJob job = ClientJob.builder(address).credentials("alice", "wonderland").device("dev-1")
                .authentication(authentication).checksServer(checksServer).mediaType(codec.mediaType())
                .datastores(List.of(new ClientDatastore("notes", "./notes", type, notes, false))).build();
        session = new ClientSession(job, new ClientParts(new Datatypes(), ZoneOffset.UTC, "1"), codec,
                ClientLedger.of(memory), version, Instant.parse("2026-03-01T08:00:00Z"), p -> { });
        serverMsgId = 0;
        return heard(session.begin());
    }

    private Script heard(ClientSession.Step next) {
        step = next;
        if (next instanceof ClientSession.Send send) {
            try {
                said = codec.decode(send.octets(), null, DecodingLimits.DEFAULT).message();
            } catch (DecodingException e) {
                throw new AssertionError(e);
            }
        }
        return this;
    }

    /** The server answers with a Status of the header, Statuses for all else that was said, and these commands. */
    Script answer(int headerCode, Chal chal, boolean last, Command... commands) {
        List<Command> all = new ArrayList<>();
        all.add(new Status("1", said.header().msgId(), "0", "SyncHdr", List.of(), List.of(), null, chal, headerCode,
                List.of()));
        statuses(said.commands(), all);
        all.addAll(List.of(commands));
        return answer(last, all);
    }

    private void statuses(List<Command> commands, List<Command> all) {
        for (Command c : commands) {
            if (!(c instanceof Status)) {
                all.add(new Status(Integer.toString(all.size() + 1), said.header().msgId(), c.cmdId(), c.elementName(),
                        List.of(), List.of(), null, null, 200, List.of()));
            }
            if (c instanceof Sync s) {
                statuses(s.commands(), all);
            }
        }
    }

    Script answer(boolean last, List<Command> commands) {
        SyncHdr in = said.header();
        SyncHdr header = SyncHdr.of(version, in.sessionId(), Long.toString(++serverMsgId), in.source(), in.target())
                .withRespUri(respUri).withMeta(Meta.builder().maxMsgSize(20_000L).maxObjSize(100_000L).build());
        MessageWriter writer = codec.write(header, "", Integer.MAX_VALUE);
        commands.forEach(writer::force);
        return heard(session.receive(writer.finish(last), codec.mediaType()));
    }

    Script ok(Command... commands) {
        return answer(212, null, true, commands);
    }

    Alert alert(int code, String last, String next) {
        return new Alert("50", false, null, code, null, List.of(Item.of(Location.of("./notes"), Location.of("notes"),
                Meta.ofAnchor(new Anchor(last, next)), null)));
    }

    Sync sync(Command... operations) {
        return new Sync("60", false, null, Location.of("./notes"), Location.of("notes"), Meta.NONE, null,
                List.of(operations));
    }

    static DataCommand add(String cmdId, String guid, String text) {
        return new Add(cmdId, false, null, Meta.ofType("text/plain"),
                List.of(Item.of(null, Location.of(guid), Content.of(text))));
    }

    static DataCommand replace(String cmdId, String luid, String text) {
        return new Replace(cmdId, false, null, Meta.ofType("text/plain"),
                List.of(Item.of(Location.of(luid), null, Content.of(text))));
    }

    /** Goes through a whole session in which the server sends these modifications. */
    Script whole(String last, String next, Command... operations) {
        begin();
        ok(alert(said(Alert.class).get(0).code(), last, next));
        ok(sync(operations));
        while (step instanceof ClientSession.Send) {
            ok();
        }
        return this;
    }

    <T extends Command> List<T> said(Class<T> kind) {
        return said.commands().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Codes of the Statuses on a command of the server's last message. */
    List<Integer> codes(String cmdRef) {
        return said(Status.class).stream()
                .filter(s -> s.cmdRef().equals(cmdRef) && s.msgRef().equals(Long.toString(serverMsgId)))
                .map(Status::code).toList();
    }

    List<DataCommand> operations() {
        List<DataCommand> all = new ArrayList<>();
        said(Sync.class).forEach(s -> s.commands().forEach(c -> all.add((DataCommand) c)));
        return all;
    }
}
