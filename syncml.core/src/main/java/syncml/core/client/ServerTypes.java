package syncml.core.client;

import syncml.api.message.SyncType;

/** What may become of the type a client asked for when the server names another one. */
final class ServerTypes {
    private ServerTypes() {
    }

    /**
     * Whether the server may do another type than asked for. What destroys items on a side that nobody wanted to
     * destroy is refused, and so is what writes to a client that only wanted to send: servers have emptied phones that
     * way. SyncML Sync Protocol 1.1, section 4.2, lets the server choose.
     */
    static boolean allows(SyncType wanted, SyncType named) {
        if (wanted == named) {
            return true;
        }
        return switch (wanted) {
            case ONE_WAY_FROM_CLIENT, REFRESH_FROM_CLIENT -> !named.fromServer();
            case ONE_WAY_FROM_SERVER, REFRESH_FROM_SERVER -> named != SyncType.REFRESH_FROM_CLIENT;
            default -> named != SyncType.REFRESH_FROM_CLIENT && named != SyncType.REFRESH_FROM_SERVER;
        };
    }
}
