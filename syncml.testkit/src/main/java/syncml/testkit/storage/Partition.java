package syncml.testkit.storage;

/**
 * A part of the data that one transaction at a time may change: what belongs to an account, the sessions, the
 * settings.
 *
 * @param kind which part
 * @param owner key of the account, empty for the parts that belong to nobody
 */
record Partition(Kind kind, String owner) {
    /** Kinds of parts. */
    enum Kind {
        /** What belongs to an account. */
        ACCOUNT,
        /** All sessions. */
        SESSIONS,
        /** All settings. */
        SETTINGS
    }

    static final Partition SESSIONS = new Partition(Kind.SESSIONS, "");
    static final Partition SETTINGS = new Partition(Kind.SETTINGS, "");

    static Partition account(String owner) {
        return new Partition(Kind.ACCOUNT, owner);
    }
}
