package syncml.core.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import syncml.api.client.LocalChange;
import syncml.api.client.LocalItem;
import syncml.api.devinf.ContentType;
import syncml.api.message.SyncType;
import syncml.api.sync.Change;
import syncml.core.protocol.StatusCode;

/**
 * The server's modifications of one datastore in one message: what each means is decided first, then all of it is
 * written into the ledger, done in the store, and written into the ledger as done. Whoever is killed in between finds
 * out from ledger and store what was done. For one thread.
 */
final class ServerChanges {
    private static final int CHANGED_MEANWHILE = 417;
    private static final int DELETED_WITHOUT_ARCHIVE = 210;

    private final ClientStore store;
    private final Conversion conversion;
    private final List<Slot> slots = new ArrayList<>();
    private final Map<String, String> planned = new HashMap<>();

    ServerChanges(ClientStore store, Conversion conversion) {
        this.store = store;
        this.conversion = conversion;
    }

    /** A modification with its status code: known at once, or when its change was tried. */
    private static final class Slot {
        private final Change.Kind kind;
        private final String guid;
        private final LocalChange change;
        private final int done;
        private int code;

        Slot(Change.Kind kind, String guid, LocalChange change, int done) {
            this.kind = kind;
            this.guid = guid;
            this.change = change;
            this.done = done;
            this.code = change == null ? done : 0;
        }
    }

    /** The status code of the modification that was planned at some place, once they are done. */
    int code(int place) {
        return slots.get(place).code;
    }

    /** Takes a modification that cannot be done. */
    int refuse(int code) {
        return take(new Slot(Change.Kind.DELETE, null, null, code));
    }

    /** Takes a new item of the server; returns its place. */
    int add(String guid, ContentType type, byte[] octets) {
        String version = LocalItem.version(octets);
        StoreLedger.Addition before = store.ledger.additions().get(guid);
        if (before != null && version(before.luid()) != null
                && (before.version().equals(version) || !before.mapped())) {
            return again(guid, before, type, octets, version);
        }
        if (store.type == SyncType.REFRESH_FROM_SERVER || !store.ledger.outdated().isEmpty()) {
            Optional<String> same = sameAs(new LocalItem(type, octets), version);
            if (same.isPresent()) {
                store.touch(same.get());
                return replaceKnown(same.get(), guid, type, octets, version);
            }
        }
        String luid = store.store.newLuid();
        store.touch(luid);
        return take(new Slot(Change.Kind.ADD, guid, LocalChange.add(luid, type, octets), StatusCode.ADDED));
    }

    /** The server never heard that we have the item, and adds it once more: it must not be there twice. */
    private int again(String guid, StoreLedger.Addition before, ContentType type, byte[] octets, String version) {
        String luid = before.luid();
        store.touch(luid);
        store.mapSent.remove(guid);
        store.ledger.added(guid, new StoreLedger.Addition(luid, before.version(), false));
        if (before.version().equals(version)) {
            if (!store.ledger.items().containsKey(luid)) {
                // Whoever deletes it while we speak is to be heard the next time.
                store.ledger.holds(luid, version);
            }
            return take(new Slot(Change.Kind.ADD, guid, null, StatusCode.ADDED));
        }
        if (!before.version().equals(version(luid))) {
            return take(new Slot(Change.Kind.ADD, guid, null, CHANGED_MEANWHILE));
        }
        return replaceKnown(luid, guid, type, octets, version);
    }

    private int replaceKnown(String luid, String guid, ContentType type, byte[] octets, String version) {
        String expected = version(luid);
        if (expected.equals(version)) {
            store.ledger.holds(luid, version);
            store.ledger.added(guid, new StoreLedger.Addition(luid, version, false));
            return take(new Slot(Change.Kind.ADD, guid, null, StatusCode.ADDED));
        }
        return take(new Slot(Change.Kind.REPLACE, guid, LocalChange.replace(luid, expected, type, octets),
                StatusCode.ADDED));
    }

    /** Takes an item that changed at the server; {@code guid} is the server's identifier if it gave one, else null. */
    int replace(String luid, String guid, ContentType type, byte[] octets) {
        String expected = version(luid);
        if (expected == null) {
            if (store.deleted.contains(luid)) {
                return take(new Slot(Change.Kind.ADD, null, LocalChange.add(luid, type, octets), StatusCode.OK));
            }
            if (store.ledger.items().containsKey(luid)) {
                return refuse(CHANGED_MEANWHILE);
            }
            return guid == null ? refuse(StatusCode.NOT_FOUND) : add(guid, type, octets);
        }
        store.touch(luid);
        return changedHere(luid, expected) ? refuse(CHANGED_MEANWHILE)
                : take(new Slot(Change.Kind.REPLACE, null, LocalChange.replace(luid, expected, type, octets),
                        StatusCode.OK));
    }

    /** Takes an item that is gone at the server. */
    int delete(String luid, boolean archive) {
        String expected = version(luid);
        if (expected == null) {
            store.ledger.holds(luid, null);
            return refuse(StatusCode.NOT_DELETED);
        }
        return changedHere(luid, expected) ? refuse(CHANGED_MEANWHILE)
                : take(new Slot(Change.Kind.DELETE, null, LocalChange.delete(luid, expected),
                        archive ? DELETED_WITHOUT_ARCHIVE : StatusCode.OK));
    }

    /** The server has told everything: takes away what only we have and is not to stay. */
    void deleteOthers() {
        for (String luid : List.copyOf(store.current.keySet())) {
            if (store.goes(luid)) {
                take(new Slot(Change.Kind.DELETE, null, LocalChange.delete(luid, store.current.get(luid)),
                        StatusCode.OK));
            }
        }
    }

    /** Whether the item has a change that the server does not know of, which must not be lost. */
    private boolean changedHere(String luid, String version) {
        boolean changed = store.type != SyncType.REFRESH_FROM_SERVER && !planned.containsKey(luid)
                && !version.equals(store.ledger.items().get(luid));
        if (changed) {
            store.problem(luid, "was changed here and at the server; your change is kept, and a later two-way"
                    + " synchronization brings the two together");
        }
        return changed;
    }

    private String version(String luid) {
        return planned.containsKey(luid) ? planned.get(luid) : store.current.get(luid);
    }

    private int take(Slot slot) {
        if (slot.change != null) {
            planned.put(slot.change.luid(), slot.change.item() == null ? null : slot.change.item().version());
        }
        slots.add(slot);
        return slots.size() - 1;
    }

    /** An item of ours that the server's one is the same as, and that no other one was found to be. */
    private Optional<String> sameAs(LocalItem item, String version) {
        if (store.alike == null) {
            store.alike = ItemsAlike.in(store, conversion);
        }
        return store.alike.find(item, version, store::makesWay);
    }

    /** Writes down in the ledger what is going to be done. */
    void intend() {
        List<StoreLedger.Intent> intents = new ArrayList<>();
        for (Slot s : slots) {
            if (s.change != null) {
                intents.add(new StoreLedger.Intent(s.change.luid(), s.change.expected(),
                        s.change.item() == null ? null : s.change.item().version(), s.guid));
            }
        }
        if (!intents.isEmpty()) {
            store.outdate();
            store.ledger.intend(intents);
        }
    }

    /** Does it, and notes in the ledger what came of it. */
    void apply() {
        List<LocalChange> changes = slots.stream().filter(s -> s.change != null).map(s -> s.change).toList();
        if (!changes.isEmpty()) {
            try {
                settle(store.store.apply(changes));
            } catch (IOException e) {
                // Some of it may be done: what was intended stays in the ledger, for the next session to find out.
                store.fail("What the server sent cannot be stored: " + e.getMessage() + ".");
                slots.stream().filter(s -> s.change != null).forEach(s -> s.code = StatusCode.DATASTORE_FAILURE);
            }
        }
    }

    private void settle(List<LocalChange.Outcome> outcomes) {
        int next = 0;
        Set<String> unsure = new HashSet<>();
        for (Slot s : slots) {
            if (s.change != null) {
                LocalChange.Outcome outcome = outcomes.get(next++);
                settle(s, outcome);
                if (outcome == LocalChange.Outcome.FAILED) {
                    unsure.add(s.change.luid());
                }
            }
        }
        store.ledger.settled(unsure);
    }

    private void settle(Slot slot, LocalChange.Outcome outcome) {
        String luid = slot.change.luid();
        switch (outcome) {
            case DONE -> {
                String version = slot.change.item() == null ? null : slot.change.item().version();
                slot.code = slot.done;
                store.ledger.holds(luid, version);
                if (version == null) {
                    store.current.remove(luid);
                } else {
                    store.current.put(luid, version);
                }
                if (slot.guid != null) {
                    store.ledger.added(slot.guid, new StoreLedger.Addition(luid, version, false));
                }
                store.countReceived(slot.kind);
            }
            case CHANGED_MEANWHILE -> {
                slot.code = CHANGED_MEANWHILE;
                store.note("Something was changed here while it was synchronized; the next synchronization takes it"
                        + " along.");
            }
            default -> {
                slot.code = StatusCode.DATASTORE_FAILURE;
                store.problem(slot.change.expected() == null ? "" : luid,
                        "could not be stored here; the server sends it again next time");
            }
        }
    }
}
