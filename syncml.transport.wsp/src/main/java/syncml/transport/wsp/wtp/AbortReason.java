package syncml.transport.wsp.wtp;

/** Why the protocol itself ends a transaction (WAP-224-WTP, table 9). */
public final class AbortReason {
    /** No reason that has a number. */
    public static final int UNKNOWN = 0x00;
    /** The peer broke the protocol. */
    public static final int PROTOERR = 0x01;
    /** The initiator knows no such transaction. */
    public static final int INVALIDTID = 0x02;
    /** Only version 0 is known. */
    public static final int WTPVERSIONZERO = 0x06;
    /** Too much to do. */
    public static final int CAPTEMPEXCEEDED = 0x07;
    /** The peer is silent. */
    public static final int NORESPONSE = 0x08;
    /** The message is larger than what its receiver takes. */
    public static final int MESSAGETOOLARGE = 0x09;
    /** Extended segmentation is not known. */
    public static final int NOTIMPLEMENTEDESAR = 0x0A;

    private AbortReason() {
    }
}
