package syncml.core.replica;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syncml.api.storage.BodyRow;
import syncml.api.storage.ItemRow;
import syncml.api.storage.PastRow;
import syncml.api.storage.Transaction;

/**
 * The items and bodies of one owner in one transaction, under the lock of the owner's counter. Revisions are handed out
 * in memory; what is written is kept back until {@link #write}, and look-ups see it. Since nobody else can change
 * anything while the lock is held, what was read once is not read again. For one thread.
 */
final class OwnerLedger {
    private final Transaction tx;
    private final String owner;
    private final String session;
    private final long lockedHead;
    private final Hashing hashing = new Hashing();
    private final Map<String, ItemRow> known = new HashMap<>();
    private final Map<String, ItemRow> unwritten = new LinkedHashMap<>();
    private final Map<String, List<Long>> unwrittenKeys = new HashMap<>();
    private final Map<Digest, byte[]> unwrittenBodies = new LinkedHashMap<>();
    private final List<PastRow> unwrittenPast = new ArrayList<>();
    private final Map<String, Set<Author>> authors = new HashMap<>();
    private long head;

    /**
     * The items of an owner, whose counter is locked by this.
     *
     * @param session what changes are noted as done by: identifier of a session's report, or empty
     */
    OwnerLedger(Transaction tx, String owner, String session) {
        this.tx = tx;
        this.owner = owner;
        this.session = session;
        this.lockedHead = tx.items().lock(owner);
        this.head = lockedHead;
    }

    Transaction tx() {
        return tx;
    }

    String owner() {
        return owner;
    }

    /** What changes are noted as done by; may be empty. */
    String session() {
        return session;
    }

    Instant now() {
        return tx.now();
    }

    Hashing hashing() {
        return hashing;
    }

    /** The counter as it was found. */
    long lockedHead() {
        return lockedHead;
    }

    /** The counter as it will be. */
    long head() {
        return head;
    }

    long nextRevision() {
        return ++head;
    }

    /** Reads items ahead, so that {@link #item} finds them. */
    void load(Collection<String> guids) {
        List<String> missing = new ArrayList<>();
        for (String guid : guids) {
            if (!known.containsKey(guid)) {
                missing.add(guid);
                known.put(guid, null);
            }
        }
        if (!missing.isEmpty()) {
            for (ItemRow row : tx.items().find(owner, missing)) {
                known.put(row.guid(), row);
            }
        }
    }

    /** Whether it was looked up already. */
    boolean knows(String guid) {
        return known.containsKey(guid);
    }

    /** An item or its tombstone, or null. */
    ItemRow item(String guid) {
        if (!known.containsKey(guid)) {
            load(List.of(guid));
        }
        return known.get(guid);
    }

    /**
     * Adds or replaces an item; what it was is kept.
     *
     * @param row the item, with a revision of {@link #nextRevision}
     * @param keys its match keys
     * @param before the item as it was; null if it is new
     * @param author who does it
     */
    void put(ItemRow row, List<Long> keys, ItemRow before, Author author) {
        authors.computeIfAbsent(row.collection(), c -> new HashSet<>()).add(author);
        unwrittenPast.add(new PastRow(owner, row.revision(), row.guid(), row.collection(),
                before == null ? null : PastRow.Version.of(before), now(), session, author.name()));
        renew(row, keys);
    }

    /** Replaces what is derived from an item; its revision stays. */
    void renew(ItemRow row, List<Long> keys) {
        known.put(row.guid(), row);
        unwritten.put(row.guid(), row);
        unwrittenKeys.put(row.guid(), keys);
    }

    /** The change that made an item what it is; null if the past of that time is forgotten. */
    PastRow latest(ItemRow item) {
        write();
        List<PastRow> rows = tx.past().since(owner, item.collection(), Instant.EPOCH, item.revision() - 1, 1);
        return rows.isEmpty() || rows.get(0).revision() != item.revision() ? null : rows.get(0);
    }

    /** Changes of an item after a revision, the earliest first, among so many of all items. */
    List<PastRow> changes(ItemRow item, long after, int limit) {
        write();
        return tx.past().since(owner, item.collection(), Instant.EPOCH, after, limit).stream()
                .filter(past -> past.guid().equals(item.guid())).toList();
    }

    /** Whether somebody else than this author changed items of one of the collections in this transaction. */
    boolean changedByOthers(List<String> collections, Author author) {
        for (String collection : collections) {
            for (Author each : authors.getOrDefault(collection, Set.of())) {
                if (each != author) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Items of collections with one of these fingerprints, by fingerprint. */
    Map<Digest, List<ItemRow>> withFingerprint(List<String> collections, String algorithm, Collection<byte[]> fingerprints) {
        write();
        Map<Digest, List<ItemRow>> found = new HashMap<>();
        for (ItemRow row : tx.items().withFingerprint(owner, collections, algorithm, fingerprints)) {
            known.put(row.guid(), row);
            found.computeIfAbsent(new Digest(row.fingerprint()), f -> new ArrayList<>()).add(row);
        }
        return found;
    }

    /** Identifiers of items of collections that have a match key, by key. */
    Map<Long, List<String>> withMatchKey(List<String> collections, Collection<Long> keys, int limit) {
        write();
        return tx.items().withMatchKey(owner, collections, keys, limit);
    }

    /** Remembers a body, and returns its hash. */
    byte[] keepBody(byte[] octets) {
        byte[] hash = hashing.body(octets);
        keepBody(hash, octets);
        return hash;
    }

    void keepBody(byte[] hash, byte[] octets) {
        unwrittenBodies.put(new Digest(hash), octets);
    }

    /** Bodies by hash; those that are not there are left out. */
    Map<Digest, byte[]> bodies(Collection<byte[]> hashes) {
        Map<Digest, byte[]> found = new HashMap<>();
        Set<Digest> missing = new LinkedHashSet<>();
        for (byte[] hash : hashes) {
            Digest key = new Digest(hash);
            byte[] octets = unwrittenBodies.get(key);
            if (octets != null) {
                found.put(key, octets);
            } else {
                missing.add(key);
            }
        }
        if (!missing.isEmpty()) {
            for (BodyRow row : tx.items().bodies(owner, missing.stream().map(Digest::octets).toList())) {
                found.put(new Digest(row.hash()), row.octets());
            }
        }
        return found;
    }

    /** Writes bodies and items that were kept back, so that pages can be read from the storage. */
    void write() {
        if (!unwrittenBodies.isEmpty()) {
            List<BodyRow> rows = new ArrayList<>(unwrittenBodies.size());
            unwrittenBodies.forEach((hash, octets) -> rows.add(new BodyRow(hash.octets(), octets)));
            tx.items().putBodies(owner, rows);
            unwrittenBodies.clear();
        }
        if (!unwritten.isEmpty()) {
            tx.items().put(List.copyOf(unwritten.values()), Map.copyOf(unwrittenKeys));
            unwritten.clear();
            unwrittenKeys.clear();
        }
        if (!unwrittenPast.isEmpty()) {
            tx.past().put(owner, unwrittenPast);
            unwrittenPast.clear();
        }
    }

    /** Writes everything, the counter last. */
    void close() {
        write();
        if (head != lockedHead) {
            tx.items().raise(owner, head);
        }
    }
}
