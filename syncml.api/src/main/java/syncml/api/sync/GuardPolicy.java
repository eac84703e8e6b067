package syncml.api.sync;

/** What happens to something of a synchronization that looks like an accident. */
public enum GuardPolicy {
    /** It is done, and not looked at. */
    OFF,
    /** It waits until the owner approves or rejects it. */
    HOLD,
    /** It is done, and the owner is told. */
    DO
}
