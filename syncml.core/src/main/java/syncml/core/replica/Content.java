package syncml.core.replica;

import java.util.Arrays;
import java.util.List;
import syncml.api.devinf.ContentType;

/**
 * An item in the three forms the engine handles it in. What is not needed is not made: the full form only when items
 * are compared or stored anew. For one thread.
 */
final class Content {
    private final Contents kind;
    private final Object parsed;
    private byte[] fingerprint;
    private List<Long> matchKeys;
    private byte[] full;

    Content(Contents kind, Object parsed) {
        this.kind = kind;
        this.parsed = parsed;
    }

    /** The item as its datatype has it. */
    Object parsed() {
        return parsed;
    }

    byte[] fingerprint() {
        if (fingerprint == null) {
            fingerprint = kind.fingerprint(parsed);
        }
        return fingerprint;
    }

    /** Hashes of its match keys. */
    List<Long> matchKeys() {
        if (matchKeys == null) {
            matchKeys = kind.matchKeys(parsed);
        }
        return matchKeys;
    }

    /** The item in the preferred type of its datatype, with all it has. */
    byte[] full() {
        if (full == null) {
            full = kind.writeFull(parsed);
        }
        return full;
    }

    ContentType fullType() {
        return kind.preferred();
    }

    /** Whether both have the same fields with the same values. */
    boolean same(Content other) {
        return this == other || Arrays.equals(full(), other.full());
    }
}
