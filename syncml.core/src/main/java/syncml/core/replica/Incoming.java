package syncml.core.replica;

import syncml.api.datatype.InvalidItemException;
import syncml.api.devinf.ContentType;
import syncml.api.sync.Change;
import syncml.api.sync.Outcome;

/** A change of the peer, understood as far as it has to be. For one thread. */
final class Incoming {
    private final Change change;
    private final byte[] hash;
    private ContentType type;
    private Content content;
    private Outcome outcome;

    Incoming(Change change, Hashing hashing) {
        this.change = change;
        this.hash = change.octets() == null ? null : hashing.body(change.octets());
    }

    Change change() {
        return change;
    }

    String luid() {
        return change.luid();
    }

    byte[] octets() {
        return change.octets();
    }

    /** Whether it brings an item. */
    boolean brings() {
        return change.kind() == Change.Kind.ADD || change.kind() == Change.Kind.REPLACE;
    }

    /** Hash of the octets; null if there are none. */
    byte[] hash() {
        return hash;
    }

    /** The item; after {@link #understand} was true. */
    Content content() {
        return content;
    }

    ContentType type() {
        return type;
    }

    /** Reads the item; if that fails, the outcome is settled and this is false. */
    boolean understand(Contents contents) {
        if (content != null) {
            return true;
        }
        if (change.octets() == null) {
            return settle(Outcome.Result.INVALID, "the item came without data");
        }
        type = contents.accepted(change.type()).orElse(null);
        if (type == null) {
            return settle(Outcome.Result.UNSUPPORTED_TYPE, "the content type is none of this datastore");
        }
        try {
            content = contents.readSeen(change.octets(), type);
            return true;
        } catch (InvalidItemException e) {
            return settle(Outcome.Result.INVALID, "an item could not be understood: " + e.getMessage());
        }
    }

    private boolean settle(Outcome.Result result, String explanation) {
        outcome = new Outcome(result, null, explanation);
        return false;
    }

    void settle(Outcome value) {
        outcome = value;
    }

    /** What came of it; null while it is not settled. */
    Outcome outcome() {
        return outcome;
    }
}
