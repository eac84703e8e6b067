package syncml.transport.obex;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import syncml.api.obex.ObexHeader;

/** Packets for tests, written by hand. */
final class Octets {
    static final byte[] SYNCML = ascii("SYNCML-SYNC");

    private Octets() {
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Octets from hexadecimal digits with blanks. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** An object that differs at every place. */
    static byte[] object(int size) {
        byte[] object = new byte[size];
        for (int i = 0; i < size; i++) {
            object[i] = (byte) (i * 31 + (i >> 8));
        }
        return object;
    }

    static byte[] connect(byte[] target, int maxPacket, ObexHeader... more) {
        List<ObexHeader> headers = new ArrayList<>();
        if (target.length > 0) {
            headers.add(ObexHeader.octets(ObexHeader.TARGET, target));
        }
        headers.addAll(List.of(more));
        return new Packet(0x80, Packet.connectFields(maxPacket), headers).octets();
    }

    static byte[] packet(int code, ObexHeader... headers) {
        return new Packet(code, List.of(headers)).octets();
    }

    static ObexHeader id(long id) {
        return ObexHeader.number(ObexHeader.CONNECTION_ID, id);
    }

    static ObexHeader body(byte[] octets) {
        return ObexHeader.octets(ObexHeader.BODY, octets);
    }

    static ObexHeader endOfBody(byte[] octets) {
        return ObexHeader.octets(ObexHeader.END_OF_BODY, octets);
    }
}
