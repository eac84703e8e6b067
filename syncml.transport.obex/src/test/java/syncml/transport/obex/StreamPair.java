package syncml.transport.obex;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import syncml.api.obex.DuplexStream;

/** Two ends of a line in memory, which holds a few octets. */
final class StreamPair {
    final DuplexStream near;
    final DuplexStream far;

    StreamPair() {
        Pipe toFar = new Pipe();
        Pipe toNear = new Pipe();
        near = new End(toNear, toFar, "near");
        far = new End(toFar, toNear, "far");
    }

    /** One way of the line; unlike the pipes of Java it does not care which threads are alive. */
    private static final class Pipe {
        private final BlockingQueue<Byte> octets = new ArrayBlockingQueue<>(512);
        private volatile boolean closed;

        /** The next octet, or -1 at the end. */
        int read() throws IOException {
            try {
                while (true) {
                    Byte octet = octets.poll(1, TimeUnit.MILLISECONDS);
                    if (octet != null) {
                        return octet & 0xFF;
                    }
                    if (closed && octets.isEmpty()) {
                        return -1;
                    }
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        void write(byte octet) throws IOException {
            try {
                while (!octets.offer(octet, 1, TimeUnit.MILLISECONDS)) {
                    if (closed) {
                        throw new IOException("the line is closed");
                    }
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private record End(Pipe in, Pipe out, String peer) implements DuplexStream {
        @Override
        public InputStream input() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    return in.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    int octet = length == 0 ? -1 : in.read();
                    if (octet < 0) {
                        return length == 0 ? 0 : -1;
                    }
                    target[offset] = (byte) octet;
                    return 1;
                }
            };
        }

        @Override
        public OutputStream output() {
            return new OutputStream() {
                @Override
                public void write(int octet) throws IOException {
                    out.write((byte) octet);
                }
            };
        }

        @Override
        public String bearer() {
            return "line";
        }

        @Override
        public boolean confidential() {
            return true;
        }

        @Override
        public void close() {
            in.closed = true;
            out.closed = true;
        }
    }
}
