package syncml.api.irmc;

/** A synchronization with a phone, or a change of what is known of phones, that failed. Its message is a sentence. */
public final class IrmcException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A refusal. */
    public IrmcException(String message) {
        super(message);
    }

    /** A failure with the exception behind it. */
    public IrmcException(String message, Throwable cause) {
        super(message, cause);
    }
}
