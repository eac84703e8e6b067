package syncml.api.account;

/** An account that cannot be made, changed or removed. Its message is a sentence for an administrator. */
public final class AccountException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A refusal. */
    public AccountException(String message) {
        super(message);
    }
}
