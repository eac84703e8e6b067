package syncml.transport.obex;

import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import syncml.api.obex.DuplexStream;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexLinks;
import syncml.api.obex.ObexService;

/** The OBEX transport at free ports of this machine, for tests of services over it. */
public final class TestLinks implements AutoCloseable {
    private static final byte[] IRMC = "IRMC-SYNC".getBytes(StandardCharsets.US_ASCII);

    private final Services services = new Services();
    private final ObexTransport transport;
    private final Links links;
    private final int port = freePort();
    private final int irmcPort = freePort();

    /** With one port for services by their Targets, and one whose peers want IrMC if they name none. */
    public TestLinks() {
        transport = new ObexTransport(new Settings(List.of(new Settings.Listening("127.0.0.1", port, ""),
                new Settings.Listening("127.0.0.1", irmcPort, "IRMC-SYNC")),
                new Settings.Limits(4096, 1 << 22, 64, 32 * 1024, 4, Duration.ofSeconds(60), Duration.ofSeconds(60),
                        Duration.ofSeconds(60), Duration.ofSeconds(5)), 100, 0, 64L << 20, 4), services);
        transport.start();
        links = new Links(transport);
    }

    /** Offers a service. */
    public void add(ObexService service) {
        services.add(service);
    }

    /** Links in either role. */
    public ObexLinks links() {
        return links;
    }

    /** The port for all services. */
    public int port() {
        return port;
    }

    /** The port of Release 99. */
    public int irmcPort() {
        return irmcPort;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A phone logs in, asks to be synchronized and disconnects; what the server does next comes on this socket. */
    public static Socket push(int port, String user, String password, String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        ObexHeader target = ObexHeader.octets(ObexHeader.TARGET, IRMC);
        try {
            Packet challenge = Packet.connectResponse(ask(socket, connect(List.of(target))), 64);
            Digest.Challenge asked = Digest.Challenge.read(
                    challenge.first(ObexHeader.AUTHENTICATE_CHALLENGE).orElseThrow()).orElseThrow();
            Packet accepted = Packet.connectResponse(ask(socket, connect(List.of(target,
                    Digest.answer(asked, user, password)))), 64);
            List<ObexHeader> put = new ArrayList<>();
            accepted.first(ObexHeader.CONNECTION_ID).ifPresent(put::add);
            put.add(ObexHeader.text(ObexHeader.NAME, "telecom/push.txt"));
            put.add(ObexHeader.octets(ObexHeader.END_OF_BODY, text.getBytes(StandardCharsets.US_ASCII)));
            Packet done = Packet.response(ask(socket, new Packet(0x82, put)), 64);
            if (done.bare() != 0x20) {
                throw new IOException("the request was refused with " + Integer.toHexString(done.bare()));
            }
            ask(socket, new Packet(0x81, put.subList(0, 1)));
            return socket;
        } catch (MalformedPacketException e) {
            throw new IOException(e);
        }
    }

    private static Packet connect(List<ObexHeader> headers) {
        return new Packet(0x80, Packet.connectFields(4096), headers);
    }

    private static byte[] ask(Socket socket, Packet packet) throws IOException {
        socket.getOutputStream().write(packet.octets());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] prefix = new byte[Packet.PREFIX];
        in.readFully(prefix);
        byte[] octets = Arrays.copyOf(prefix, Packet.length(prefix));
        in.readFully(octets, Packet.PREFIX, octets.length - Packet.PREFIX);
        return octets;
    }

    /**
     * What went over a stream.
     *
     * @param sent octets sent
     * @param received octets received
     * @param packets packets sent, of which each got an answer
     */
    public record Traffic(AtomicLong sent, AtomicLong received, AtomicLong packets) {
        /** Nothing yet. */
        public Traffic() {
            this(new AtomicLong(), new AtomicLong(), new AtomicLong());
        }
    }

    /** A socket as a stream of another bearer, whose traffic is counted. */
    public static DuplexStream stream(Socket socket, Traffic traffic) {
        return new DuplexStream() {
            @Override
            public InputStream input() throws IOException {
                return new FilterInputStream(socket.getInputStream()) {
                    @Override
                    public int read() throws IOException {
                        int octet = super.read();
                        traffic.received().addAndGet(octet < 0 ? 0 : 1);
                        return octet;
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        int n = super.read(target, offset, length);
                        traffic.received().addAndGet(Math.max(0, n));
                        return n;
                    }
                };
            }

            @Override
            public OutputStream output() throws IOException {
                return new FilterOutputStream(socket.getOutputStream()) {
                    @Override
                    public void write(byte[] octets, int offset, int length) throws IOException {
                        out.write(octets, offset, length);
                        traffic.sent().addAndGet(length);
                        traffic.packets().incrementAndGet();
                    }
                };
            }

            @Override
            public String bearer() {
                return "line";
            }

            @Override
            public String peer() {
                return "phone";
            }

            @Override
            public boolean confidential() {
                return true;
            }

            @Override
            public void close() {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    @Override
    public void close() {
        transport.close(Duration.ofMillis(100));
    }
}
