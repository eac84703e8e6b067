package syncml.transport.wsp.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads octets one after the other, never beyond their end (WAP-230-WSP, section 8.1). For one thread. */
public final class OctetReader {
    /** Seven bits each, of which 32 are used. */
    private static final int LONGEST_UINTVAR = 5;

    private final byte[] octets;
    private final int end;
    private int at;

    /** Reads all of these octets, which are not copied. */
    public OctetReader(byte[] octets) {
        this(octets, 0, octets.length);
    }

    private OctetReader(byte[] octets, int from, int end) {
        this.octets = octets;
        this.at = from;
        this.end = end;
    }

    /** How many octets are left. */
    public int remaining() {
        return end - at;
    }

    /** The next octet, which stays the next one. */
    public int peek() throws MalformedPduException {
        need(1);
        return octets[at] & 0xFF;
    }

    /** An octet. */
    public int u8() throws MalformedPduException {
        need(1);
        return octets[at++] & 0xFF;
    }

    /** Two octets, the most significant first. */
    public int u16() throws MalformedPduException {
        need(2);
        return (octets[at++] & 0xFF) << 8 | octets[at++] & 0xFF;
    }

    /** An unsigned integer of variable length: up to 32 bits. */
    public long uintvar() throws MalformedPduException {
        long value = 0;
        for (int i = 0; i < LONGEST_UINTVAR; i++) {
            int octet = u8();
            value = value << 7 | octet & 0x7F;
            if ((octet & 0x80) == 0) {
                if (value > 0xFFFFFFFFL) {
                    break;
                }
                return value;
            }
        }
        throw new MalformedPduException("an integer of variable length has more than 32 bits");
    }

    /** A length as {@link #uintvar()}, of which there must be as many octets left. */
    public int length() throws MalformedPduException {
        long length = uintvar();
        if (length > remaining()) {
            throw new MalformedPduException("a length of " + length + ", and " + remaining() + " octets left");
        }
        return (int) length;
    }

    /** So many octets, copied. */
    public byte[] bytes(int count) throws MalformedPduException {
        need(count);
        at += count;
        return Arrays.copyOfRange(octets, at - count, at);
    }

    /** A reader of the next octets, which this one skips. */
    public OctetReader part(int count) throws MalformedPduException {
        need(count);
        at += count;
        return new OctetReader(octets, at - count, at);
    }

    /** So many octets as characters, without a terminator. */
    public String characters(int count) throws MalformedPduException {
        need(count);
        at += count;
        return new String(octets, at - count, count, StandardCharsets.ISO_8859_1);
    }

    /** Text up to its terminator, without the quote that may precede it. */
    public String text() throws MalformedPduException {
        int nul = at;
        while (nul < end && octets[nul] != 0) {
            nul++;
        }
        if (nul == end) {
            throw new MalformedPduException("a text without end");
        }
        String text = characters(nul - at);
        at++;
        return text.startsWith("\u007F") ? text.substring(1) : text;
    }

    /** What is left, copied. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(octets, at, end);
        at = end;
        return rest;
    }

    private void need(int count) throws MalformedPduException {
        if (count < 0 || count > remaining()) {
            throw new MalformedPduException(count + " octets expected, and " + remaining() + " left");
        }
    }
}
