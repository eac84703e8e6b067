package syncml.transport.obex;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** A peer that sends what a test writes by hand. */
final class RawPeer implements AutoCloseable {
    private final Socket socket;

    RawPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
    }

    void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    /** The next packet; null if the link was closed. */
    byte[] receive() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] prefix = new byte[Packet.PREFIX];
        try {
            in.readFully(prefix);
            byte[] packet = new byte[Packet.length(prefix)];
            System.arraycopy(prefix, 0, packet, 0, Packet.PREFIX);
            in.readFully(packet, Packet.PREFIX, packet.length - Packet.PREFIX);
            return packet;
        } catch (EOFException | SocketException e) {
            return null;
        }
    }

    byte[] ask(byte[] octets) throws IOException {
        send(octets);
        return receive();
    }

    /** Sends no more, though it may still read. */
    void finish() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
