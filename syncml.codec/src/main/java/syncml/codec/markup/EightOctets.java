package syncml.codec.markup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for octets in long texts, eight in one step. */
final class EightOctets {
    /** The octet for {@code <}, eight times. */
    static final long TAG = repeated('<');
    /** The octet for {@code >}, eight times. */
    static final long TAG_END = repeated('>');
    /** The octet for {@code &}, eight times. */
    static final long REFERENCE = repeated('&');
    /** The octet for {@code ]}, eight times. */
    static final long BRACKET = repeated(']');

    private static final long SLASH = repeated('/');
    private static final long NAME_LEAST = repeated(0x21);
    private static final long ONES = repeated(1);
    private static final long SPACES = repeated(0x20);
    private static final long HIGH_BITS = repeated(0x80);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EightOctets() {
    }

    private static long repeated(int octet) {
        return octet * 0x0101010101010101L;
    }

    /** Sets the high bit of the first octet that is zero; octets behind it may have it as well. */
    private static long zeros(long octets) {
        return octets - ONES & ~octets & HIGH_BITS;
    }

    /** The first position from {@code p} on of a control character or one of the two octets; else {@code end}. */
    static int find(byte[] b, int p, int end, long one, long other) {
        int q = p;
        for (; q + 8 <= end; q += 8) {
            long octets = (long) LONGS.get(b, q);
            long found = zeros(octets ^ one) | zeros(octets ^ other) | octets - SPACES & ~octets & HIGH_BITS;
            if (found != 0) {
                return q + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        for (; q < end; q++) {
            if (b[q] >= 0 && b[q] < 0x20 || b[q] == (byte) one || b[q] == (byte) other) {
                return q;
            }
        }
        return end;
    }

    /** The position behind a tag's name: of white space, {@code /} or {@code >}; else {@code end}. */
    static int nameEnd(byte[] b, int p, int end) {
        int q = p;
        for (; q + 8 <= end; q += 8) {
            long octets = (long) LONGS.get(b, q);
            long found = zeros(octets ^ TAG_END) | zeros(octets ^ SLASH) | octets - NAME_LEAST & ~octets & HIGH_BITS;
            if (found != 0) {
                return q + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        while (q < end && b[q] != '>' && b[q] != '/' && (b[q] > 0x20 || b[q] < 0)) {
            q++;
        }
        return q;
    }

    /** Whether the same octets stand at two places of which both have eight octets at least behind them. */
    static boolean same(byte[] b, int p, int q, int length) {
        int left = length;
        int at = p;
        int other = q;
        for (; left >= 8; left -= 8, at += 8, other += 8) {
            if ((long) LONGS.get(b, at) != (long) LONGS.get(b, other)) {
                return false;
            }
        }
        return left == 0 || (((long) LONGS.get(b, at) ^ (long) LONGS.get(b, other)) & (1L << 8 * left) - 1) == 0;
    }

    /** The first position of what XML content may not hold as it is, or of no ASCII; else {@code end}. */
    static int findSpecial(byte[] b, int p, int end) {
        int q = p;
        for (; q + 8 <= end; q += 8) {
            long octets = (long) LONGS.get(b, q);
            long found = zeros(octets ^ TAG) | zeros(octets ^ TAG_END) | zeros(octets ^ REFERENCE)
                    | (octets - SPACES & ~octets | octets) & HIGH_BITS;
            if (found != 0) {
                return q + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        for (; q < end; q++) {
            if (b[q] < 0x20 || b[q] == '<' || b[q] == '>' || b[q] == '&') {
                return q;
            }
        }
        return end;
    }
}
