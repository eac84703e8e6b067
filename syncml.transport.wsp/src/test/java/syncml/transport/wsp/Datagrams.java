package syncml.transport.wsp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** A peer that sends octets as they are given, and shows what comes back. */
final class Datagrams implements AutoCloseable {
    private static final int MILLIS = 30_000;

    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private final Set<ByteBuffer> heard = new HashSet<>();

    Datagrams(int port) throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(MILLIS);
        server = new InetSocketAddress("127.0.0.1", port);
    }

    int port() {
        return socket.getLocalPort();
    }

    static byte[] octets(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, server));
    }

    void send(String hex) throws IOException {
        send(octets(hex));
    }

    /**
     * The next datagram; null if there is none for a while. One that is sent again, as it is to whoever does not acknowledge
     * in time, is left out.
     */
    byte[] receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
        try {
            while (true) {
                socket.receive(packet);
                byte[] octets = Arrays.copyOf(packet.getData(), packet.getLength());
                byte[] first = octets.clone();
                first[0] &= ~1;
                if (heard.add(ByteBuffer.wrap(first)) || (octets[0] & 1) == 0) {
                    return octets;
                }
            }
        } catch (SocketTimeoutException e) {
            return null;
        }
    }

    /** Sends, and what comes next. */
    String ask(String hex) throws IOException {
        send(hex);
        return HexFormat.ofDelimiter(" ").formatHex(receive());
    }

    /** A post of a message in the name of a transaction, with the type as a number. */
    static byte[] post(int tid, String uri, byte[] body) {
        byte[] head = {0x0A, (byte) (tid >> 8), (byte) tid, 2, 0x60, (byte) uri.length(), 4};
        byte[] datagram = Arrays.copyOf(head, head.length + uri.length() + 4 + body.length);
        byte[] path = uri.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(path, 0, datagram, head.length, path.length);
        System.arraycopy(new byte[] {3, 2, 3, 3}, 0, datagram, head.length + path.length, 4);
        System.arraycopy(body, 0, datagram, head.length + path.length + 4, body.length);
        return datagram;
    }

    @Override
    public void close() {
        socket.close();
    }
}
