package syncml.transport.wsp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A way between clients and a server that loses, doubles and delays real datagrams, so that some overtake others. */
public final class LossyRelay implements AutoCloseable {
    private final Random random;
    private final int loss;
    private final InetSocketAddress server;
    private final DatagramSocket front;
    private final Map<InetSocketAddress, DatagramSocket> backs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    final AtomicInteger lost = new AtomicInteger();

    /**
     * @param loss in percent
     * @param port of the server
     */
    public LossyRelay(long seed, int loss, int port) throws IOException {
        random = new Random(seed);
        this.loss = loss;
        server = new InetSocketAddress("127.0.0.1", port);
        front = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        start(() -> pump(front, null));
    }

    public int port() {
        return front.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(DatagramSocket from, InetSocketAddress client) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
                from.receive(packet);
                byte[] octets = Arrays.copyOf(packet.getData(), packet.getLength());
                if (client == null) {
                    InetSocketAddress sender = (InetSocketAddress) packet.getSocketAddress();
                    pass(back(sender), server, octets);
                } else {
                    pass(front, client, octets);
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private DatagramSocket back(InetSocketAddress client) throws IOException {
        DatagramSocket known = backs.get(client);
        if (known != null) {
            return known;
        }
        DatagramSocket back = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        backs.put(client, back);
        start(() -> pump(back, client));
        return back;
    }

    private synchronized void pass(DatagramSocket through, InetSocketAddress to, byte[] octets) {
        if (random.nextInt(100) < loss) {
            lost.incrementAndGet();
            return;
        }
        for (int copies = random.nextInt(10) == 0 ? 2 : 1; copies > 0; copies--) {
            later.schedule(() -> {
                try {
                    through.send(new DatagramPacket(octets, octets.length, to));
                } catch (IOException e) {
                    // One more that is lost.
                }
            }, random.nextInt(8), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
        front.close();
        backs.values().forEach(DatagramSocket::close);
    }
}
