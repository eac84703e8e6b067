package syncml.server.command;

/** A command could not do what it was asked for. The message is one sentence for the person who called it. */
public final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private final int code;

    /** A failure that is explained by its message. */
    public CommandException(String message) {
        this(message, FAILED);
    }

    private CommandException(String message, int code) {
        super(message);
        this.code = code;
    }

    /** A word of the command line is none of those that are expected there. */
    public static CommandException notUnderstood(String message) {
        return new CommandException(message, NOT_UNDERSTOOD);
    }

    /** The exit code of the command. */
    public int code() {
        return code;
    }
}
