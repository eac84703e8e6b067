package syncml.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Finds elements by the octets of their names, without making a string of what is known: a name is at most three words
 * of eight octets, which are compared as numbers.
 */
public final class ElementNames {
    private static final int LONGEST = 24;
    private static final int MASK = 0x1FF;
    private static final Element[] ELEMENTS = new Element[MASK + 1];
    private static final long[] WORDS = new long[3 * (MASK + 1)];
    private static final Map<String, Element> LOWER_CASE = new HashMap<>();
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static {
        for (Element e : Element.values()) {
            if (e != Element.UNKNOWN) {
                byte[] name = e.elementName().getBytes(StandardCharsets.US_ASCII);
                int slot = slot(word(name, 0, name.length), name.length);
                while (ELEMENTS[slot] != null) {
                    slot = slot + 1 & MASK;
                }
                ELEMENTS[slot] = e;
                for (int i = 0; i < 3; i++) {
                    WORDS[3 * slot + i] = word(name, 8 * i, name.length);
                }
                LOWER_CASE.put(e.elementName().toLowerCase(Locale.ROOT), e);
            }
        }
    }

    private ElementNames() {
    }

    private static int slot(long word, int length) {
        return (int) ((word + length) * 0x9E3779B97F4A7C15L >>> 55);
    }

    /** Up to eight octets from {@code from} on as a number, zeros behind {@code to}. */
    private static long word(byte[] octets, int from, int to) {
        int length = to - from;
        if (length <= 0) {
            return 0;
        }
        if (from + 8 <= octets.length) {
            long word = (long) LONGS.get(octets, from);
            return length >= 8 ? word : word & (1L << 8 * length) - 1;
        }
        long word = 0;
        for (int i = Math.min(length, 8) - 1; i >= 0; i--) {
            word = word << 8 | octets[from + i] & 0xFF;
        }
        return word;
    }

    /** The element with exactly this name; {@link Element#UNKNOWN} if there is none. */
    public static Element exact(byte[] octets, int from, int to) {
        int length = to - from;
        if (length <= 0 || length > LONGEST) {
            return Element.UNKNOWN;
        }
        long first = word(octets, from, to);
        for (int slot = slot(first, length); ELEMENTS[slot] != null; slot = slot + 1 & MASK) {
            if (WORDS[3 * slot] == first && (length <= 8 ? WORDS[3 * slot + 1] == 0
                    : WORDS[3 * slot + 1] == word(octets, from + 8, to)
                            && WORDS[3 * slot + 2] == word(octets, from + 16, to))) {
                return ELEMENTS[slot];
            }
        }
        return Element.UNKNOWN;
    }

    /**
     * The element with this name. The canonical case is looked for first; then case is ignored, since even the
     * specifications' examples write {@code DevId} and {@code Xval}.
     *
     * @return the element, or {@link Element#UNKNOWN}
     */
    public static Element find(byte[] octets, int from, int to) {
        Element element = exact(octets, from, to);
        if (element != Element.UNKNOWN || to - from > LONGEST || to <= from) {
            return element;
        }
        String lower = new String(octets, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return LOWER_CASE.getOrDefault(lower, Element.UNKNOWN);
    }

    /** The element with this name, by the same rules. */
    public static Element find(String name) {
        byte[] octets = name.getBytes(StandardCharsets.UTF_8);
        return find(octets, 0, octets.length);
    }
}
