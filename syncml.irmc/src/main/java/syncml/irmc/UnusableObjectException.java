package syncml.irmc;

/** An object of a phone that is there and cannot be used, now or later: it is too large, or not whole. */
final class UnusableObjectException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message which object, and why, for its owner */
    UnusableObjectException(String message, Throwable cause) {
        super(message, cause);
    }
}
