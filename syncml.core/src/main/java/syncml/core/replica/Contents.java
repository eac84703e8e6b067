package syncml.core.replica;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.Merged;
import syncml.api.device.DeviceProfile;
import syncml.api.devinf.ContentType;
import syncml.api.sync.Selection;
import syncml.api.sync.View;

/** What the engine asks of the datatype of a view. The one place that knows that items have a type. For one thread. */
final class Contents {
    /** Items that came back unchanged show what the peer holds, too; some of them are enough. */
    private static final int GLANCES = 32;

    private final Datatype<Object> datatype;
    private final ContentType peerType;
    private final boolean local;
    private final DeviceProfile profile;
    private final Selection selection;
    private int glances;
    private ItemContext context;

    @SuppressWarnings("unchecked")
    Contents(View view) {
        this.datatype = (Datatype<Object>) view.datatype();
        this.peerType = view.type();
        this.context = view.context();
        this.profile = view.profile();
        this.local = !isUtc(context.zone());
        this.selection = view.selection();
    }

    private static boolean isUtc(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC)
                || zone.getRules().isFixedOffset() && zone.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
    }

    /** The collection of the datatype's own datastore. */
    String collection() {
        return datatype.datastore();
    }

    /** All collections the peer sees. */
    List<String> collections() {
        return datatype.collections();
    }

    /** The collection an item belongs in. */
    String collection(Content content) {
        return datatype.collection(content.parsed());
    }

    String algorithm() {
        return datatype.algorithm();
    }

    ContentType preferred() {
        return datatype.types().get(0);
    }

    ContentType peerType() {
        return peerType;
    }

    /** The type of what a peer sent; empty if it is none of the datatype's. A type left out is the view's. */
    Optional<ContentType> accepted(ContentType sent) {
        if (sent == null || sent.type().isBlank()) {
            return Optional.of(peerType);
        }
        String essence = sent.essence();
        for (ContentType t : datatype.types()) {
            if (t.essence().equals(essence)) {
                return Optional.of(sent);
            }
        }
        return Optional.empty();
    }

    /** What the peer was seen to hold; empty if it is taken to keep everything it says nothing about. */
    Optional<Holdings> holdings() {
        return context.holdings();
    }

    /** What the peer was seen to hold in earlier synchronizations. */
    void recall(Holdings seen) {
        if (context.holdings().isPresent()) {
            context = context.with(context.holdings().get().and(seen));
        }
    }

    /** Reads what the peer has, and remembers what that shows of what it can hold. */
    Content readSeen(byte[] octets, ContentType type) throws InvalidItemException {
        Content content = readPeer(octets, type);
        if (context.holdings().isPresent()) {
            Holdings before = context.holdings().get();
            Holdings now = before.and(datatype.holdings(content.parsed()));
            context = now == before ? context : context.with(now);
        }
        return content;
    }

    /** Notes what an item that need not be understood shows of what the peer can hold; only some are looked at. */
    void glance(byte[] octets, ContentType sent) {
        if (context.holdings().isPresent() && glances++ < GLANCES) {
            accepted(sent).ifPresent(type -> {
                try {
                    readSeen(octets, type);
                } catch (InvalidItemException e) {
                    // It shows nothing then.
                }
            });
        }
    }

    /** Reads what the peer sent or was sent. */
    Content readPeer(byte[] octets, ContentType type) throws InvalidItemException {
        return read(understood(octets, type), type, context);
    }

    private byte[] understood(byte[] octets, ContentType type) throws InvalidItemException {
        try {
            return profile.incoming(octets, type, context.zone());
        } catch (RuntimeException e) {
            throw new InvalidItemException("the profile of the device failed with " + e.getClass().getSimpleName(), e);
        }
    }

    /** The items in what came, if there are several. */
    List<byte[]> parts(byte[] octets, ContentType type) {
        try {
            return datatype.parts(octets, type);
        } catch (RuntimeException e) {
            // What cannot be taken apart is left whole.
            return List.of(octets);
        }
    }

    /** Reads what is stored. */
    Content readStored(byte[] octets, ContentType type) throws InvalidItemException {
        return read(octets, type, ItemContext.OWN);
    }

    private Content read(byte[] octets, ContentType type, ItemContext whose) throws InvalidItemException {
        try {
            return new Content(this, datatype.read(octets, type, whose));
        } catch (RuntimeException e) {
            // One item that a datatype chokes on must not stop all the others.
            throw new InvalidItemException("the datatype failed with " + e.getClass().getSimpleName(), e);
        }
    }

    /** Whether what the peer sent means the same when it is read as our own. */
    boolean storableAsSent(Content content, byte[] octets, ContentType type) {
        try {
            if (!Arrays.equals(understood(octets, type), octets)) {
                return false;
            }
            if (!local) {
                return true;
            }
            return Arrays.equals(writeFull(readStored(octets, type).parsed()), writeFull(content.parsed()));
        } catch (InvalidItemException e) {
            return false;
        }
    }

    /** Which items the peer wants. */
    Selection selection() {
        return selection;
    }

    /** Whether the peer wants an item. */
    boolean selects(Content content, String luid) {
        return selection.selects(datatype, content.parsed(), luid, context);
    }

    /** The item as the peer can hold it. */
    byte[] writeForPeer(Content content) {
        return profile.outgoing(datatype.write(content.parsed(), peerType, context), peerType, context.zone());
    }

    byte[] writeFull(Object parsed) {
        return datatype.write(parsed, preferred(), ItemContext.OWN);
    }

    byte[] fingerprint(Object parsed) {
        return datatype.fingerprint(parsed);
    }

    List<Long> matchKeys(Object parsed) {
        Set<String> keys = datatype.matchKeys(parsed);
        List<Long> hashes = new ArrayList<>(keys.size());
        for (String key : keys) {
            long hash = Hashing.matchKey(key);
            if (!hashes.contains(hash)) {
                hashes.add(hash);
            }
        }
        return hashes;
    }

    int score(Content mine, Content theirs) {
        return datatype.score(mine.parsed(), theirs.parsed(), context);
    }

    /** Which item was revised later, as they say: below 0 ours, above 0 theirs, 0 if they do not tell. */
    int newer(Content mine, Content theirs) {
        Optional<Instant> ours = datatype.revised(mine.parsed());
        Optional<Instant> other = datatype.revised(theirs.parsed());
        return ours.isEmpty() || other.isEmpty() ? 0 : other.get().compareTo(ours.get());
    }

    Merged<Object> merge(Content base, Content mine, Content theirs, MergeContext.Winner winner) {
        return datatype.merge(base == null ? null : base.parsed(), mine.parsed(), theirs.parsed(),
                new MergeContext(context, peerType, winner));
    }

    /**
     * Whether the peer sees no difference between two items: what differs, if anything, is what it cannot hold or is
     * mere notation.
     *
     * @param rendered the first one as written for the peer
     */
    boolean sameForPeer(byte[] rendered, Content other) {
        byte[] otherRendered = writeForPeer(other);
        if (Arrays.equals(rendered, otherRendered)) {
            return true;
        }
        try {
            return Arrays.equals(readPeer(rendered, peerType).fingerprint(),
                    readPeer(otherRendered, peerType).fingerprint());
        } catch (InvalidItemException e) {
            return false;
        }
    }
}
