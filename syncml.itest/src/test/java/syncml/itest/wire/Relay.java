package syncml.itest.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import syncml.itest.wire.Traffic.Passing;

/**
 * Stands between a client and one or more servers on this machine, and lets a test see and disturb the messages. The
 * {@code Host} header passes unchanged, so that servers answer with the address of the relay. A server that does not
 * answer ends the client's connection.
 */
public final class Relay implements AutoCloseable {
    /** How long a delayed request takes: less than a client waits before it sends the request again. */
    private static final long DELAY_MILLIS = 500;
    /** How long a late answer takes: longer than a client is told to wait. */
    private static final long LATE_MILLIS = 4_500;

    private final ServerSocket listener;
    private final Traffic traffic;
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Path dump;
    /** A request that is still to arrive. */
    private final AtomicReference<HttpText> held = new AtomicReference<>();
    private final AtomicReference<HttpText> previous = new AtomicReference<>();

    /**
     * Listens at a free port.
     *
     * @param dump an existing folder for the bodies of all messages, or null
     */
    public Relay(Traffic traffic, Path dump) {
        this.traffic = traffic;
        this.dump = dump;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** A relay that keeps nothing. */
    public Relay(Traffic traffic) {
        this(traffic, null);
    }

    /** The address for clients of a server that serves this path. */
    public String url(String path) {
        return "http://127.0.0.1:" + listener.getLocalPort() + path;
    }

    /** How many requests came. */
    public int requests() {
        return requests.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                start(() -> serve(client));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            for (HttpText request = HttpText.read(in); request != null; request = HttpText.read(in)) {
                int number = requests.incrementAndGet();
                Passing passing = new Passing(number, request.head().matches("(?s)[A-Z]+ /[^/]* HTTP.*"));
                keep(number, "request", request);
                WireFault fault = traffic.fault(passing).orElse(null);
                if (fault == WireFault.REQUEST_LOST) {
                    return;
                }
                if (fault == WireFault.REQUEST_CUT) {
                    cut(passing, request);
                    return;
                }
                if (fault == WireFault.REQUEST_DELAYED) {
                    pause(DELAY_MILLIS);
                }
                HttpText answer = answer(passing, request, fault);
                if (answer == null) {
                    return;
                }
                keep(number, "response", answer);
                if (!traffic.answered(passing) || fault == WireFault.REPLY_LOST) {
                    return;
                }
                if (fault == WireFault.REPLY_CUT) {
                    answer.writeHalf(client.getOutputStream());
                    return;
                }
                if (fault == WireFault.REPLY_LATE) {
                    pause(LATE_MILLIS);
                }
                answer.write(client.getOutputStream());
            }
        } catch (IOException e) {
            // the server was killed, or the client has gone: the other side sees its connection end
        } finally {
            open.remove(client);
        }
    }

    /** What comes back to a request that meets a fault, or none; null if nothing does. */
    private HttpText answer(Passing passing, HttpText request, WireFault fault) throws IOException {
        if (fault == WireFault.SERVER_AWAY) {
            return HttpText.AWAY;
        }
        HttpText late = held.getAndSet(null);
        if (fault == WireFault.REQUEST_LATE || fault == WireFault.REQUEST_ECHOED) {
            held.set(request);
        }
        if (fault == WireFault.REQUEST_LATE) {
            return null;
        }
        HttpText answer = forward(passing, fault == WireFault.REQUEST_GARBLED ? request.garbled() : request);
        if (fault == WireFault.REQUEST_DOUBLED) {
            answer = forward(passing, request);
        }
        if (late != null) {
            forward(passing, late);
        }
        HttpText before = previous.getAndSet(answer);
        if (fault == WireFault.REPLY_OLD && before != null) {
            return before;
        }
        return fault == WireFault.REPLY_GARBLED ? answer.garbled() : answer;
    }

    private void cut(Passing passing, HttpText request) throws IOException {
        try (Socket server = new Socket(InetAddress.getByName("127.0.0.1"), traffic.destination(passing))) {
            request.writeHalf(server.getOutputStream());
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpText forward(Passing passing, HttpText request) throws IOException {
        try (Socket server = new Socket(InetAddress.getByName("127.0.0.1"), traffic.destination(passing))) {
            open.add(server);
            request.write(server.getOutputStream());
            traffic.sent(passing);
            HttpText answer = HttpText.read(new BufferedInputStream(server.getInputStream()));
            open.remove(server);
            if (answer == null) {
                throw new IOException("no answer");
            }
            return answer;
        }
    }

    private void keep(int number, String what, HttpText text) throws IOException {
        if (dump != null) {
            String type = text.head().toLowerCase(Locale.ROOT).contains("+wbxml") ? ".wbxml" : ".xml";
            Files.writeString(dump.resolve(String.format("%04d-%s.headers", number, what)), text.head());
            Files.write(dump.resolve(String.format("%04d-%s%s", number, what, type)), text.body());
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
