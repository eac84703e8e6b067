package syncml.api.message;

/** A command of a message's body. The set of commands is closed by the specification. */
public sealed interface Command permits DataCommand, Get, Put, Results, Status, Alert, Sync, Atomic, Sequence,
        MapCommand, Search, Exec, UnknownCommand {
    /** Identifier of the command, unique within its message, never {@code 0}; empty when the peer left it out. */
    String cmdId();

    /** Whether no Status is wanted for it. */
    boolean noResp();

    /** The name of the command's element, as a Status names it. */
    default String elementName() {
        return getClass().getSimpleName();
    }
}
