package syncml.server.launch;

/** A command line that is not understood; the message says what is wrong. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient CommandSpec spec;

    /**
     * A failure.
     *
     * @param message one sentence
     * @param spec the command whose help is to be pointed to, or null if not even that is known
     */
    UsageException(String message, CommandSpec spec) {
        super(message);
        this.spec = spec;
    }

    /** What to call for help. */
    String hint() {
        return "Try 'syncml " + (spec == null ? "" : spec.words() + " ") + "--help'.";
    }
}
