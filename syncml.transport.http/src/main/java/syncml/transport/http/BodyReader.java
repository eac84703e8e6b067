package syncml.transport.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import syncml.transport.Budget;

/**
 * Reads the body of a request: no more octets than allowed, before and after decompression, and not for longer than
 * allowed. Immutable.
 */
final class BodyReader {
    private static final int FIRST = 16 * 1024;

    private final int limit;
    private final Duration timeout;
    private final LongSupplier nanoTime;

    /**
     * @param limit octets of the largest body
     * @param timeout how long reading may take in all; a single read is bounded by the connection's own idle time
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    BodyReader(int limit, Duration timeout, LongSupplier nanoTime) {
        this.limit = limit;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    /**
     * The body, decompressed.
     *
     * @param share where its octets are taken from
     * @throws HttpRefusal if there is no length (411), nothing (400), too much (413), or it comes too slowly (408); if
     *     its compression is not known (415) or wrong (400); or if too much arrives at the same time (503)
     * @throws IOException if the connection is lost
     */
    byte[] read(HttpCall call, Budget.Share share) throws HttpRefusal, IOException {
        String encoding = encoding(call.header("Content-Encoding"));
        long length = length(call);
        if (length > limit) {
            if (call.header("Expect") == null) {
                drain(call.body());
            }
            throw tooLarge();
        }
        try {
            byte[] body = decoded(new TimedStream(call.body()), encoding, length, share);
            if (body.length == 0) {
                throw new HttpRefusal(400, "the request has no body");
            }
            return body;
        } catch (ZipException | EOFException e) {
            if (encoding.isEmpty()) {
                throw e;
            }
            throw new HttpRefusal(400, "the body cannot be decompressed");
        } catch (SlowBody e) {
            throw slow();
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw slow();
            }
            throw e;
        }
    }

    private static String encoding(String header) throws HttpRefusal {
        String encoding = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> "";
            case "gzip", "x-gzip" -> "gzip";
            case "deflate" -> "deflate";
            default -> throw new HttpRefusal(415, "the compression of the body is not known",
                    Map.of("Accept-Encoding", "gzip, deflate"));
        };
    }

    private long length(HttpCall call) throws HttpRefusal {
        String header = call.header("Content-Length");
        if (call.header("Transfer-Encoding") != null) {
            return -1;
        }
        if (header == null) {
            throw new HttpRefusal(411, "the length of the body is missing");
        }
        try {
            return Long.parseLong(header.strip());
        } catch (NumberFormatException e) {
            throw new HttpRefusal(400, "the length of the body is no number");
        }
    }

    private byte[] decoded(InputStream raw, String encoding, long length, Budget.Share share)
            throws IOException, HttpRefusal {
        switch (encoding) {
            case "gzip":
                try (InputStream in = new GZIPInputStream(raw)) {
                    return upToLimit(in, -1, raw, share);
                }
            case "deflate":
                Inflater inflater = null;
                try {
                    PushbackInputStream in = new PushbackInputStream(raw);
                    int first = in.read();
                    if (first < 0) {
                        return new byte[0];
                    }
                    in.unread(first);
                    // "deflate" means the zlib format, but some senders leave its frame away
                    inflater = new Inflater((first & 0x0f) != 8);
                    return upToLimit(new InflaterInputStream(in, inflater), -1, raw, share);
                } finally {
                    if (inflater != null) {
                        inflater.end();
                    }
                }
            default:
                return upToLimit(raw, length, raw, share);
        }
    }

    private byte[] upToLimit(InputStream in, long length, InputStream raw, Budget.Share share)
            throws IOException, HttpRefusal {
        // the announced length is only believed as far as octets arrive
        byte[] buffer = new byte[taken(share, (int) Math.min(length < 0 ? limit + 1L : Math.max(length, 1), FIRST))];
        int count = 0;
        while (true) {
            int read = in.read(buffer, count, buffer.length - count);
            if (read < 0) {
                return count == buffer.length ? buffer : Arrays.copyOf(buffer, count);
            }
            count += read;
            if (count > limit) {
                drain(raw);
                throw tooLarge();
            }
            if (count == length) {
                return Arrays.copyOf(buffer, count);
            }
            if (count == buffer.length) {
                long more = Math.min(2L * buffer.length, limit + 1L);
                int larger = (int) (length < 0 ? more : Math.min(more, length));
                taken(share, larger - buffer.length);
                buffer = Arrays.copyOf(buffer, larger);
            }
        }
    }

    private static int taken(Budget.Share share, int octets) throws HttpRefusal {
        if (!share.take(octets)) {
            throw new HttpRefusal(503, "too much arrives at the same time", Map.of("Connection", "close", "Retry-After",
                    Long.toString(HttpBinding.COME_BACK.toSeconds())));
        }
        return octets;
    }

    /**
     * Takes some of what a sender still has to say: one that is cut off while it writes often never reads the answer.
     */
    private void drain(InputStream raw) {
        try {
            InputStream in = raw instanceof TimedStream ? raw : new TimedStream(raw);
            byte[] waste = new byte[FIRST];
            long rest = limit;
            while (rest > 0) {
                int read = in.read(waste);
                if (read < 0) {
                    return;
                }
                rest -= read;
            }
        } catch (IOException e) {
            // the answer is the same, whether the sender waits for it or not
        }
    }

    private HttpRefusal tooLarge() {
        return new HttpRefusal(413, "the message is larger than " + limit + " octets", Map.of("Connection", "close"));
    }

    private static HttpRefusal slow() {
        return new HttpRefusal(408, "the message did not arrive in time", Map.of("Connection", "close"));
    }

    /** Nothing more is read after the time is up. */
    private final class TimedStream extends InputStream {
        private final InputStream in;
        private final long end;

        TimedStream(InputStream in) {
            this.in = in;
            end = nanoTime.getAsLong() + timeout.toNanos();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (end - nanoTime.getAsLong() < 0) {
                throw new SlowBody();
            }
            return in.read(buffer, offset, length);
        }
    }

    private static final class SlowBody extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
