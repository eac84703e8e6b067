package syncml.transport.wsp.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts octets together (WAP-230-WSP, sections 8.1 and 8.4.2). For one thread. */
public final class OctetWriter {
    /** A value length up to this stands in its own octet. */
    private static final int LONGEST_SHORT_VALUE = 30;
    private static final int LENGTH_FOLLOWS = 31;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** The lowest eight bits. */
    public OctetWriter u8(int value) {
        out.write(value);
        return this;
    }

    /** Two octets, the most significant first. */
    public OctetWriter u16(int value) {
        return u8(value >> 8).u8(value);
    }

    /** An unsigned integer of variable length. */
    public OctetWriter uintvar(long value) {
        if (value < 0 || value > 0xFFFFFFFFL) {
            throw new IllegalArgumentException("not 32 bits: " + value);
        }
        int groups = 1;
        while (value >> 7 * groups != 0) {
            groups++;
        }
        for (int i = groups - 1; i > 0; i--) {
            u8(0x80 | (int) (value >> 7 * i) & 0x7F);
        }
        return u8((int) value & 0x7F);
    }

    /** These octets. */
    public OctetWriter bytes(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    /** Characters, each one octet, without a terminator; what is none of Latin-1 becomes a question mark. */
    public OctetWriter characters(String value) {
        return bytes(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Text with its terminator, and a quote before it where it would be taken for something else. */
    public OctetWriter text(String value) {
        byte[] octets = value.replace('\0', ' ').getBytes(StandardCharsets.ISO_8859_1);
        if (octets.length > 0 && (octets[0] & 0x80) != 0) {
            u8(0x7F);
        }
        return bytes(octets).u8(0);
    }

    /** A small number with the highest bit set. */
    public OctetWriter shortInteger(int value) {
        return u8(0x80 | value);
    }

    /** As many octets as a number takes, after their count. */
    public OctetWriter longInteger(long value) {
        int octets = 1;
        while (octets < 8 && value >> 8 * octets != 0) {
            octets++;
        }
        u8(octets);
        for (int i = octets - 1; i >= 0; i--) {
            u8((int) (value >> 8 * i));
        }
        return this;
    }

    /** A number in its shortest form. */
    public OctetWriter integer(long value) {
        return value >= 0 && value < 0x80 ? shortInteger((int) value) : longInteger(value);
    }

    /** A value of several parts, after its length. */
    public OctetWriter general(byte[] value) {
        if (value.length <= LONGEST_SHORT_VALUE) {
            u8(value.length);
        } else {
            u8(LENGTH_FOLLOWS).uintvar(value.length);
        }
        return bytes(value);
    }

    /** How many octets there are. */
    public int size() {
        return out.size();
    }

    /** What was put together. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }
}
