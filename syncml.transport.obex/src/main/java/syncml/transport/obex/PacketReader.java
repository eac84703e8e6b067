package syncml.transport.obex;

import java.nio.ByteBuffer;

/**
 * Finds the end of a packet in what arrives: first its prefix, then as many octets as that tells. Until a prefix has
 * arrived it holds three octets. For one thread at a time.
 */
final class PacketReader {
    private final int max;
    private final byte[] prefix = new byte[Packet.PREFIX];
    private ByteBuffer target = ByteBuffer.wrap(prefix);
    private byte[] packet;

    PacketReader(int max) {
        this.max = max;
    }

    /** A length that no packet has, or that is larger than we said. */
    static final class UnframedException extends Exception {
        private static final long serialVersionUID = 1L;

        private UnframedException(String message) {
            super(message);
        }
    }

    /** Where to put what arrives; never more than belongs to the packet. */
    ByteBuffer target() {
        return target;
    }

    /** Whether nothing of a packet has arrived yet. */
    boolean idle() {
        return packet == null && target.position() == 0;
    }

    /** Looks at what was put into {@link #target()}: the packet, or null if more is needed. */
    byte[] next() throws UnframedException {
        if (target.hasRemaining()) {
            return null;
        }
        if (packet == null) {
            int length = Packet.length(prefix);
            if (length < Packet.PREFIX || length > max) {
                throw new UnframedException("a packet of " + length + " octets");
            }
            packet = new byte[length];
            System.arraycopy(prefix, 0, packet, 0, Packet.PREFIX);
            target = ByteBuffer.wrap(packet, Packet.PREFIX, length - Packet.PREFIX);
            if (target.hasRemaining()) {
                return null;
            }
        }
        byte[] complete = packet;
        packet = null;
        target = ByteBuffer.wrap(prefix);
        return complete;
    }
}
