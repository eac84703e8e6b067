package syncml.server.control;

import java.io.IOException;
import java.util.Optional;

/** Terminal and files of the person who called a command, as the client's end of a conversation needs them. */
public interface Desk {
    /** Writes text to standard output. */
    void print(String text) throws IOException;

    /** Writes text to standard error. */
    void complain(String text) throws IOException;

    /** A password; empty, after a word about it, if none was given. */
    Optional<String> password(String prompt) throws IOException;

    /** The next file of the command line; empty after the last. */
    Optional<NamedFile> nextFile() throws IOException;

    /** Writes a file into the folder of the command line; never outside of it. */
    void receive(NamedFile file) throws IOException;
}
