package syncml.server.launch;

/** Something cannot be done; the message is for the person who called the command, who needs no stack trace. */
final class FailureException extends Exception {
    private static final long serialVersionUID = 1L;

    FailureException(String message) {
        super(message);
    }

    FailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
