package syncml.codec;

import java.util.Arrays;

/** Octets that grow, for documents being written. For one thread. */
public final class Octets {
    private byte[] buffer;
    private int size;

    /** None yet, with room for so many. */
    public Octets(int capacity) {
        buffer = new byte[capacity];
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Makes room for {@code more} octets behind {@link #size()} and gives the array. */
    public byte[] room(int more) {
        int needed = Math.addExact(size, more);
        if (needed > buffer.length) {
            int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, buffer.length * 2L);
            buffer = Arrays.copyOf(buffer, Math.max(needed, doubled));
        }
        return buffer;
    }

    /** The array, valid up to {@link #size()}. */
    public byte[] array() {
        return buffer;
    }

    /** Sets how many there are: after writing into {@link #room(int)}, or to drop the last. */
    public void size(int octets) {
        size = octets;
    }

    /** Appends one octet. */
    public void put(int octet) {
        room(1)[size++] = (byte) octet;
    }

    /** Appends octets. */
    public void put(byte[] octets) {
        put(octets, 0, octets.length);
    }

    /** Appends octets. */
    public void put(byte[] octets, int offset, int length) {
        System.arraycopy(octets, offset, room(length), size, length);
        size += length;
    }

    /** Appends text in UTF-8; a surrogate without its other half becomes U+FFFD. */
    public void putUtf8(String text) {
        int length = text.length();
        byte[] b = room(length * 3);
        int p = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                b[p++] = (byte) c;
            } else {
                int codePoint = codePoint(text, i);
                p = putCodePoint(b, p, codePoint);
                i += codePoint > 0xFFFF ? 1 : 0;
            }
        }
        size = p;
    }

    private static int codePoint(String text, int i) {
        int codePoint = text.codePointAt(i);
        return codePoint >= 0xD800 && codePoint <= 0xDFFF ? 0xFFFD : codePoint;
    }

    /** Writes one code point in UTF-8 at {@code p}. @return the position behind it */
    public static int putCodePoint(byte[] b, int p, int codePoint) {
        int at = p;
        if (codePoint < 0x80) {
            b[at++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            b[at++] = (byte) (0xC0 | codePoint >> 6);
            b[at++] = (byte) (0x80 | codePoint & 0x3F);
        } else if (codePoint < 0x10000) {
            b[at++] = (byte) (0xE0 | codePoint >> 12);
            b[at++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
            b[at++] = (byte) (0x80 | codePoint & 0x3F);
        } else {
            b[at++] = (byte) (0xF0 | codePoint >> 18);
            b[at++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
            b[at++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
            b[at++] = (byte) (0x80 | codePoint & 0x3F);
        }
        return at;
    }

    /** A copy of what there is. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }
}
