package syncml.transport.obex;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import syncml.api.obex.DuplexStream;

/** Two ends of a line in memory. */
final class StreamPair {
    final DuplexStream near;
    final DuplexStream far;

    StreamPair() throws IOException {
        PipedInputStream nearIn = new PipedInputStream(512);
        PipedInputStream farIn = new PipedInputStream(512);
        near = new End(nearIn, new PipedOutputStream(farIn), "near");
        far = new End(farIn, new PipedOutputStream(nearIn), "far");
    }

    private record End(InputStream input, OutputStream output, String peer) implements DuplexStream {
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
            Reactor.closeQuietly(output);
            Reactor.closeQuietly(input);
        }
    }
}
