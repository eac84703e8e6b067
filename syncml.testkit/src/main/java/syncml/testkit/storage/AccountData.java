package syncml.testkit.storage;

import java.util.HexFormat;
import java.util.List;
import java.util.function.LongPredicate;
import syncml.api.storage.AccountRow;
import syncml.api.storage.BodyRow;
import syncml.api.storage.DeviceRow;
import syncml.api.storage.ItemRow;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.PastRow;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.ReportRow;

/** Everything that belongs to an account. A transaction changes a copy of its own; once committed it never changes. */
final class AccountData {
    /** An item with its match keys. */
    record Item(ItemRow row, List<Long> matchKeys) {
    }

    AccountRow account;
    long head;
    SortedTree<String, DeviceRow> devices = SortedTree.empty();
    SortedTree<String, ReportRow> reports = SortedTree.empty();
    SortedTree<Long, ReplicaRow> replicas = SortedTree.empty();
    SortedTree<Generation, Mappings> mappings = SortedTree.empty();
    SortedTree<String, BodyRow> bodies = SortedTree.empty();
    /** Changes by revision. */
    SortedTree<Long, PastRow> past = SortedTree.empty();
    /** By identifier. */
    SortedTree<String, Item> items = SortedTree.empty();
    /** Items and tombstones by collection and revision. */
    SortedTree<Key, Item> byRevision = SortedTree.empty();
    /** Items by collection and identifier. */
    SortedTree<Key, Item> live = SortedTree.empty();
    /** Items by algorithm and fingerprint, then identifier. */
    SortedTree<Key, Item> byFingerprint = SortedTree.empty();
    /** Items by collection, match key and identifier. */
    SortedTree<Key, Item> byMatchKey = SortedTree.empty();
    /** Items by collection, algorithm and identifier. */
    SortedTree<Key, Item> byAlgorithm = SortedTree.empty();

    AccountData(AccountRow account) {
        this.account = account;
    }

    AccountData(AccountData other) {
        account = other.account;
        head = other.head;
        devices = other.devices;
        reports = other.reports;
        replicas = other.replicas;
        mappings = other.mappings;
        bodies = other.bodies;
        past = other.past;
        items = other.items;
        byRevision = other.byRevision;
        live = other.live;
        byFingerprint = other.byFingerprint;
        byMatchKey = other.byMatchKey;
        byAlgorithm = other.byAlgorithm;
    }

    /** What there is of an account that does not exist. */
    static AccountData none() {
        return new AccountData((AccountRow) null);
    }

    static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    static Key liveKey(ItemRow row) {
        return Key.of(row.collection(), 0, row.guid());
    }

    private static Key fingerprintKey(ItemRow row) {
        return new Key(row.algorithm(), hex(row.fingerprint()), 0, row.guid());
    }

    private static Key algorithmKey(ItemRow row) {
        return new Key(row.collection(), row.algorithm(), 0, row.guid());
    }

    /**
     * Adds an item or a tombstone, or replaces it.
     *
     * @throws LostRaceException if another item has its revision
     */
    void put(Item item) {
        ItemRow row = item.row();
        remove(row.guid());
        if (byRevision.get(Key.of(row.collection(), row.revision())) != null) {
            throw new LostRaceException("two items with one revision");
        }
        items = items.with(row.guid(), item);
        byRevision = byRevision.with(Key.of(row.collection(), row.revision()), item);
        if (!row.deleted()) {
            live = live.with(liveKey(row), item);
            byFingerprint = byFingerprint.with(fingerprintKey(row), item);
            byAlgorithm = byAlgorithm.with(algorithmKey(row), item);
            for (Long key : item.matchKeys()) {
                byMatchKey = byMatchKey.with(Key.of(row.collection(), key, row.guid()), item);
            }
        }
    }

    /** Takes an item or a tombstone out of all indexes. */
    void remove(String guid) {
        Item item = items.get(guid);
        if (item == null) {
            return;
        }
        ItemRow row = item.row();
        items = items.without(guid);
        byRevision = byRevision.without(Key.of(row.collection(), row.revision()));
        if (!row.deleted()) {
            live = live.without(liveKey(row));
            byFingerprint = byFingerprint.without(fingerprintKey(row));
            byAlgorithm = byAlgorithm.without(algorithmKey(row));
            for (Long key : item.matchKeys()) {
                byMatchKey = byMatchKey.without(Key.of(row.collection(), key, guid));
            }
        }
    }

    /** Removes a replica with all of its mappings. */
    void removeReplica(long replica) {
        replicas = replicas.without(replica);
        removeMappings(replica, generation -> true);
    }

    /** Removes the mappings of some generations of a replica. */
    void removeMappings(long replica, LongPredicate unwanted) {
        SortedTree<Generation, Mappings> kept = mappings;
        for (Mappings each : mappings.after(new Generation(replica, Long.MIN_VALUE))) {
            if (each.generation().replica() != replica) {
                break;
            }
            if (unwanted.test(each.generation().number())) {
                kept = kept.without(each.generation());
            }
        }
        mappings = kept;
    }

    Mappings mappings(long replica, long generation) {
        Generation key = new Generation(replica, generation);
        Mappings found = mappings.get(key);
        return found == null ? Mappings.none(key) : found;
    }
}
