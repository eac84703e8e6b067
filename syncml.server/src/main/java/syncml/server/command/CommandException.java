package syncml.server.command;

/** A command could not do what it was asked for. The message is one sentence for the person who called it. */
public final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A failure that is explained by its message. */
    public CommandException(String message) {
        super(message);
    }
}
