package syncml.api.storage;

/** The storage failed: nothing of the transaction was kept. */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure with the exception behind it. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A failure found by the storage itself. */
    public StorageException(String message) {
        super(message);
    }
}
