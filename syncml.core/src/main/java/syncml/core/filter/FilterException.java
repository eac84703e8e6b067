package syncml.core.filter;

/** A filter that cannot be followed. */
public final class FilterException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * A refusal.
     *
     * @param status status code that the peer is told
     * @param message what cannot be followed, in words; nothing of what the query looks for
     */
    public FilterException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The status code that the peer is told. */
    public int status() {
        return status;
    }
}
