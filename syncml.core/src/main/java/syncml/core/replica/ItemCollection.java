package syncml.core.replica;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import syncml.api.datatype.InvalidItemException;
import syncml.api.devinf.ContentType;
import syncml.api.storage.ItemRow;
import syncml.api.storage.PastRow;

/** The items of one collection, as one author reads and changes them in one transaction. For one thread. */
final class ItemCollection {
    private static final int MAX_TYPE = 64;
    private static final int MAX_VERSION = 16;

    private final OwnerLedger ledger;
    private final Contents contents;
    private final Author author;
    private Map<Digest, byte[]> bodies = new HashMap<>();
    private boolean current;

    ItemCollection(OwnerLedger ledger, Contents contents, Author author) {
        this.ledger = ledger;
        this.contents = contents;
        this.author = author;
    }

    /** Reads bodies ahead, and lets go of those read ahead before. */
    void readAhead(Collection<byte[]> hashes) {
        bodies = ledger.bodies(hashes);
    }

    /** A body, or null if it is gone. */
    byte[] body(byte[] hash) {
        Digest key = new Digest(hash);
        byte[] octets = bodies.get(key);
        return octets != null ? octets : ledger.bodies(List.of(hash)).get(key);
    }

    /** The content of an item, of a tombstone the last one; null if it cannot be read any more. */
    Content content(ItemRow row) {
        return read(row.body(), row.type(), row.typeVersion());
    }

    private Content read(byte[] body, String type, String typeVersion) {
        byte[] octets = body(body);
        if (octets == null) {
            return null;
        }
        try {
            return contents.readStored(octets, new ContentType(type, typeVersion));
        } catch (InvalidItemException e) {
            return null;
        }
    }

    /** What the peer was given or sent last, or null if that is not known. */
    Content rendition(byte[] hash) {
        byte[] octets = hash == null ? null : body(hash);
        if (octets == null) {
            return null;
        }
        try {
            return contents.readPeer(octets, contents.peerType());
        } catch (InvalidItemException e) {
            return null;
        }
    }

    /**
     * What an item was since it had a revision, the latest first, as far as it was there and can be read.
     *
     * @param changes how many changes of all items after that to look through, at most
     */
    List<Content> versions(ItemRow row, long since, int changes) {
        List<Content> versions = new ArrayList<>();
        for (PastRow past : ledger.changes(row, since, changes)) {
            PastRow.Version was = past.before();
            Content content = was == null || was.deleted() ? null : read(was.body(), was.type(), was.typeVersion());
            if (content != null) {
                versions.add(0, content);
            }
        }
        return versions;
    }

    /** Adds an item. */
    ItemRow add(Incoming in) {
        long revision = ledger.nextRevision();
        ItemRow blank = new ItemRow(ledger.owner(), Guids.of(revision), contents.collection(in.content()), revision, false, "", "",
                new byte[0], new byte[0], "", ledger.now(), ledger.now());
        return put(blank, null, revision, in);
    }

    /** Replaces an item, or revives it, by what came, as it came. */
    ItemRow replace(ItemRow row, Incoming in) {
        return put(row, row, ledger.nextRevision(), in);
    }

    /** Replaces an item, or revives it, by something else than what came. */
    ItemRow replace(ItemRow row, Content content) {
        return put(row, row, ledger.nextRevision(), content, content.fullType(), ledger.keepBody(content.full()));
    }

    /** Adds an item that is a copy of another one, whose content is given. */
    ItemRow copy(ItemRow row, Content content) {
        long revision = ledger.nextRevision();
        return putAsIs(row, null, Guids.of(revision), revision, ledger.now(), content);
    }

    /** Brings an item back as it was, with its content given. */
    ItemRow revive(ItemRow row, Content content) {
        return putAsIs(row, row, row.guid(), ledger.nextRevision(), row.created(), content);
    }

    private ItemRow putAsIs(ItemRow row, ItemRow before, String guid, long revision, Instant created,
            Content content) {
        ItemRow put = new ItemRow(row.owner(), guid, row.collection(), revision, false, row.type(), row.typeVersion(),
                row.body(), content.fingerprint(), contents.algorithm(), created, ledger.now());
        ledger.put(put, content.matchKeys(), before, author);
        return put;
    }

    /** Makes an item a tombstone. */
    ItemRow delete(ItemRow row) {
        ItemRow tombstone = new ItemRow(row.owner(), row.guid(), row.collection(), ledger.nextRevision(), true,
                row.type(), row.typeVersion(), row.body(), row.fingerprint(), row.algorithm(), row.created(),
                ledger.now());
        ledger.put(tombstone, List.of(), row, author);
        return tombstone;
    }

    /**
     * Makes an item again what it was.
     *
     * @param now the item, null if even its tombstone is gone
     * @param guid its identifier
     * @param collection collection it lies in
     * @param version what it was; null if it was not there
     * @return whether something had to be changed
     */
    boolean restore(ItemRow now, String guid, String collection, PastRow.Version version) {
        if (version == null || version.deleted()) {
            if (now == null || now.deleted()) {
                return false;
            }
            delete(now);
            return true;
        }
        boolean same = now != null && !now.deleted() && now.sameBody(version.body())
                && now.type().equals(version.type()) && now.typeVersion().equals(version.typeVersion());
        if (same) {
            return false;
        }
        ItemRow was = new ItemRow(ledger.owner(), guid, collection, 0, false, version.type(),
                version.typeVersion(), version.body(), version.body(), contents.algorithm(),
                now == null ? version.modified() : now.created(), version.modified());
        Content content = content(was);
        // What cannot be read is found by nothing but its own octets.
        ledger.put(new ItemRow(was.owner(), guid, was.collection(), ledger.nextRevision(), false, was.type(),
                was.typeVersion(), was.body(), content == null ? was.body() : content.fingerprint(), was.algorithm(),
                was.created(), ledger.now()), content == null ? List.of() : content.matchKeys(), now, author);
        return true;
    }

    /**
     * Makes tombstones of the items up to a revision that have none of some mappings, which must be written. Items that
     * the peer does not want to have stay.
     */
    void deleteUnmapped(ReplicaMappings mappings, long upTo, ReplicaSettings settings) {
        boolean all = contents.selection().key().isEmpty();
        int page = all ? settings.pageSize() : settings.bodiesAtOnce();
        List<ItemRow> rows;
        String guid = "";
        do {
            ledger.write();
            rows = ledger.tx().items().unmapped(ledger.owner(), contents.collections(), mappings.replica(),
                    mappings.generation(), upTo, guid, page);
            if (!all) {
                readAhead(rows.stream().map(ItemRow::body).toList());
            }
            for (ItemRow row : rows) {
                Content content = all ? null : content(row);
                if (all || content != null && contents.selects(content, null)) {
                    delete(row);
                }
                guid = row.guid();
            }
        } while (rows.size() == page);
    }

    private ItemRow put(ItemRow row, ItemRow before, long revision, Incoming in) {
        if (!contents.storableAsSent(in.content(), in.octets(), in.type())) {
            return put(row, before, revision, in.content(), contents.preferred(),
                    ledger.keepBody(in.content().full()));
        }
        ledger.keepBody(in.hash(), in.octets());
        return put(row, before, revision, in.content(), in.type(), in.hash());
    }

    private ItemRow put(ItemRow row, ItemRow before, long revision, Content content, ContentType type, byte[] body) {
        String name = type.type().length() > MAX_TYPE ? type.essence() : type.type();
        String version = type.version().length() > MAX_VERSION ? "" : type.version();
        ItemRow changed = new ItemRow(row.owner(), row.guid(), row.collection(), revision, false, name, version, body,
                content.fingerprint(), contents.algorithm(), row.created(), ledger.now());
        ledger.put(changed, content.matchKeys(), before, author);
        return changed;
    }

    /**
     * Gives items whose fingerprint was made by another algorithm a new one, so that they can be found.
     *
     * @param limit how many, at most
     * @param page how many at once
     */
    void renewOutdated(int limit, int page) {
        for (int done = 0; !current && done < limit; done += page) {
            ledger.write();
            List<ItemRow> rows = ledger.tx().items().outdated(ledger.owner(), contents.collections(),
                    contents.algorithm(), page);
            current = rows.size() < page;
            List<byte[]> hashes = new ArrayList<>(rows.size());
            rows.forEach(row -> hashes.add(row.body()));
            readAhead(hashes);
            for (ItemRow row : rows) {
                renew(row);
            }
        }
    }

    private void renew(ItemRow row) {
        Content content = content(row);
        // What cannot be read is found by nothing but its own octets.
        byte[] fingerprint = content == null ? row.body() : content.fingerprint();
        ledger.renew(new ItemRow(row.owner(), row.guid(), row.collection(), row.revision(), row.deleted(), row.type(),
                row.typeVersion(), row.body(), fingerprint, contents.algorithm(), row.created(), row.modified()),
                content == null ? List.of() : content.matchKeys());
    }
}
