package syncml.api.message;

import java.util.Optional;

/**
 * A sync type, with its alert code and its number in device information. SyncML Sync Protocol 1.1, chapters 5 to 8.
 */
public enum SyncType {
    /** Both sides send their changes. */
    TWO_WAY(200, 1),
    /** Both sides compare everything. */
    SLOW(201, 2),
    /** The client sends its changes, the server none. */
    ONE_WAY_FROM_CLIENT(202, 3),
    /** The client sends everything, which replaces what the server has. */
    REFRESH_FROM_CLIENT(203, 4),
    /** The server sends its changes, the client none. */
    ONE_WAY_FROM_SERVER(204, 5),
    /** The server sends everything, which replaces what the client has. */
    REFRESH_FROM_SERVER(205, 6);

    private final int alertCode;
    private final int devInfNumber;

    SyncType(int alertCode, int devInfNumber) {
        this.alertCode = alertCode;
        this.devInfNumber = devInfNumber;
    }

    /** The alert code of the type, 200 to 205. */
    public int alertCode() {
        return alertCode;
    }

    /** The number in {@code SyncCap/SyncType}, 1 to 6. */
    public int devInfNumber() {
        return devInfNumber;
    }

    /** Whether the client's modifications are wanted. */
    public boolean fromClient() {
        return this != ONE_WAY_FROM_SERVER && this != REFRESH_FROM_SERVER;
    }

    /** Whether the server sends modifications. */
    public boolean fromServer() {
        return this != ONE_WAY_FROM_CLIENT && this != REFRESH_FROM_CLIENT;
    }

    /** Whether the type works without anchors: everything is sent. */
    public boolean complete() {
        return this == SLOW || this == REFRESH_FROM_CLIENT || this == REFRESH_FROM_SERVER;
    }

    /** The type of an alert code; 206 to 210, alerted by the server, stand for their plain types. */
    public static Optional<SyncType> ofAlertCode(int code) {
        int plain = switch (code) {
            case 206 -> 200;
            case 207, 208, 209, 210 -> code - 5;
            default -> code;
        };
        for (SyncType t : values()) {
            if (t.alertCode == plain) {
                return Optional.of(t);
            }
        }
        return Optional.empty();
    }
}
