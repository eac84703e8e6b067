package syncml.core.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import syncml.api.client.ClientProgress;
import syncml.api.devinf.ContentType;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Atomic;
import syncml.api.message.Command;
import syncml.api.message.DataCommand;
import syncml.api.message.Delete;
import syncml.api.message.DevInfData;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Put;
import syncml.api.message.Replace;
import syncml.api.message.Results;
import syncml.api.message.Sequence;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncType;
import syncml.api.message.UnknownCommand;
import syncml.core.exchange.Datatypes;
import syncml.core.protocol.PendingStatus;
import syncml.core.protocol.Protocol;
import syncml.core.protocol.StatusCode;

/** Does what the commands of one message of the server ask for, and notes a Status for each in their order. */
final class ServerCommands {
    private static final int DISPLAY = 100;
    private static final int NEXT_MESSAGE = 222;
    private static final int NO_END_OF_DATA = 223;
    private static final int MAX_DISPLAY = 500;

    private final Talk talk;
    private final Message message;
    private final List<Answer> answers = new ArrayList<>();
    private final Map<ClientStore, ServerChanges> changes = new LinkedHashMap<>();
    private boolean sawWork;

    ServerCommands(Talk talk, Message message) {
        this.talk = talk;
        this.message = message;
    }

    /** A Status whose code may not be known before the modifications are done. */
    private record Answer(PendingStatus status, ServerChanges changes, int place) {
    }

    /** Whether the server names a last synchronization of a datastore that we do not know. */
    static boolean forgets(Talk talk, Message message) {
        ServerCommands commands = new ServerCommands(talk, message);
        for (Command c : message.commands()) {
            if (c instanceof Alert a && SyncType.ofAlertCode(a.code()).filter(t -> !t.complete()).isPresent()) {
                for (Item item : a.items()) {
                    ClientStore s = commands.store(item.targetUri(), item.sourceUri());
                    Anchor anchor = item.meta().anchor();
                    String last = anchor == null || anchor.last() == null || anchor.last().isBlank() ? null
                            : anchor.last().strip();
                    if (s != null && s.early && !s.ledger.knows(last)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether the message brought anything but Statuses of the header and requests to go on. */
    boolean sawWork() {
        return sawWork;
    }

    /**
     * Does all commands but the Statuses, which are heard before. Makes what is about to be done durable, does it, and
     * makes durable that it is done.
     *
     * @param end whether the server's modifications are complete with this message
     */
    void run(boolean end) {
        for (Command c : message.commands()) {
            if (c instanceof Put p) {
                p.items().forEach(this::learn);
            } else if (c instanceof Results r) {
                r.items().forEach(this::learn);
            }
        }
        message.commands().forEach(this::run);
        if (end) {
            for (ClientStore s : talk.stores) {
                if (s.live() && s.syncSeen) {
                    changes(s).deleteOthers();
                }
            }
        }
        changes.values().forEach(ServerChanges::intend);
        talk.ledger.save();
        changes.values().forEach(ServerChanges::apply);
        for (Answer a : answers) {
            talk.statuses.add(a.changes == null ? a.status : a.status.withCode(a.changes.code(a.place)));
        }
        talk.ledger.save();
    }

    private void learn(Item item) {
        if (item.data() instanceof DevInfData d) {
            talk.ledger.server(d.devInf());
        }
    }

    private void run(Command c) {
        if (!(c instanceof Status)) {
            sawWork |= !(c instanceof Alert a && a.code() == NEXT_MESSAGE);
        }
        if (c instanceof Sync s) {
            sync(s);
        } else if (c instanceof Alert a) {
            alert(a);
        } else if (c instanceof Put p) {
            answer(p, null, uri(p.items(), false), StatusCode.OK);
        } else if (c instanceof Results r) {
            answer(r, null, uri(r.items(), false), StatusCode.OK);
        } else if (c instanceof Get g) {
            get(g);
        } else if (c instanceof Sequence s) {
            answer(s, null, null, StatusCode.OK);
            s.commands().forEach(this::run);
        } else if (c instanceof UnknownCommand) {
            answer(c, null, null, StatusCode.NOT_IMPLEMENTED);
        } else if (!(c instanceof Status)) {
            refuse(c);
        }
    }

    /** What is not done is refused with all that is within it. */
    private void refuse(Command c) {
        answer(c, null, null, StatusCode.NOT_SUPPORTED);
        Protocol.within(c).forEach(this::refuse);
    }

    private void get(Get get) {
        String uri = uri(get.items(), true);
        boolean devInf = uri != null && Datatypes.path(uri).contains("devinf1");
        answer(get, uri, null, devInf ? StatusCode.OK : StatusCode.NOT_FOUND);
        if (devInf) {
            talk.getMsgRef = message.header().msgId();
            talk.getCmdRef = get.cmdId();
        }
    }

    private static String uri(List<Item> items, boolean target) {
        return items.isEmpty() ? null : target ? items.get(0).targetUri() : items.get(0).sourceUri();
    }

    private void answer(Command command, String targetRef, String sourceRef, int code) {
        if (!quiet(command)) {
            answers.add(new Answer(status(command, targetRef, sourceRef, code), null, 0));
        }
    }

    private boolean quiet(Command command) {
        return command.noResp() || message.header().noResp();
    }

    private PendingStatus status(Command command, String targetRef, String sourceRef, int code) {
        return new PendingStatus(message.header().msgId(), command.cmdId(), command.elementName(), targetRef,
                sourceRef, code);
    }

    private void alert(Alert alert) {
        Optional<SyncType> type = SyncType.ofAlertCode(alert.code());
        if (type.isPresent() && !alert.items().isEmpty()) {
            alert.items().forEach(item -> agree(alert, item, type.get()));
            return;
        }
        if (alert.code() == DISPLAY) {
            for (Item i : alert.items()) {
                if (i.content() != null) {
                    String text = i.content().text();
                    talk.tell(ClientProgress.Kind.MESSAGE, null, 0, 0,
                            text.substring(0, Math.min(MAX_DISPLAY, text.length())));
                }
            }
        } else if (alert.code() == NO_END_OF_DATA && talk.outgoing != null && talk.outgoing.offset() > 0) {
            // The server gave up our large object: it is sent in the next session as a whole.
            talk.outgoingStore.outbox.poll();
            talk.outgoing = null;
            talk.outgoingStore = null;
        }
        boolean known = alert.code() == DISPLAY || alert.code() == NEXT_MESSAGE || alert.code() == NO_END_OF_DATA;
        answer(alert, uri(alert.items(), true), uri(alert.items(), false),
                known ? StatusCode.OK : StatusCode.NOT_SUPPORTED);
    }

    /** The server says what will be done with a datastore. */
    private void agree(Alert alert, Item item, SyncType named) {
        ClientStore s = store(item.targetUri(), item.sourceUri());
        if (item.meta().maxObjSize() != null && item.meta().maxObjSize() > 0) {
            talk.serverMaxObjSize = item.meta().maxObjSize();
        }
        Anchor anchor = item.meta().anchor() == null ? new Anchor(null, "") : item.meta().anchor();
        int code = s == null ? StatusCode.NOT_FOUND : !s.live() || s.agreed ? StatusCode.FORBIDDEN
                : agree(s, named, anchor);
        if (!quiet(alert)) {
            PendingStatus plain = status(alert, item.targetUri(), item.sourceUri(), code);
            answers.add(new Answer(new PendingStatus(plain.msgRef(), plain.cmdRef(), plain.cmd(), plain.targetRef(),
                    plain.sourceRef(), code, anchor.next(), List.of(), null), null, 0));
        }
    }

    private int agree(ClientStore s, SyncType named, Anchor anchor) {
        SyncType wanted = s.type;
        if (!ServerTypes.allows(wanted, named)) {
            s.fail("The server wants to do '" + ClientStore.words(named) + "' in place of '"
                    + ClientStore.words(wanted) + "', which was not asked for.");
            return StatusCode.FORBIDDEN;
        }
        s.agreed = true;
        s.remoteNext = anchor.next().isBlank() ? null : anchor.next().strip();
        s.sparing = wanted == SyncType.ONE_WAY_FROM_SERVER && named == SyncType.REFRESH_FROM_SERVER;
        // Whoever asked for everything to be compared sends everything, even if the server does not insist.
        s.type = wanted == SyncType.SLOW && named == SyncType.TWO_WAY ? wanted : named;
        String last = anchor.last() == null || anchor.last().isBlank() ? null : anchor.last().strip();
        int code = StatusCode.OK;
        if (s.type == SyncType.TWO_WAY && !s.ledger.knows(last)) {
            s.type = SyncType.SLOW;
            s.refreshed = true;
            s.note("The server remembers another last synchronization: everything is compared.");
            code = StatusCode.REFRESH_REQUIRED;
        } else if (s.type != wanted) {
            s.note("The server wants '" + ClientStore.words(s.type) + "' in place of '" + ClientStore.words(wanted)
                    + "'.");
        }
        s.ledger.begins(s.remoteNext);
        if (s.early && s.type == wanted) {
            // Our modifications are under way already.
            s.early = false;
        } else {
            s.restart();
            s.begin();
        }
        talk.tell(ClientProgress.Kind.AGREED, s, 0, s.toSend, ClientStore.words(s.type));
        return code;
    }

    private void sync(Sync sync) {
        String target = sync.target() == null ? null : sync.target().uri();
        String source = sync.source() == null ? null : sync.source().uri();
        ClientStore s = store(target, source);
        int code = s == null ? StatusCode.NOT_FOUND : s.live() ? StatusCode.OK
                : s.finished ? StatusCode.FORBIDDEN : StatusCode.DATASTORE_FAILURE;
        answer(sync, target, source, code);
        if (code == StatusCode.OK) {
            s.syncSeen = true;
            s.toReceive = sync.numberOfChanges() == null ? s.toReceive : sync.numberOfChanges();
            code = s.type.fromServer() ? StatusCode.OK : StatusCode.FORBIDDEN;
        }
        operations(s, code, sync.commands());
        if (s != null && !sync.commands().isEmpty()) {
            talk.tell(ClientProgress.Kind.RECEIVED, s, s.received, Math.max(s.toReceive, s.received), "received");
        }
    }

    private void operations(ClientStore s, int code, List<Command> commands) {
        for (Command c : commands) {
            if (c instanceof Sequence q) {
                answer(q, null, null, code);
                operations(s, code, q.commands());
            } else if (c instanceof Atomic a) {
                refuse(a);
            } else if (c instanceof DataCommand d && d.items().isEmpty()) {
                answer(d, null, null, code == StatusCode.OK ? StatusCode.INCOMPLETE : code);
            } else if (c instanceof DataCommand d) {
                d.items().forEach(item -> operation(s, code, d, item));
            } else {
                answer(c, null, null, StatusCode.NOT_ALLOWED);
            }
        }
    }

    private void operation(ClientStore s, int code, DataCommand command, Item item) {
        if (code != StatusCode.OK) {
            answer(command, item.targetUri(), item.sourceUri(), code);
            return;
        }
        ServerChanges all = changes(s);
        int place = place(s, all, command, item);
        if (!item.moreData()) {
            s.received++;
        }
        if (!quiet(command)) {
            answers.add(new Answer(status(command, item.targetUri(), item.sourceUri(), 0), all, place));
        }
    }

    private int place(ClientStore s, ServerChanges all, DataCommand command, Item item) {
        String luid = item.targetUri() == null ? "" : item.targetUri();
        String guid = item.sourceUri() == null || item.sourceUri().isEmpty() ? null : item.sourceUri();
        String key = talk.stores.indexOf(s) + "|" + command.elementName() + "|" + luid + "|" + guid;
        if (talk.incoming.breaks(key)) {
            String[] broken = talk.incoming.giveUp().split("\\|", 4);
            talk.brokenStore = talk.stores.get(Integer.parseInt(broken[0]));
            talk.brokenObject = broken[2].isEmpty() ? broken[3] : broken[2];
        }
        if (command instanceof Delete d) {
            return luid.isEmpty() ? all.refuse(StatusCode.INCOMPLETE)
                    : d.softDelete() ? all.refuse(StatusCode.NOT_SUPPORTED) : all.delete(luid, d.archive());
        }
        if (!(command instanceof Add || command instanceof Replace)) {
            return all.refuse(StatusCode.NOT_SUPPORTED);
        }
        Meta meta = item.meta().within(command.meta());
        ServerObject.Part part = talk.incoming.receive(key, item, meta);
        if (part.octets() == null) {
            if (part.code() != StatusCode.CHUNK_ACCEPTED) {
                s.problem(luid, "came from the server and is not stored: " + refusal(part.code()));
            }
            return all.refuse(part.code());
        }
        ContentType type = new ContentType(part.type() == null ? "" : part.type(), "");
        if (command instanceof Replace && !luid.isEmpty()) {
            return all.replace(luid, guid, type, part.octets());
        }
        return guid == null ? all.refuse(StatusCode.INCOMPLETE) : all.add(guid, type, part.octets());
    }

    private static String refusal(int code) {
        return switch (code) {
            case StatusCode.TOO_LARGE, StatusCode.SIZE_TOO_BIG -> "it is larger than allowed here";
            case StatusCode.SIZE_MISMATCH -> "it did not arrive whole";
            default -> "it cannot be read";
        };
    }

    private ServerChanges changes(ClientStore s) {
        return changes.computeIfAbsent(s, store -> new ServerChanges(store, talk.conversion));
    }

    /** The datastore that a command of the server means; null if it is none of ours. */
    private ClientStore store(String ours, String theirs) {
        ClientStore found = null;
        for (ClientStore s : talk.stores) {
            boolean local = ours != null && Datatypes.path(ours).equals(Datatypes.path(s.pair.local()));
            boolean remote = theirs != null && Datatypes.path(theirs).equals(Datatypes.path(s.pair.remote()));
            if (local && remote) {
                return s;
            }
            found = found == null && (local || remote) ? s : found;
        }
        return found;
    }
}
