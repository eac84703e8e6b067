package syncml.server.control;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;

/**
 * Frames over a pair of byte streams: an octet for the kind, four for the length, then the payload. The two sides take
 * turns, so that neither can block the other with full buffers. For one thread.
 */
final class FrameStream {
    /** Octets that a frame has at most; longer ones are refused before anything of them is read. */
    static final int MAX_PAYLOAD = NamedFile.MAX_OCTETS + (1 << 17);

    private static final Frame.Kind[] KINDS = Frame.Kind.values();

    private final DataInputStream in;
    private final DataOutputStream out;

    FrameStream(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = new DataOutputStream(new BufferedOutputStream(out));
    }

    /**
     * The next frame.
     *
     * @throws EOFException if the other side has gone
     * @throws ProtocolException if this is no frame or one that is too long
     */
    Frame read() throws IOException {
        int kind = in.readUnsignedByte();
        int length = in.readInt();
        if (kind >= KINDS.length || length < 0 || length > MAX_PAYLOAD) {
            throw new ProtocolException("not a frame: kind " + kind + ", length " + length);
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("the other side has gone");
        }
        return new Frame(KINDS[kind], payload);
    }

    /** The next frame, which must be of one of some kinds. */
    Frame read(Frame.Kind... expected) throws IOException {
        Frame frame = read();
        for (Frame.Kind kind : expected) {
            if (frame.kind() == kind) {
                return frame;
            }
        }
        throw new ProtocolException("unexpected frame " + frame);
    }

    /** Sends a frame at once. */
    void write(Frame frame) throws IOException {
        if (frame.payload().length > MAX_PAYLOAD) {
            throw new ProtocolException("frame too long: " + frame);
        }
        out.writeByte(frame.kind().ordinal());
        out.writeInt(frame.payload().length);
        out.write(frame.payload());
        out.flush();
    }
}
