package syncml.transport.http;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelException.Reason;

/** The body of an answer, decompressed. */
final class AnswerBody {
    private AnswerBody() {
    }

    /**
     * The octets that the server meant.
     *
     * @param most octets of the largest body
     * @throws ChannelException if they are more, or their compression is unknown or wrong
     */
    static byte[] of(HttpResponse<byte[]> response, int most) throws ChannelException {
        String encoding = response.headers().firstValue("Content-Encoding").orElse("identity").strip();
        if (encoding.equalsIgnoreCase("identity")) {
            return response.body();
        }
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            throw new ChannelException(Reason.MALFORMED, "the server compresses its answer in an unknown way", null);
        }
        byte[] body;
        boolean more;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            body = in.readNBytes(most);
            more = in.read() >= 0;
        } catch (ZipException | EOFException e) {
            throw new ChannelException(Reason.LOST, "the answer of the server cannot be decompressed", e);
        } catch (IOException e) {
            throw new ChannelException(Reason.LOST, "the answer of the server cannot be read", e);
        }
        if (more) {
            throw new ChannelException(Reason.TOO_LARGE, "the answer is too large", null);
        }
        return body;
    }
}
