package syncml.transport.wsp.wire;

/**
 * A value of a header as it can be told from its first octet (WAP-230-WSP, section 8.4.1.2), whatever it means.
 *
 * @param number the number, if it is one octet with the highest bit set; else -1
 * @param text the text, if it is one; else null
 * @param data the octets of a value with a length, if it is one; else null
 */
record Value(int number, String text, byte[] data) {
    private static final int LONGEST_SHORT_VALUE = 30;
    private static final int LENGTH_FOLLOWS = 31;
    private static final int LONGEST_NUMBER = 8;

    /** Reads the next one. */
    static Value read(OctetReader in) throws MalformedPduException {
        int first = in.peek();
        if (first >= 0x80) {
            return new Value(in.u8() & 0x7F, null, null);
        }
        if (first <= LONGEST_SHORT_VALUE) {
            in.u8();
            return new Value(-1, null, in.bytes(first));
        }
        if (first == LENGTH_FOLLOWS) {
            in.u8();
            return new Value(-1, null, in.bytes(in.length()));
        }
        return new Value(-1, in.text(), null);
    }

    boolean isText() {
        return text != null;
    }

    boolean isNumber() {
        return number >= 0 || data != null && data.length > 0 && data.length <= LONGEST_NUMBER;
    }

    /** The number, be it a short or a long one. */
    long toLong() throws MalformedPduException {
        if (number >= 0) {
            return number;
        }
        if (!isNumber()) {
            throw new MalformedPduException("not a number");
        }
        long value = 0;
        for (byte octet : data) {
            value = value << 8 | octet & 0xFF;
        }
        return value;
    }

    /** The parts of a value that has several; empty of one that has not. */
    OctetReader parts() {
        return new OctetReader(data == null ? new byte[0] : data);
    }
}
