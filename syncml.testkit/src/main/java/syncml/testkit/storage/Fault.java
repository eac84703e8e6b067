package syncml.testkit.storage;

/** What happens to a transaction of a {@link MemoryStorage} at the moment of its commit. */
public enum Fault {
    /** It is committed. */
    NONE,
    /** The storage fails: the caller sees an exception and nothing was kept. */
    FAIL_BEFORE_COMMIT,
    /** The process dies after the commit: the caller sees an exception and all was kept. */
    FAIL_AFTER_COMMIT,
    /** Another transaction was faster: it is rolled back and the work runs again, as often as the contract says. */
    LOSE_RACE
}
