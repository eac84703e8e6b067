package syncml.api.alert;

import java.util.List;
import java.util.Objects;
import syncml.api.message.SyncType;

/**
 * What a server asks of a client: an alert as the client understands it.
 *
 * @param sessionId identifier that the session is to have
 * @param server identifier of the server
 * @param mode what the user is to be told
 * @param datastores what is to be synchronized; empty for everything
 * @param verified whether the alert has shown that it comes from who knows the password
 * @param owed what a client says of it in its first message: identifiers of the commands of package 0 with the server's
 *     and the client's names of their datastores; empty after a notification
 */
public record ServerAlert(String sessionId, String server, AlertWish.Mode mode, List<Datastore> datastores,
        boolean verified, List<Owed> owed) {
    public ServerAlert {
        Objects.requireNonNull(sessionId, "sessionId");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(mode, "mode");
        datastores = List.copyOf(datastores);
        owed = List.copyOf(owed);
    }

    /**
     * A datastore that is to be synchronized.
     *
     * @param uri the server's name of it
     * @param type the type wanted
     */
    public record Datastore(String uri, SyncType type) {
        public Datastore {
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(type, "type");
        }
    }

    /**
     * An Alert that is to be answered.
     *
     * @param msgId identifier of its message
     * @param cmdId its identifier, {@code 0} for the header
     * @param target what it names as target, or null
     * @param source what it names as source, or null
     */
    public record Owed(String msgId, String cmdId, String target, String source) {
        public Owed {
            Objects.requireNonNull(msgId, "msgId");
            Objects.requireNonNull(cmdId, "cmdId");
        }
    }
}
