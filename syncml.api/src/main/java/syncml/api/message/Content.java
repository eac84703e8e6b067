package syncml.api.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The octets of an item, or the text of a protocol field. Text and octets are the two faces of one value, converted by
 * UTF-8 when the other face is asked for. Octets that are not UTF-8 survive as octets; their text has replacement
 * characters. Immutable and safe for use by several threads.
 */
public final class Content implements Data {
    private static final byte[] NO_BYTES = {};

    private volatile byte[] bytes;
    private String text;

    private Content(byte[] bytes, String text) {
        this.bytes = bytes;
        this.text = text;
    }

    /** Content with this text. */
    public static Content of(String text) {
        return new Content(null, Objects.requireNonNull(text, "text"));
    }

    /** Content with these octets, which are copied. */
    public static Content of(byte[] bytes) {
        return bytes.length == 0 ? new Content(NO_BYTES, "") : new Content(bytes.clone(), null);
    }

    /** Content with a copy of {@code length} octets from {@code offset}. */
    public static Content of(byte[] bytes, int offset, int length) {
        return new Content(Arrays.copyOfRange(bytes, offset, offset + length), null);
    }

    /** The text; UTF-8 is assumed where octets were given. */
    public String text() {
        String t = text;
        if (t == null) {
            t = new String(bytes, StandardCharsets.UTF_8);
            text = t;
        }
        return t;
    }

    /** A copy of the octets; UTF-8 where a text was given. */
    public byte[] bytes() {
        return octets().clone();
    }

    /** The number of octets. */
    public int length() {
        return octets().length;
    }

    /** Copies {@code length} octets from {@code offset} into {@code target} at {@code position}. */
    public void copyTo(int offset, byte[] target, int position, int length) {
        System.arraycopy(octets(), offset, target, position, length);
    }

    /** The octet at {@code index}. */
    public byte byteAt(int index) {
        return octets()[index];
    }

    private byte[] octets() {
        byte[] b = bytes;
        if (b == null) {
            b = text.getBytes(StandardCharsets.UTF_8);
            bytes = b;
        }
        return b;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Content c && Arrays.equals(octets(), c.octets());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets());
    }

    /** Length only: content is personal data and must not reach a log. */
    @Override
    public String toString() {
        return "Content[" + length() + " octets]";
    }
}
