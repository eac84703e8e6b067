package syncml.api.storage;

/** Another transaction was faster; the same work may succeed when run again. */
public final class LostRaceException extends StorageException {
    private static final long serialVersionUID = 1L;

    /** A race lost, as the database reported it. */
    public LostRaceException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A race lost, as the work noticed it. */
    public LostRaceException(String message) {
        super(message);
    }
}
