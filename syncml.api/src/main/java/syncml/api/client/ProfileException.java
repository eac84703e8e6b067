package syncml.api.client;

/** Something cannot be done with a profile. The message is one sentence for the user. */
public final class ProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A failure that its message explains. */
    public ProfileException(String message) {
        super(message);
    }

    /** A failure with the exception behind it. */
    public ProfileException(String message, Throwable cause) {
        super(message, cause);
    }
}
