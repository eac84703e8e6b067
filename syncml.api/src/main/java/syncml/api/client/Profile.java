package syncml.api.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;

/**
 * A server to synchronize folders with, as the user named it. Its password is kept apart.
 *
 * @param name the user's name of it: letters, digits, {@code -}, {@code _} and {@code .}, at most 64
 * @param address where the server is
 * @param user user name there; empty for none
 * @param device identifier of this device towards the server; empty to have one made
 * @param mediaType media type of messages
 * @param version latest version to speak
 * @param authentication how to prove who we are
 * @param combined whether modifications go out with the first message; see {@link ClientJob#combined()}
 * @param checksServer whether the server has to show that it knows the password; see {@link ClientJob#checksServer()}
 * @param stores what to synchronize
 */
public record Profile(String name, URI address, String user, String device, String mediaType, SyncmlVersion version,
        ClientAuthentication authentication, boolean combined, boolean checksServer, List<Store> stores) {
    public Profile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(authentication, "authentication");
        stores = List.copyOf(stores);
    }

    /** A profile that agrees on everything before it sends modifications. */
    public Profile(String name, URI address, String user, String device, String mediaType, SyncmlVersion version,
            ClientAuthentication authentication, List<Store> stores) {
        this(name, address, user, device, mediaType, version, authentication, false, false, stores);
    }

    /**
     * A folder and the server's datastore that it is synchronized with.
     *
     * @param remote the server's datastore
     * @param folder the folder, an absolute path
     * @param type how
     */
    public record Store(String remote, Path folder, SyncType type) {
        public Store {
            Objects.requireNonNull(remote, "remote");
            Objects.requireNonNull(folder, "folder");
            Objects.requireNonNull(type, "type");
        }
    }
}
