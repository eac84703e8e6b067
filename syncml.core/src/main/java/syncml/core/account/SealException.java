package syncml.core.account;

/** A sealed secret cannot be opened. Its message says why and holds no secret and no name. */
public final class SealException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A seal that does not open. */
    public SealException(String message) {
        super(message);
    }
}
