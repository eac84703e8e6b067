package syncml.server.command;

import java.io.IOException;
import syncml.server.control.Dialogue;
import syncml.server.control.Request;

/**
 * One or more commands; a service with the property {@value #NAME}. Safe for use by several threads.
 */
public interface Command {
    /** Service property: the commands this service runs, for example {@code user add}. */
    String NAME = "syncml.command";

    /**
     * Runs a command to its end.
     *
     * @param request what is asked for, of right form
     * @param dialogue the person who asks
     * @throws CommandException if it cannot be done
     * @throws IOException if that person has gone
     */
    void run(Request request, Dialogue dialogue) throws CommandException, IOException;
}
