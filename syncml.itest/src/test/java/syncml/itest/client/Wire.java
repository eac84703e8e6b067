package syncml.itest.client;

/**
 * How a device speaks.
 *
 * @param wbxml WBXML rather than XML
 * @param version of SyncML: 1.0, 1.1 or 1.2
 * @param md5 digests rather than passwords
 * @param maxMsgSize octets of the largest message it takes; the client takes none below 10,240
 */
public record Wire(boolean wbxml, String version, boolean md5, int maxMsgSize) {
    /** The client's own largest message. */
    public static final int DEFAULT_SIZE = 150_000;
    /** The smallest that the client can be told. */
    public static final int LEAST_SIZE = 10_240;

    /** What the client does when nothing is said. */
    public static Wire usual() {
        return new Wire(true, "1.2", true, DEFAULT_SIZE);
    }

    @Override
    public String toString() {
        return (wbxml ? "WBXML" : "XML") + " " + version + (md5 ? " MD5 " : " Basic ") + maxMsgSize;
    }
}
