package syncml.transport.wsp.wire;

/** Numbers of protocol data units and of what they say (WAP-230-WSP, tables 34 to 36). */
public final class Types {
    /** Version 1.0, the only one. */
    public static final int VERSION = 0x10;
    /** The method Get. */
    public static final int GET = 0x40;
    /** The method Head. */
    public static final int HEAD = 0x42;
    /** The method Post. */
    public static final int POST = 0x60;

    static final int CONNECT = 0x01;
    static final int CONNECT_REPLY = 0x02;
    static final int REDIRECT = 0x03;
    static final int REPLY = 0x04;
    static final int DISCONNECT = 0x05;
    static final int PUSH = 0x06;
    static final int CONFIRMED_PUSH = 0x07;
    static final int SUSPEND = 0x08;
    static final int RESUME = 0x09;

    /** The peer broke the protocol. */
    public static final int PROTOERR = 0xE0;
    /** The session is or was ended. */
    public static final int DISCONNECTED = 0xE1;
    /** The session was suspended. */
    public static final int SUSPENDED = 0xE2;
    /** Too much to do. */
    public static final int CONGESTION = 0xE4;
    /** The session cannot be opened. */
    public static final int CONNECTERR = 0xE5;
    /** The unit is larger than what the receiver takes. */
    public static final int MRUEXCEEDED = 0xE6;
    /** More is outstanding than was negotiated. */
    public static final int MOREXCEEDED = 0xE7;
    /** Whoever asked has given up. */
    public static final int PEERREQ = 0xE8;

    private Types() {
    }

    /** The octet of a status of HTTP. */
    static int statusOctet(int http) {
        int hundreds = http / 100;
        return (hundreds == 5 ? 0x60 : hundreds << 4) + http % 100;
    }

    /** The status of HTTP that an octet stands for. */
    static int httpStatus(int octet) {
        if (octet >= 0x60) {
            return 500 + octet - 0x60;
        }
        return octet >= 0x40 ? 400 + octet - 0x40 : (octet >> 4) * 100 + (octet & 0x0F);
    }
}
