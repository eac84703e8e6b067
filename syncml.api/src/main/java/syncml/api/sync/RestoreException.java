package syncml.api.sync;

/** Something that cannot be restored. Its message is a sentence for the owner. */
public final class RestoreException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A reason. */
    public RestoreException(String message) {
        super(message);
    }
}
