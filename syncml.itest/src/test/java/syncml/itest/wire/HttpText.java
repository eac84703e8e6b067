package syncml.itest.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * An HTTP request or answer as it goes over the wire, as far as a relay must understand it.
 *
 * @param head first line and headers, each with its line end, without the empty line after them
 * @param body the body, which has a {@code Content-Length}
 */
record HttpText(String head, byte[] body) {
    /** What a proxy says that reaches no server. */
    static final HttpText AWAY = new HttpText("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n", new byte[0]);

    /** Reads one; null at the end of the stream. */
    static HttpText read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                if (head.size() == 0) {
                    return null;
                }
                throw new EOFException("in a head");
            }
            head.write(octet);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int length = 0;
        for (String line : text.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("in a body");
        }
        return new HttpText(text.substring(0, text.length() - 2), body);
    }

    void write(OutputStream out) throws IOException {
        out.write(octets());
        out.flush();
    }

    /** The beginning of it, and no more. */
    void writeHalf(OutputStream out) throws IOException {
        byte[] all = octets();
        out.write(all, 0, all.length - Math.max(1, body.length / 2));
        out.flush();
    }

    /** The same with a body that nobody can read. */
    HttpText garbled() {
        byte[] spoilt = body.clone();
        Arrays.fill(spoilt, 0, Math.min(8, spoilt.length), (byte) '#');
        return new HttpText(head, spoilt);
    }

    private byte[] octets() {
        byte[] start = (head + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}
