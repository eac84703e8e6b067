package syncml.core.replica;

/** Bodies as the storage keeps them. */
public final class Bodies {
    private Bodies() {
    }

    /** The hash under which a body is stored. */
    public static byte[] hash(byte[] octets) {
        return new Hashing().body(octets);
    }
}
