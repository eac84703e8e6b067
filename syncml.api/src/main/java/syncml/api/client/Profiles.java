package syncml.api.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The profiles of this machine's user. Safe for use by several threads and processes. */
@ProviderType
public interface Profiles {
    /** All of them, by name. */
    List<Profile> list() throws IOException;

    /** The profile of a name. */
    Optional<Profile> find(String name) throws IOException;

    /**
     * Keeps a profile. Folders that are not there yet are made.
     *
     * @param password the password at the server; the caller overwrites it
     * @return the profile as it is kept, with an identifier of the device
     * @throws ProfileException if there is one of the name, or something in it cannot work
     */
    Profile add(Profile profile, char[] password) throws ProfileException, IOException;

    /**
     * Forgets a profile and everything that was remembered for it; folders and their items stay.
     *
     * @throws ProfileException if there is none, or it is being synchronized
     */
    void remove(String name) throws ProfileException, IOException;

    /**
     * Synchronizes the folders of a profile, on the calling thread.
     *
     * @throws ProfileException if there is no such profile or datastore, or it is being synchronized already
     */
    ClientSummary synchronize(String name, ProfileWish wish, ClientListener listener)
            throws ProfileException, IOException, InterruptedException;
}
