package syncml.api.alert;

/** What came of an alert. */
public enum AlertResult {
    /** The device has it; whether and when it synchronizes is up to it. */
    DELIVERED,
    /** The device synchronized over the same link, to the end of the session. */
    SYNCHRONIZED,
    /** The device began to synchronize over the same link, and the link broke or the device gave up. */
    BROKEN_OFF
}
