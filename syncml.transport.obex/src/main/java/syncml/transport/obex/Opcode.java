package syncml.transport.obex;

/** Operations without the final bit, and that bit (IrOBEX 1.2, section 3.3). */
final class Opcode {
    static final int FINAL = 0x80;
    static final int CONNECT = 0x00;
    static final int DISCONNECT = 0x01;
    static final int PUT = 0x02;
    static final int GET = 0x03;
    static final int SETPATH = 0x05;
    /** On the wire 0xFF; libopenobex sends it without the final bit. */
    static final int ABORT = 0x7F;

    private Opcode() {
    }

    /** The operation that a request packet asks for, without the final bit. */
    static int of(byte[] packet) {
        return packet[0] & 0x7F;
    }

    /** Octets between the length and the headers of a request. */
    static int fields(int opcode) {
        return switch (opcode) {
            case CONNECT -> Packet.CONNECT_FIELDS;
            case SETPATH -> 2;
            default -> 0;
        };
    }
}
