package syncml.api.obex;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A header: an identifier and a value (IrOBEX 1.2, section 2.1). The upper two bits of the identifier say how the value
 * is written; a header that is not known is therefore still one that can be carried. Immutable.
 */
public final class ObexHeader {
    /** Number of objects. */
    public static final int COUNT = 0xC0;
    /** Name of the object, text. */
    public static final int NAME = 0x01;
    /** Media type of the object, ASCII that ends with a zero octet. */
    public static final int TYPE = 0x42;
    /** Octets of the object. */
    public static final int LENGTH = 0xC3;
    /** Time of the object as ISO 8601 text in octets. */
    public static final int TIME = 0x44;
    /** Time of the object in seconds since 1970; obsolete, still seen. */
    public static final int TIME_SECONDS = 0xC4;
    /** A sentence about the object or the answer, text. */
    public static final int DESCRIPTION = 0x05;
    /** The service asked for. */
    public static final int TARGET = 0x46;
    /** Header lines of HTTP 1.x. */
    public static final int HTTP = 0x47;
    /** A part of the object. */
    public static final int BODY = 0x48;
    /** The last part of the object. */
    public static final int END_OF_BODY = 0x49;
    /** The service that answers. */
    public static final int WHO = 0x4A;
    /** The connection that a packet belongs to; the first header of a packet. */
    public static final int CONNECTION_ID = 0xCB;
    /** Parameters of the application; see {@link ApplicationParameters}. */
    public static final int APPLICATION_PARAMETERS = 0x4C;
    /** Challenge of the authentication (section 3.5). */
    public static final int AUTHENTICATE_CHALLENGE = 0x4D;
    /** Response of the authentication (section 3.5). */
    public static final int AUTHENTICATE_RESPONSE = 0x4E;
    /** Class of the object. */
    public static final int OBJECT_CLASS = 0x4F;

    /** How the value of a header is written (section 2.1). */
    public enum Encoding {
        /** UTF-16BE with a zero character at its end. */
        TEXT,
        /** Octets. */
        OCTETS,
        /** One octet. */
        OCTET,
        /** Four octets, the highest first. */
        NUMBER
    }

    private static final Encoding[] ENCODINGS = Encoding.values();
    /** The length field has two octets and counts itself and the identifier. */
    private static final int LONGEST = 0xFFFF - 3;

    private final int id;
    private final byte[] value;

    private ObexHeader(int id, byte[] value) {
        this.id = id;
        this.value = value;
    }

    /**
     * A header of any encoding from its value as it is written, without identifier and length.
     *
     * @throws IllegalArgumentException if the identifier is no octet or the value does not fit the encoding
     */
    public static ObexHeader of(int id, byte[] written) {
        if (id < 0 || id > 0xFF) {
            throw new IllegalArgumentException("header identifier: " + id);
        }
        int length = written.length;
        boolean fits = switch (encodingOf(id)) {
            case TEXT -> length <= LONGEST && length % 2 == 0;
            case OCTETS -> length <= LONGEST;
            case OCTET -> length == 1;
            case NUMBER -> length == 4;
        };
        if (!fits) {
            throw new IllegalArgumentException("a header " + HexFormat.of().toHexDigits((byte) id) + " cannot have "
                    + length + " octets");
        }
        return new ObexHeader(id, written.clone());
    }

    /** A header of text; empty text is written with no octets at all. */
    public static ObexHeader text(int id, String text) {
        require(id, Encoding.TEXT);
        return of(id, text.isEmpty() ? new byte[0] : (text + '\0').getBytes(StandardCharsets.UTF_16BE));
    }

    /** A header of octets. */
    public static ObexHeader octets(int id, byte[] octets) {
        require(id, Encoding.OCTETS);
        return of(id, octets);
    }

    /** A header of one octet. */
    public static ObexHeader octet(int id, int octet) {
        require(id, Encoding.OCTET);
        return new ObexHeader(id, new byte[] {(byte) octet});
    }

    /** A header of four octets; a number between 0 and 4,294,967,295. */
    public static ObexHeader number(int id, long number) {
        require(id, Encoding.NUMBER);
        if (number < 0 || number > 0xFFFFFFFFL) {
            throw new IllegalArgumentException("not a number of four octets: " + number);
        }
        return new ObexHeader(id, new byte[] {
            (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number});
    }

    /** The header {@link #TYPE} with its zero octet. */
    public static ObexHeader type(String mediaType) {
        return octets(TYPE, (mediaType + '\0').getBytes(StandardCharsets.US_ASCII));
    }

    /** How the header with an identifier is written. */
    public static Encoding encodingOf(int id) {
        return ENCODINGS[(id >> 6) & 3];
    }

    /** The identifier, 0 to 255, encoding included. */
    public int id() {
        return id;
    }

    /** How the value is written. */
    public Encoding encoding() {
        return encodingOf(id);
    }

    /** The value as it is written, without identifier and length; a copy. */
    public byte[] value() {
        return value.clone();
    }

    /** Octets of the value as it is written. */
    public int size() {
        return value.length;
    }

    /**
     * The value as text: of {@link Encoding#TEXT} the characters, of {@link Encoding#OCTETS} each octet as the character
     * with that number (which reads ASCII), either up to the first zero.
     *
     * @throws IllegalStateException for other encodings
     */
    public String asText() {
        String text = switch (encoding()) {
            case TEXT -> new String(value, StandardCharsets.UTF_16BE);
            case OCTETS -> new String(value, StandardCharsets.ISO_8859_1);
            default -> throw new IllegalStateException("a number is no text: " + this);
        };
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /**
     * The value as a number without sign.
     *
     * @throws IllegalStateException if it is neither {@link Encoding#OCTET} nor {@link Encoding#NUMBER}
     */
    public long asNumber() {
        if (encoding() != Encoding.OCTET && encoding() != Encoding.NUMBER) {
            throw new IllegalStateException("no number: " + this);
        }
        long number = 0;
        for (byte octet : value) {
            number = number << 8 | octet & 0xFF;
        }
        return number;
    }

    private static void require(int id, Encoding encoding) {
        if (encodingOf(id) != encoding) {
            throw new IllegalArgumentException("header " + Integer.toHexString(id) + " is not written as " + encoding);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObexHeader that && id == that.id && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, Arrays.hashCode(value));
    }

    /** Identifier and size; the value may be personal or secret. */
    @Override
    public String toString() {
        return HexFormat.of().withUpperCase().toHexDigits((byte) id) + "(" + value.length + ")";
    }
}
