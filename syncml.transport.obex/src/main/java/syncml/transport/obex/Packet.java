package syncml.transport.obex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeader.Encoding;
import syncml.api.obex.ObexHeaders;

/**
 * A request or response packet (IrOBEX 1.2, sections 3.1 to 3.3). Immutable.
 *
 * @param code the first octet, final bit included
 * @param fields what stands between the length and the headers: four octets in CONNECT and its answer, two in SETPATH
 * @param headers all headers, parts of the body and connection identifier included
 */
record Packet(int code, byte[] fields, List<ObexHeader> headers) {
    /** Octets before the fields. */
    static final int PREFIX = 3;
    /** Octets that every implementation takes (section 3.3.1). */
    static final int SMALLEST_MAX = 255;
    /** Octets that the length field can tell. */
    static final int LARGEST_MAX = 0xFFFF;
    static final int CONNECT_FIELDS = 4;
    /** Version 1.0 of the protocol, which IrOBEX 1.0 to 1.5 share. */
    private static final int VERSION = 0x10;
    private static final byte[] NO_FIELDS = new byte[0];

    Packet {
        headers = List.copyOf(headers);
    }

    Packet(int code, List<ObexHeader> headers) {
        this(code, NO_FIELDS, headers);
    }

    /** The fields of CONNECT and its answer. */
    static byte[] connectFields(int maxPacket) {
        return new byte[] {VERSION, 0, (byte) (maxPacket >> 8), (byte) maxPacket};
    }

    /** Whether the final bit is set. */
    boolean isFinal() {
        return (code & Opcode.FINAL) != 0;
    }

    /** The first octet without the final bit. */
    int bare() {
        return code & ~Opcode.FINAL;
    }

    /** Octets of the largest packet that the sender of CONNECT, or of its answer, takes. */
    int maxPacket() {
        return Math.max(SMALLEST_MAX, (fields[2] & 0xFF) << 8 | fields[3] & 0xFF);
    }

    Optional<ObexHeader> first(int id) {
        return headers.stream().filter(header -> header.id() == id).findFirst();
    }

    /** The connection identifier, if there is one. */
    Optional<Long> connectionId() {
        return first(ObexHeader.CONNECTION_ID).map(ObexHeader::asNumber);
    }

    /** The headers that are not the transport's own. */
    ObexHeaders described() {
        return ObexHeaders.of(headers.stream().filter(header -> switch (header.id()) {
            case ObexHeader.BODY, ObexHeader.END_OF_BODY, ObexHeader.CONNECTION_ID,
                    ObexHeader.AUTHENTICATE_CHALLENGE, ObexHeader.AUTHENTICATE_RESPONSE -> false;
            default -> true;
        }).toList());
    }

    /** The packet as octets. The caller sees to it that they are not too many. */
    byte[] octets() {
        int length = PREFIX + fields.length;
        for (ObexHeader header : headers) {
            length += sizeOf(header);
        }
        if (length > LARGEST_MAX) {
            throw new IllegalStateException("a packet of " + length + " octets");
        }
        byte[] out = new byte[length];
        out[0] = (byte) code;
        putShort(out, 1, length);
        System.arraycopy(fields, 0, out, PREFIX, fields.length);
        int at = PREFIX + fields.length;
        for (ObexHeader header : headers) {
            out[at++] = (byte) header.id();
            if (hasLength(header.id())) {
                putShort(out, at, PREFIX + header.size());
                at += 2;
            }
            System.arraycopy(header.value(), 0, out, at, header.size());
            at += header.size();
        }
        return out;
    }

    /** Octets of a header on the wire. */
    static int sizeOf(ObexHeader header) {
        return header.size() + (hasLength(header.id()) ? PREFIX : 1);
    }

    /** Reads a request. */
    static Packet request(byte[] octets, int maxHeaders) throws MalformedPacketException {
        checkLength(octets);
        return read(octets, Opcode.fields(Opcode.of(octets)), maxHeaders);
    }

    /** Reads the answer to CONNECT; some peers leave its fields out when they refuse. */
    static Packet connectResponse(byte[] octets, int maxHeaders) throws MalformedPacketException {
        checkLength(octets);
        return read(octets, octets.length == PREFIX ? 0 : CONNECT_FIELDS, maxHeaders);
    }

    /** Reads the answer to any other request. */
    static Packet response(byte[] octets, int maxHeaders) throws MalformedPacketException {
        checkLength(octets);
        return read(octets, 0, maxHeaders);
    }

    /** The length that the prefix of a packet tells. */
    static int length(byte[] prefix) {
        return getShort(prefix, 1);
    }

    private static void checkLength(byte[] octets) throws MalformedPacketException {
        if (octets.length < PREFIX || length(octets) != octets.length) {
            throw new MalformedPacketException("the length does not tell the length");
        }
    }

    private static Packet read(byte[] octets, int fieldsLength, int maxHeaders) throws MalformedPacketException {
        int at = PREFIX + fieldsLength;
        if (at > octets.length) {
            throw new MalformedPacketException("the packet ends within its fields");
        }
        byte[] fields = Arrays.copyOfRange(octets, PREFIX, at);
        List<ObexHeader> headers = new ArrayList<>();
        while (at < octets.length) {
            if (headers.size() == maxHeaders) {
                throw new MalformedPacketException("more than " + maxHeaders + " headers");
            }
            int id = octets[at] & 0xFF;
            int start = at + (hasLength(id) ? PREFIX : 1);
            int end = end(octets, at, id, start);
            headers.add(ObexHeader.of(id, Arrays.copyOfRange(octets, start, end)));
            at = end;
        }
        return new Packet(octets[0] & 0xFF, fields, headers);
    }

    private static int end(byte[] octets, int at, int id, int start) throws MalformedPacketException {
        int end = switch (ObexHeader.encodingOf(id)) {
            case OCTET -> start + 1;
            case NUMBER -> start + 4;
            default -> start > octets.length ? Integer.MAX_VALUE : at + getShort(octets, at + 1);
        };
        if (end > octets.length || end < start) {
            throw new MalformedPacketException("header " + Integer.toHexString(id) + " does not end within the packet");
        }
        if (ObexHeader.encodingOf(id) == Encoding.TEXT && (end - start) % 2 != 0) {
            throw new MalformedPacketException("header " + Integer.toHexString(id) + " has half a character");
        }
        return end;
    }

    private static boolean hasLength(int id) {
        return (id & 0x80) == 0;
    }

    private static int getShort(byte[] octets, int at) {
        return (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
    }

    private static void putShort(byte[] octets, int at, int value) {
        octets[at] = (byte) (value >> 8);
        octets[at + 1] = (byte) value;
    }
}
