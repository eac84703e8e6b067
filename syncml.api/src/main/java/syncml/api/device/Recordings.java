package syncml.api.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Recordings of what devices of an account and the server say to each other, with personal data masked, and their replay.
 * Safe for use by several threads.
 */
@ProviderType
public interface Recordings {
    /**
     * From now on, everything that is said in sessions of an account is recorded, beginning with what is there.
     *
     * @return the file that is written
     * @throws IOException if it cannot be written
     */
    Path start(String owner) throws IOException;

    /** Nothing of an account is recorded any more; the file that was written, if there was one. */
    Optional<Path> stop(String owner) throws IOException;

    /**
     * Replays a recording for an account without items or devices.
     *
     * @param owner key of the account
     * @param user name of the account
     * @param password its password
     * @param recording what the file holds
     * @return what came of it
     * @throws IOException if it is no recording
     */
    Replayed replay(String owner, String user, String password, byte[] recording) throws IOException;

    /**
     * What came of a replay.
     *
     * @param messages how many messages were replayed
     * @param differences where the server answered otherwise than in the recording: which message, what was expected and
     *     what was said
     */
    record Replayed(int messages, List<String> differences) {
        public Replayed {
            differences = List.copyOf(differences);
        }
    }
}
