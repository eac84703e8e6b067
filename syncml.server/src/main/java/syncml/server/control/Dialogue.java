package syncml.server.control;

import java.io.IOException;
import java.util.Optional;

/**
 * What a command has of the person who called it. All methods throw {@link IOException} when that person has gone,
 * upon which the command ends. For one thread.
 */
public interface Dialogue {
    /** Prints a line to standard output. */
    void print(String line) throws IOException;

    /** Prints a line to standard error. */
    void complain(String line) throws IOException;

    /**
     * Asks for a password: prompted for twice without echo, or one line of standard input when that is no terminal.
     *
     * @param prompt what to show, without colon
     * @return the password, or empty if none was given or the two differ; the client has told why
     */
    Optional<String> password(String prompt) throws IOException;

    /** The next of the files named on the command line; empty after the last. */
    Optional<NamedFile> nextFile() throws IOException;

    /** Hands a file over, to be written into the folder named on the command line. */
    void send(NamedFile file) throws IOException;
}
