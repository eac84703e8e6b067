package syncml.core.session;

/** A datatype that a session needs is missing; the message may be answered when it is back. Nothing was changed. */
public final class MissingDatatypeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String datastore;

    MissingDatatypeException(String datastore) {
        super("the datatype of " + datastore + " is missing", null, false, false);
        this.datastore = datastore;
    }

    /** The datastore it is the datatype of. */
    public String datastore() {
        return datastore;
    }
}
