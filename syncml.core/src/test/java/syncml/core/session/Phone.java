package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.Cred;
import syncml.api.message.DataCommand;
import syncml.api.message.Delete;
import syncml.api.message.Filter;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.MapCommand;
import syncml.api.message.MapItem;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Replace;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;
import syncml.api.transport.Reply;
import syncml.codec.wbxml.WbxmlCodec;
import syncml.codec.xml.XmlCodec;

/** A simple device that writes its messages one by one, so that a test can look at each and leave any out. */
final class Phone {
    final TestServer server;
    final String device;
    String user = TestServer.USER;
    String password = TestServer.PASSWORD;
    MessageCodec codec = new XmlCodec();
    SyncmlVersion version = SyncmlVersion.V1_2;
    boolean basic = true;
    byte[] nonce = {};
    long maxMsgSize = 100_000;
    Long maxObjSize = 4_000_000L;
    /** Items by local identifier. */
    final Map<String, String> notes = new LinkedHashMap<>();
    String last;
    int session = 1;
    int msgId;
    int nextLuid = 100;
    String token;
    byte[] lastRequest;
    Message reply;
    int exchanges;
    /** What it wants of the datastore, or null. */
    Filter filter;
    /** It wants no Statuses. */
    boolean noResp;
    /** What it writes behind the name of the datastore. */
    String query = "";

    Phone(TestServer server, String device) {
        this.server = server;
        this.device = device;
    }

    Phone wbxml() {
        codec = new WbxmlCodec();
        return this;
    }

    void startSession() {
        session++;
        msgId = 0;
        token = null;
    }

    Cred cred() {
        String type = basic ? "syncml:auth-basic" : "syncml:auth-md5";
        Meta meta = Meta.builder().format("b64").type(type).build();
        return new Cred(meta, basic ? b64((user + ":" + password).getBytes(StandardCharsets.UTF_8)) : digest());
    }

    private String digest() {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        byte[] first = version == SyncmlVersion.V1_0 ? pair : b64(md5(pair)).getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[first.length + 1 + nonce.length];
        System.arraycopy(first, 0, all, 0, first.length);
        all[first.length] = ':';
        System.arraycopy(nonce, 0, all, first.length + 1, nonce.length);
        return b64(md5(all));
    }

    private static byte[] md5(byte[] octets) {
        try {
            return MessageDigest.getInstance("MD5").digest(octets);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String b64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    /** Sends one message with these commands and keeps the reply. */
    Message send(boolean withCred, boolean last, Command... commands) {
        msgId++;
        Meta.Builder meta = Meta.builder().maxMsgSize(maxMsgSize);
        if (version.atLeast(SyncmlVersion.V1_1)) {
            meta.maxObjSize(maxObjSize);
        }
        SyncHdr header = SyncHdr.of(version, Integer.toString(session), Integer.toString(msgId),
                Location.of(TestServer.ENDPOINT), Location.of(device, user)).withMeta(meta.build());
        if (withCred) {
            header = header.withCred(cred());
        }
        if (noResp) {
            header = new SyncHdr(header.verDtd(), header.verProto(), header.sessionId(), header.msgId(), header.target(),
                    header.source(), null, true, header.cred(), header.meta());
        }
        MessageWriter writer = codec.write(header, "", Integer.MAX_VALUE);
        for (Command c : commands) {
            writer.force(c);
        }
        lastRequest = writer.finish(last);
        return repeat();
    }

    /** Sends the last message once more. */
    Message repeat() {
        Reply r = server.post(lastRequest, codec.mediaType(), token);
        exchanges++;
        assertThat(r).isInstanceOf(Reply.Answer.class);
        Reply.Answer answer = (Reply.Answer) r;
        assertThat(answer.body().length).as("size of the reply").isLessThanOrEqualTo((int) Math.max(maxMsgSize, 2_000));
        try {
            reply = codec.decode(answer.body(), null, DecodingLimits.DEFAULT).message();
        } catch (Exception e) {
            throw new AssertionError("the reply cannot be decoded", e);
        }
        String respUri = reply.header().respUri();
        if (respUri != null) {
            token = respUri.substring(TestServer.ENDPOINT.length() + 1);
        }
        return reply;
    }

    Alert alert(String cmdId, int code, String datastore, String next) {
        Location target = filter == null ? Location.of(datastore + query) : new Location(datastore, null, filter);
        Item item = Item.of(target, Location.of("./" + datastore),
                Meta.ofAnchor(new Anchor(last, next)), null);
        return new Alert(cmdId, false, null, code, null, List.of(item));
    }

    Sync sync(String cmdId, String datastore, Command... operations) {
        return new Sync(cmdId, false, null, Location.of(datastore), Location.of("./" + datastore), Meta.NONE, null,
                List.of(operations));
    }

    static Add add(String cmdId, String luid, String text) {
        return new Add(cmdId, false, null, Meta.ofType("text/plain"),
                List.of(Item.of(null, Location.of(luid), Content.of(text))));
    }

    static Replace replace(String cmdId, String luid, String text) {
        return new Replace(cmdId, false, null, Meta.ofType("text/plain"),
                List.of(Item.of(null, Location.of(luid), Content.of(text))));
    }

    static Delete delete(String cmdId, String luid) {
        return new Delete(cmdId, false, false, false, null, Meta.NONE,
                List.of(Item.of(null, Location.of(luid), null)));
    }

    /** The status code that the reply has for a command of the last message. */
    int status(String cmdRef) {
        return statuses(cmdRef).get(0);
    }

    List<Integer> statuses(String cmdRef) {
        List<Integer> codes = new ArrayList<>();
        for (Command c : reply.commands()) {
            if (c instanceof Status s && s.cmdRef().equals(cmdRef) && s.msgRef().equals(Integer.toString(msgId))) {
                codes.add(s.code());
            }
        }
        assertThat(codes).as("statuses of command " + cmdRef).isNotEmpty();
        return codes;
    }

    <T extends Command> List<T> commands(Class<T> type) {
        return reply.commands().stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<DataCommand> operations() {
        List<DataCommand> all = new ArrayList<>();
        commands(Sync.class).forEach(s -> s.commands().forEach(c -> all.add((DataCommand) c)));
        return all;
    }

    /** Statuses (and a Map) for everything the reply asks for; stores what it sends. */
    List<Command> answers() {
        List<Command> answers = new ArrayList<>();
        List<MapItem> map = new ArrayList<>();
        answers.add(status(answers, "0", "SyncHdr", 200));
        String datastore = "notes";
        for (Command c : reply.commands()) {
            if (c instanceof Alert a && !a.noResp() || c instanceof Sync s && !s.noResp()) {
                answers.add(status(answers, c.cmdId(), c.elementName(), 200));
            }
            if (c instanceof Sync s) {
                datastore = s.source().uri();
                for (Command o : s.commands()) {
                    answers.add(status(answers, o.cmdId(), o.elementName(), store((DataCommand) o, map)));
                }
            }
        }
        if (!map.isEmpty()) {
            answers.add(new MapCommand(Integer.toString(answers.size() + 1), Location.of(datastore),
                    Location.of("./" + datastore), null, Meta.NONE, map));
        }
        return answers;
    }

    private int store(DataCommand operation, List<MapItem> map) {
        Item item = operation.items().get(0);
        if (operation instanceof Delete) {
            return notes.remove(item.targetUri()) == null ? 211 : 200;
        }
        if (operation instanceof Replace) {
            notes.put(item.targetUri(), item.content().text());
            return 200;
        }
        String luid = Integer.toString(nextLuid++);
        notes.put(luid, item.content().text());
        map.add(new MapItem(item.source(), Location.of(luid)));
        return 201;
    }

    private Status status(List<Command> so, String cmdRef, String cmd, int code) {
        return new Status(Integer.toString(so.size() + 1), reply.header().msgId(), cmdRef, cmd, List.of(), List.of(),
                null, null, code, List.of());
    }

    /** A whole synchronization of the datastore {@code notes} with separate initialization. */
    void synchronize(int code, Command... operations) {
        startSession();
        String next = Integer.toString(session);
        send(true, true, alert("1", code, "notes", next));
        assertThat(status("0")).isIn(200, 212);
        List<Command> answers = new ArrayList<>(answers());
        answers.add(sync(Integer.toString(answers.size() + 1), "notes", operations));
        send(false, true, answers.toArray(Command[]::new));
        while (!reply.last()) {
            List<Command> more = answers();
            more.add(new Alert(Integer.toString(more.size() + 1), false, null, 222, null, List.of()));
            send(false, true, more.toArray(Command[]::new));
        }
        List<Command> end = answers();
        if (end.size() > 1) {
            send(false, true, end.toArray(Command[]::new));
        }
        last = next;
    }

    /** What it calls a note. */
    String luid(String text) {
        return notes.entrySet().stream().filter(n -> n.getValue().equals(text)).findFirst().orElseThrow().getKey();
    }

    /** A slow sync of everything the phone has. */
    void slowSync() {
        last = null;
        synchronize(201, everything());
    }

    Command[] everything() {
        List<Command> all = new ArrayList<>();
        notes.forEach((luid, text) -> all.add(replace(Integer.toString(100 + all.size()), luid, text)));
        return all.toArray(Command[]::new);
    }
}
