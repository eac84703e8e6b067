package syncml.api.sync;

/** What the first synchronization of a device with a datastore does where both have items. */
public enum FirstSync {
    /** Both keep what they have, and get what the other one has; what is the same is not doubled. */
    MERGE,
    /** What is here stands: what only the device has is deleted there, and kept here for undo. */
    SERVER,
    /** What the device has stands: what only is here is deleted, and kept for undo. */
    CLIENT
}
