package syncml.codec;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Finds elements by the octets of their names, without making a string of what is known. */
public final class ElementNames {
    private static final int MASK = 0x3FF;
    private static final Element[] ELEMENTS = new Element[MASK + 1];
    private static final byte[][] NAMES = new byte[MASK + 1][];
    private static final Map<String, Element> LOWER_CASE = new HashMap<>();
    private static final int LONGEST;

    static {
        int longest = 0;
        for (Element e : Element.values()) {
            if (e != Element.UNKNOWN) {
                byte[] name = e.elementName().getBytes(StandardCharsets.US_ASCII);
                int slot = hash(name, 0, name.length);
                while (ELEMENTS[slot] != null) {
                    slot = slot + 1 & MASK;
                }
                ELEMENTS[slot] = e;
                NAMES[slot] = name;
                LOWER_CASE.put(e.elementName().toLowerCase(Locale.ROOT), e);
                longest = Math.max(longest, name.length);
            }
        }
        LONGEST = longest;
    }

    private ElementNames() {
    }

    private static int hash(byte[] octets, int from, int to) {
        int length = to - from;
        int h = length * 31 + octets[from];
        h = h * 31 + octets[from + (length >> 1)];
        h = h * 31 + octets[to - 1];
        h = h * 31 + octets[from + (length >> 2)];
        return (h ^ h >>> 10) & MASK;
    }

    /**
     * The element with this name. The canonical case is looked for first; then case is ignored, since even the
     * specifications' examples write {@code DevId} and {@code Xval}.
     *
     * @return the element, or {@link Element#UNKNOWN}
     */
    public static Element find(byte[] octets, int from, int to) {
        int length = to - from;
        if (length <= 0 || length > LONGEST) {
            return Element.UNKNOWN;
        }
        for (int slot = hash(octets, from, to); ELEMENTS[slot] != null; slot = slot + 1 & MASK) {
            if (same(NAMES[slot], octets, from, length)) {
                return ELEMENTS[slot];
            }
        }
        String lower = new String(octets, from, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return LOWER_CASE.getOrDefault(lower, Element.UNKNOWN);
    }

    /** The element with this name, by the same rules. */
    public static Element find(String name) {
        byte[] octets = name.getBytes(StandardCharsets.UTF_8);
        return find(octets, 0, octets.length);
    }

    private static boolean same(byte[] name, byte[] octets, int from, int length) {
        if (name.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name[i] != octets[from + i]) {
                return false;
            }
        }
        return true;
    }
}
