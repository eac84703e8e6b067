package syncml.api.datatype;

/** An item that cannot be understood. Its message says why, without personal data. */
public final class InvalidItemException extends Exception {
    private static final long serialVersionUID = 1L;

    /** An item that cannot be understood. */
    public InvalidItemException(String message) {
        super(message);
    }

    /** An item that cannot be understood, with the exception behind it. */
    public InvalidItemException(String message, Throwable cause) {
        super(message, cause);
    }
}
