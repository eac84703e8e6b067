package syncml.transport.wsp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Kannel, a WAP gateway that others wrote: WSP on one side, HTTP on the other. */
public final class Kannel implements AutoCloseable {
    private static final Path BEARERBOX = Path.of("/usr/sbin/bearerbox");
    private static final Path WAPBOX = Path.of("/usr/sbin/wapbox");
    private static final Path FAKEWAP = Path.of("/usr/lib/kannel/test/fakewap");
    /** The ports of WAP, which Kannel takes at an address that nobody else uses. */
    public static final int UNITS = 9200;
    public static final int SESSIONS = 9201;

    private final List<Process> processes = new ArrayList<>();
    private final String address;

    private Kannel(String address) {
        this.address = address;
    }

    /** Skips the test if Kannel is absent. */
    public static void need() {
        assumeTrue(Files.isExecutable(BEARERBOX) && Files.isExecutable(WAPBOX),
                "SKIPPED: Kannel is absent (Debian's package kannel)");
    }

    /** Kannel's own client; skips the test if it is absent. */
    static Path fakewap() {
        assumeTrue(Files.isExecutable(FAKEWAP), "SKIPPED: fakewap is absent (Debian's package kannel-extras)");
        return FAKEWAP;
    }

    /** Starts a gateway at an address of this machine, or skips the test if its ports are taken. */
    public static Kannel start(Path folder) throws Exception {
        need();
        String address = freeAddress();
        int admin = freePort();
        int box = freePort();
        Path configuration = Files.writeString(folder.resolve("kannel.conf"), """
                group = core
                admin-port = %d
                admin-interface = 127.0.0.1
                admin-password = test
                wapbox-port = %d
                box-allow-ip = "127.0.0.1"
                box-deny-ip = "*.*.*.*"
                wdp-interface-name = "%s"
                log-file = "%s/bearerbox.log"
                log-level = 1

                group = wapbox
                bearerbox-host = 127.0.0.1
                log-file = "%s/wapbox.log"
                log-level = 1
                http-timeout = 30
                """.formatted(admin, box, address, folder, folder));
        Kannel kannel = new Kannel(address);
        try {
            kannel.run(folder, BEARERBOX, configuration);
            kannel.awaitBox(box);
            kannel.run(folder, WAPBOX, configuration);
            kannel.awaitAnswer();
            return kannel;
        } catch (Exception | AssertionError e) {
            kannel.close();
            throw e;
        }
    }

    private void run(Path folder, Path program, Path configuration) throws IOException {
        processes.add(new ProcessBuilder(program.toString(), "-v", "4", configuration.toString())
                .directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve(program.getFileName() + ".out").toFile()).start());
    }

    /** An address of the loopback network where the ports of WAP are free. */
    private static String freeAddress() throws IOException {
        for (int i = 2; i < 250; i++) {
            String candidate = "127.0." + (ProcessHandle.current().pid() % 250 + 1) + "." + i;
            try (DatagramSocket one = new DatagramSocket(UNITS, InetAddress.getByName(candidate));
                    DatagramSocket two = new DatagramSocket(SESSIONS, InetAddress.getByName(candidate))) {
                return one.getLocalAddress().equals(two.getLocalAddress()) ? candidate : "";
            } catch (IOException e) {
                // Taken; the next one.
            }
        }
        throw new IOException("the ports of WAP are taken everywhere");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitBox(int port) {
        assumeTrue(Waiting.until(() -> {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        }), "SKIPPED: Kannel's bearerbox does not start");
    }

    /** Bearerbox drops what comes before wapbox has made itself known. */
    private void awaitAnswer() throws IOException {
        byte[] get = "\u0001\u0040\u0013http://127.0.0.1:1/".getBytes(StandardCharsets.ISO_8859_1);
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(300);
            for (int i = 0; i < 100; i++) {
                socket.send(new DatagramPacket(get, get.length, new InetSocketAddress(address, UNITS)));
                try {
                    socket.receive(new DatagramPacket(new byte[2000], 2000));
                    return;
                } catch (SocketTimeoutException e) {
                    // Not yet.
                }
            }
        }
        throw new IOException("Kannel does not answer");
    }

    /** Where the gateway is. */
    public String address() {
        return address;
    }

    @Override
    public void close() throws InterruptedException {
        for (int i = processes.size() - 1; i >= 0; i--) {
            Process process = processes.get(i);
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
