package syncml.api.client;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import syncml.api.alert.ServerAlert;

/**
 * Synchronizes local stores with a server. The engine registers it; who has stores (folders, an address book) calls it.
 * Safe for use by several threads, each job with a memory of its own.
 */
@ProviderType
public interface SyncClient {
    /**
     * Runs one synchronization to its end on the calling thread, which waits for the network. A link that breaks is
     * made anew and the same octets are sent again, for as long as {@link ClientJob#patience()}.
     *
     * @param job what to synchronize with whom
     * @param memory what is remembered of this server; the same one each time, and no other job with it meanwhile
     * @param listener is told what happens; what it throws ends the synchronization, with nothing lost
     * @return what came of it; what goes wrong with server, link or items is in there and not thrown
     * @throws InterruptedException if the thread was interrupted; the next synchronization goes on where this one ended
     * @throws java.io.UncheckedIOException if the memory cannot be read or written
     */
    ClientSummary synchronize(ClientJob job, ClientMemory memory, ClientListener listener)
            throws InterruptedException;

    /**
     * Reads an alert of a server: the notification of 1.2, or package 0 of 1.0 and 1.1. What becomes of it is the
     * caller's; a job for it is given it by {@link ClientJob.Builder#alert}. The same alert may come several times.
     *
     * @param mediaType its media type
     * @param octets its octets
     * @param password the password at the server, by which the server may prove itself
     * @return empty if it is no alert that can be understood
     */
    default Optional<ServerAlert> understand(String mediaType, byte[] octets, String password) {
        return Optional.empty();
    }
}
