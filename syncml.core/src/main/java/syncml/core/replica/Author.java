package syncml.core.replica;

/** Who changes items: told apart by identity within a transaction, and by name in what is kept of the past. */
interface Author {
    /** Identifier of the device, or of who else it is; at most 255 characters. */
    String name();
}
