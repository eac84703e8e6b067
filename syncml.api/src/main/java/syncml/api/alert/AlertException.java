package syncml.api.alert;

/** A device could not be alerted. The message is a sentence for people, without the text of the alert. */
public class AlertException extends Exception {
    private static final long serialVersionUID = 1;

    /** An alert that failed, with a sentence. */
    public AlertException(String message) {
        super(message);
    }

    /** An alert that failed, with a sentence and what it failed for. */
    public AlertException(String message, Throwable cause) {
        super(message, cause);
    }
}
