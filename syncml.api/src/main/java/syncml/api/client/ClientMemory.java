package syncml.api.client;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a client remembers of a server between two moments of being killed: named pieces of octets of which it alone
 * knows the meaning. For one thread.
 */
@ConsumerType
public interface ClientMemory {
    /**
     * A piece.
     *
     * @param name of letters, digits, {@code -} and {@code .}
     */
    Optional<byte[]> load(String name) throws IOException;

    /** Keeps a piece. Durable when it returns; whoever is killed meanwhile finds the former one or this one. */
    void save(String name, byte[] octets) throws IOException;
}
