package syncml.core.session;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import syncml.api.codec.MessageWriter;
import syncml.api.devinf.DevInf;
import syncml.api.message.Add;
import syncml.api.message.Content;
import syncml.api.message.DataCommand;
import syncml.api.message.Delete;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Meta;
import syncml.api.message.Replace;
import syncml.api.message.Sync;
import syncml.api.message.SyncmlVersion;
import syncml.api.storage.BodyRow;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.Operation;
import syncml.api.sync.Replica;
import syncml.api.sync.Sent;
import syncml.core.protocol.Payload;
import syncml.core.protocol.StatusCode;
import syncml.core.replica.PartedReplica;

/** Writes our modifications, datastore by datastore, as far as they fit into the message. */
final class OutgoingSyncs {
    /** Room that a Sync with one small operation needs; with less it waits for the next message. */
    private static final int LEAST_ROOM = 300;
    /** Octets of an operation besides its item. */
    private static final int OPERATION_OVERHEAD = 250;
    /** Fewest octets of an item that are worth a chunk, where the next message may have more room. */
    private static final int LEAST_CHUNK = 256;
    /** Messages without any operation after which no more room is to be expected. */
    private static final int MOST_STALLED = 3;

    private final Turn turn;
    private final Session session;
    private final OutgoingPackage message;
    private final MessageWriter writer;
    private final int maxOctets;
    private int operations;

    OutgoingSyncs(Turn turn, OutgoingPackage message, int maxOctets) {
        this.turn = turn;
        this.session = turn.session;
        this.message = message;
        this.writer = message.writer();
        this.maxOctets = maxOctets;
    }

    void write(boolean noResp) {
        if (session.outgoing != null) {
            // Nothing may come between the chunks of an object, whatever has to be said again.
            int index = session.outgoing.datastore();
            DatastoreSync d = session.datastores.get(index);
            if (due(d)) {
                write(index, d, noResp);
            } else {
                session.outgoing = null;
            }
        }
        for (int i = 0; i < session.datastores.size() && !message.isFull(); i++) {
            DatastoreSync d = session.datastores.get(i);
            if (due(d)) {
                write(i, d, noResp);
            }
        }
    }

    private static boolean due(DatastoreSync d) {
        return d.live() && d.type.fromServer() && !d.sentAll && d.received;
    }

    private void write(int index, DatastoreSync d, boolean noResp) {
        Optional<Replica> replica = turn.replica(d);
        if (replica.isEmpty()) {
            d.failed = StatusCode.DATASTORE_FAILURE;
            d.note("the datastore went away while it was synchronized");
            return;
        }
        Replica r = replica.get();
        if (d.syncOpened && session.outgoing == null && r.next().isEmpty()) {
            d.sentAll = true;
            return;
        }
        if (maxOctets - writer.size() < LEAST_ROOM && writer.size() > LEAST_ROOM * 2 && !message.isFresh()
                || !writer.open(sync(d, noResp, r))) {
            message.full();
            return;
        }
        message.nextCmdId();
        message.wroteCommand();
        if (!d.syncOpened) {
            d.syncOpened = true;
            d.openedIn = session.ownMsgId;
        }
        d.sentAll = writeOperations(index, d, r);
        writer.close();
    }

    private Sync sync(DatastoreSync d, boolean noResp, Replica replica) {
        Integer changes = !d.syncOpened && d.filter.isEmpty() && wantsNumberOfChanges() ? Integer.valueOf(replica.remaining()) : null;
        String cmdId = message.nextCmdId();
        message.returnCmdId();
        return new Sync(cmdId, noResp, null, Location.of(d.peerUri), Location.of(d.uri), Meta.NONE, changes, List.of());
    }

    private boolean wantsNumberOfChanges() {
        return session.version.atLeast(SyncmlVersion.V1_1)
                && turn.device().devInf().map(DevInf::supportNumberOfChanges).orElse(false);
    }

    /** Writes operations until there are no more, which is when it returns true, or the message is full. */
    private boolean writeOperations(int index, DatastoreSync d, Replica replica) {
        if (session.outgoing != null && !continueObject(d, replica)) {
            return false;
        }
        for (Optional<Operation> next = replica.next(); next.isPresent(); next = replica.next()) {
            Operation o = next.get();
            if (d.full && o.sent().kind() == Change.Kind.ADD) {
                replica.sent(o);
                replica.acknowledge(o.sent(), Answer.RETRY);
            } else if (operations >= turn.settings.maxOperations() || !write(index, d, replica, o)) {
                session.stalled = operations == 0 ? session.stalled + 1 : 0;
                message.full();
                return false;
            }
        }
        return true;
    }

    /** Writes one operation, or its first chunk; false if the message is full. */
    private boolean write(int index, DatastoreSync d, Replica replica, Operation o) {
        if (o.octets() != null && session.peerMaxObjSize > 0 && o.octets().length > session.peerMaxObjSize) {
            skip(d, replica, o);
            return true;
        }
        DataCommand command = command(message.nextCmdId(), o.sent(), o.type() == null ? null : o.type().type(),
                o.octets(), null);
        if (writer.add(command)) {
            replica.sent(o);
            remember(index, command.cmdId(), o.sent());
            return true;
        }
        message.returnCmdId();
        boolean fitsAlone = o.octets() == null || o.octets().length + OPERATION_OVERHEAD < maxOctets - 2 * LEAST_ROOM;
        if (fitsAlone && !fresh()) {
            return false;
        }
        if (largeObjects() && o.octets() != null && startObject(index, replica, o)) {
            return session.outgoing == null;
        }
        if (!fresh()) {
            return false;
        }
        skip(d, replica, o);
        return true;
    }

    /** Whether the message has nothing yet but what each one has: what does not fit now never will. */
    private boolean fresh() {
        return operations == 0 && (message.isFresh() || session.stalled >= MOST_STALLED);
    }

    /** Fewest octets that are worth a chunk; to be asked before the command of the chunk gets its identifier. */
    private int leastChunk() {
        return fresh() ? 1 : LEAST_CHUNK;
    }

    private void skip(DatastoreSync d, Replica replica, Operation o) {
        replica.unsendable(o);
        d.refused++;
        d.note("an item is too large for the device");
    }

    private boolean largeObjects() {
        return session.version.atLeast(SyncmlVersion.V1_1) && session.peerMaxObjSize > 0;
    }

    /** Sends the first chunk, or the whole object if it fits after all; false if nothing was sent. */
    private boolean startObject(int index, Replica replica, Operation o) {
        int least = leastChunk();
        DataCommand command = command(message.nextCmdId(), o.sent(), o.type().type(), o.octets(),
                (long) carried(o.octets()).length());
        int written = writer.addPart(command, 0, least);
        if (written < 0) {
            message.returnCmdId();
            return false;
        }
        turn.tx.items().putBodies(session.owner, List.of(new BodyRow(o.sent().rendition(), o.octets())));
        boolean whole = written == carried(o.octets()).length();
        if (!whole && replica instanceof PartedReplica parted) {
            parted.begun(o);
        } else {
            replica.sent(o);
        }
        remember(index, command.cmdId(), o.sent());
        if (!whole) {
            session.outgoing = new OutgoingObject(index, o.sent(), o.type().type(), written);
        }
        return true;
    }

    /**
     * Sends the next chunk of the object under way, or the first one again if the last one was never heard; true if
     * that was the last one.
     */
    private boolean continueObject(DatastoreSync d, Replica replica) {
        OutgoingObject object = session.outgoing;
        List<BodyRow> bodies = turn.tx.items().bodies(session.owner, List.of(object.sent().rendition()));
        if (bodies.isEmpty()) {
            session.outgoing = null;
            replica.acknowledge(object.sent(), Answer.RETRY);
            return true;
        }
        byte[] octets = bodies.get(0).octets();
        int from = session.unheard ? 0 : object.offset();
        int least = leastChunk();
        DataCommand command = command(message.nextCmdId(), object.sent(), object.type(), octets,
                from == 0 ? (long) carried(octets).length() : null);
        int written = writer.addPart(command, from, least);
        if (written < 0) {
            message.returnCmdId();
            message.full();
            return false;
        }
        remember(object.datastore(), command.cmdId(), object.sent());
        int offset = from + written;
        if (offset < carried(octets).length()) {
            session.outgoing = new OutgoingObject(object.datastore(), object.sent(), object.type(), offset);
            message.full();
            return false;
        }
        session.outgoing = null;
        if (replica instanceof PartedReplica parted) {
            parted.completed(object.sent());
        }
        return true;
    }

    private void remember(int index, String cmdId, Sent sent) {
        operations++;
        session.stalled = 0;
        session.outstanding.put(Session.ref(session.ownMsgId, cmdId),
                new Outstanding(session.ownMsgId, cmdId, index, sent, false));
    }

    private static Content carried(byte[] octets) {
        return Payload.needsBase64(octets) ? Content.of(Base64.getMimeEncoder().encodeToString(octets))
                : Content.of(octets);
    }

    private static DataCommand command(String cmdId, Sent sent, String type, byte[] octets, Long size) {
        if (sent.kind() == Change.Kind.DELETE) {
            Item item = Item.of(Location.of(sent.luid()), null, null);
            return new Delete(cmdId, false, false, false, null, Meta.NONE, List.of(item));
        }
        Meta.Builder meta = Meta.builder().type(type).size(size);
        if (Payload.needsBase64(octets)) {
            meta.format("b64");
        }
        Content content = carried(octets);
        return sent.kind() == Change.Kind.ADD
                ? new Add(cmdId, false, null, meta.build(),
                        List.of(Item.of(null, Location.of(sent.guid()), content)))
                : new Replace(cmdId, false, null, meta.build(),
                        List.of(Item.of(Location.of(sent.luid()), null, content)));
    }
}
