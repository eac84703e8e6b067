package syncml.core.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import syncml.api.client.LocalItem;
import syncml.api.codec.MessageWriter;
import syncml.api.message.DataCommand;
import syncml.api.message.Location;
import syncml.api.message.MapCommand;
import syncml.api.message.MapItem;
import syncml.api.message.Meta;
import syncml.api.message.Sync;
import syncml.api.message.SyncmlVersion;
import syncml.api.sync.Change;

/** Writes our modifications, datastore by datastore, as far as they fit into the message. */
final class ClientModifications {
    /** Room that a Sync with one small operation needs; with less it waits for the next message. */
    private static final int LEAST_ROOM = 300;
    /** Fewest octets of an item that are worth a chunk. */
    private static final int LEAST_CHUNK = 256;
    private static final int MAX_OPERATIONS = 1_000;
    /** MapItems of one Map, so that one that does not fit is not tried again and again. */
    private static final int MAP_BATCH = 50;

    private final Talk talk;
    private final RequestWriter message;
    private final MessageWriter writer;
    private int operations;

    ClientModifications(Talk talk, RequestWriter message) {
        this.talk = talk;
        this.message = message;
        this.writer = message.writer();
    }

    /** Writes Maps and Syncs; returns whether everything was written. */
    boolean write() {
        if (talk.outgoing != null && !talk.outgoingStore.live()) {
            talk.outgoing = null;
            talk.outgoingStore = null;
        }
        for (ClientStore store : talk.stores) {
            if (store.live() && (!maps(store) || !modifications(store))) {
                return false;
            }
        }
        return true;
    }

    /** Writes what the server does not know yet of its additions; returns whether all of it was written. */
    boolean maps(ClientStore store) {
        List<String> guids = store.unmapped();
        int from = 0;
        int batch = MAP_BATCH;
        while (from < guids.size()) {
            List<String> some = guids.subList(from, Math.min(guids.size(), from + batch));
            List<MapItem> items = some.stream().map(g -> new MapItem(Location.of(g),
                    Location.of(store.ledger.additions().get(g).luid()))).toList();
            MapCommand map = new MapCommand(message.nextCmdId(), Location.of(store.pair.remote()),
                    Location.of(store.pair.local()), null, Meta.NONE, items);
            if (writer.add(map)) {
                message.wroteCommand();
                talk.mapsSent.put(talk.ref(map.cmdId()), new Talk.SentMap(store, List.copyOf(some)));
                store.mapSent.addAll(some);
                from += some.size();
            } else {
                message.returnCmdId();
                if (batch == 1) {
                    return false;
                }
                batch = 1;
            }
        }
        return true;
    }

    private boolean modifications(ClientStore store) {
        if (store.syncOpened && store.outbox.isEmpty() && (talk.outgoing == null || talk.outgoingStore != store)) {
            return true;
        }
        if (message.room() < LEAST_ROOM && !message.fresh() || !writer.open(sync(store))) {
            if (message.fresh()) {
                store.fail("The server takes only messages that are too small.");
                return true;
            }
            return false;
        }
        talk.syncsSent.put(talk.ref(message.nextCmdId()), store);
        message.wroteCommand();
        store.syncOpened = true;
        boolean all = operations(store);
        writer.close();
        return all;
    }

    private Sync sync(ClientStore store) {
        boolean counted = !store.syncOpened && talk.version.atLeast(SyncmlVersion.V1_1)
                && talk.ledger.wantsNumberOfChanges();
        String cmdId = message.nextCmdId();
        message.returnCmdId();
        return new Sync(cmdId, false, null, Location.of(store.pair.remote()), Location.of(store.pair.local()),
                Meta.NONE, counted ? Integer.valueOf(store.toSend) : null, List.of());
    }

    /** Writes operations until there are no more, which is when it returns true, or the message is full. */
    private boolean operations(ClientStore store) {
        while (talk.outgoing != null || !store.outbox.isEmpty()) {
            if (talk.outgoing == null) {
                Optional<Outbound> next = next(store);
                if (next.isEmpty()) {
                    store.outbox.remove();
                    continue;
                }
                talk.outgoing = next.get();
                talk.outgoingStore = store;
            }
            if (operations >= MAX_OPERATIONS || !write(store, talk.outgoing)) {
                return false;
            }
        }
        return true;
    }

    /** The next modification with its content as it is now; empty if there is nothing to send of it. */
    private Optional<Outbound> next(ClientStore store) {
        ClientStore.Operation o = store.outbox.peek();
        if (o.kind() == Change.Kind.DELETE) {
            return Optional.of(Outbound.delete(o));
        }
        if (store.full && o.kind() == Change.Kind.ADD) {
            return Optional.empty();
        }
        try {
            Optional<LocalItem> item = store.store.read(o.luid());
            if (item.isEmpty()) {
                return Optional.empty();
            }
            String version = item.get().version();
            store.current.put(o.luid(), version);
            LocalItem out = talk.conversion.forServer(item.get(), talk.ledger.taken(store.pair.remote()));
            Outbound outbound = Outbound.of(o, version, out);
            if (talk.serverMaxObjSize > 0 && outbound.length() > talk.serverMaxObjSize) {
                store.problem(o.luid(), "is not sent, since it is too large for the server");
                return Optional.empty();
            }
            return Optional.of(outbound);
        } catch (IOException e) {
            store.problem(o.luid(), "is not sent, since it cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Writes the modification under way, or a chunk of it; false if the message is full. */
    private boolean write(ClientStore store, Outbound o) {
        boolean fresh = message.fresh();
        String cmdId = message.nextCmdId();
        if (o.offset() == 0) {
            DataCommand whole = o.command(cmdId, false);
            if (writer.add(whole)) {
                return sentAll(store, cmdId, o);
            }
            // Only behind others: as the first it would find no more room the next time, and wait for ever.
            boolean worthWaiting = message.hasOperations() && o.length() + LEAST_ROOM < talk.messageLimit() - LEAST_ROOM * 2;
            if (worthWaiting) {
                message.returnCmdId();
                return false;
            }
        }
        boolean chunks = talk.version.atLeast(SyncmlVersion.V1_1) && talk.serverMaxObjSize > 0 && o.content() != null;
        int written = chunks ? writer.addPart(o.command(cmdId, true), o.offset(), LEAST_CHUNK) : -1;
        if (written < 0) {
            message.returnCmdId();
            if (!fresh) {
                return false;
            }
            store.problem(o.operation().luid(), "is not sent, since it is too large for the server's messages");
            done(store);
            return true;
        }
        if (o.offset() + written < o.length()) {
            talk.operationsSent.put(talk.ref(cmdId), new Talk.SentOperation(store, o, true));
            talk.outgoing = o.sent(written);
            message.wroteOperation();
            return false;
        }
        return sentAll(store, cmdId, o);
    }

    private boolean sentAll(ClientStore store, String cmdId, Outbound o) {
        talk.operationsSent.put(talk.ref(cmdId), new Talk.SentOperation(store, o, false));
        if (o.operation().kind() == Change.Kind.DELETE) {
            store.deleted.add(o.operation().luid());
        } else {
            store.ledger.offer(o.operation().luid());
        }
        operations++;
        message.wroteOperation();
        store.sent++;
        done(store);
        return true;
    }

    private void done(ClientStore store) {
        talk.outgoing = null;
        talk.outgoingStore = null;
        store.outbox.remove();
    }
}
