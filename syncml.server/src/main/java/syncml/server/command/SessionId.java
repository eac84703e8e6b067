package syncml.server.command;

/** Identifiers of sessions as people handle them: the beginning is enough. */
final class SessionId {
    private static final int SHORT = 8;

    private SessionId() {
    }

    /** Enough of a session's identifier to tell it from others; those made for people are short enough. */
    static String shortened(String id) {
        return id.startsWith("restore-") || id.startsWith("import-") || id.length() <= SHORT ? id
                : id.substring(0, SHORT);
    }
}
