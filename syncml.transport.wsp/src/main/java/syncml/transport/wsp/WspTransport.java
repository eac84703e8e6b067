package syncml.transport.wsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.standby.Standby;
import syncml.transport.ServiceGate;
import syncml.transport.wsp.wire.OctetWriter;
import syncml.transport.wsp.wire.WspPdu;
import syncml.transport.wsp.wtp.Budget;

/**
 * The transport as a whole: two ports, and the threads that they share with the client's side. The thread for datagrams
 * exists only once it is needed. Safe for use by several threads.
 */
final class WspTransport implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WspTransport.class);
    /** Answers that were given have so long to arrive, before the ports are given up. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);
    /** Ports are kept so long for the next transport. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Supplier<Optional<Standby>> standby;
    private final Budget budget;
    private final SecureRandom random = new SecureRandom();
    private final SyncmlBinding binding;
    private final Workers workers;
    private Settings settings;
    private Loop loop;
    private UnitPort units;
    private SessionPort sessions;
    private boolean closed;

    /**
     * @param settings how it behaves
     * @param gate the way to the engine
     * @param standby what keeps ports open while there is no transport, if there is something
     */
    WspTransport(Settings settings, ServiceGate gate, Supplier<Optional<Standby>> standby) {
        this.standby = standby;
        this.settings = settings;
        budget = new Budget(settings.maxBytes());
        binding = new SyncmlBinding(settings, gate, new AddressProof(random));
        workers = new Workers(settings);
    }

    private Optional<DatagramChannel> left(InetSocketAddress address) {
        return standby.get().flatMap(keeper -> keeper.take(DatagramChannel.class, address));
    }

    /** Begins to listen where the settings say. A port that cannot be had is logged, and tried again by {@link #use}. */
    synchronized void start() {
        Settings.Listening at = settings.listening();
        if (at.port() != 0 && units == null) {
            units = opened(at, at.port(), () -> {
                UnitPort opening = new UnitPort(settings, binding, workers, budget, loop());
                opening.open(at.address(at.port()), left(at.address(at.port())));
                return opening;
            });
        }
        if (at.sessionPort() != 0 && sessions == null) {
            sessions = opened(at, at.sessionPort(), () -> {
                SessionPort opening = new SessionPort(settings, binding, workers, budget, random, loop());
                opening.open(at.address(at.sessionPort()), left(at.address(at.sessionPort())));
                return opening;
            });
        }
    }

    private interface Open<T> {
        T open() throws IOException;
    }

    private static <T> T opened(Settings.Listening at, int port, Open<T> open) {
        try {
            if (at.address(port).isUnresolved()) {
                throw new IOException("unknown host");
            }
            T opened = open.open();
            log.info("WSP at {}:{}", at.host(), port);
            return opened;
        } catch (IOException e) {
            log.error("WSP cannot listen at {}:{}: {}", at.host(), port, e.getMessage());
            return null;
        }
    }

    /** Behaves by other settings from now on. */
    synchronized void use(Settings next) {
        if (next.equals(settings) && (units != null || next.listening().port() == 0)
                && (sessions != null || next.listening().sessionPort() == 0)) {
            return;
        }
        budget.change(next.maxBytes() - settings.maxBytes());
        binding.use(next);
        workers.use(next);
        settings = next;
        closePorts();
        start();
    }

    private void closePorts() {
        if (units != null) {
            units.close();
            units = null;
        }
        if (sessions != null) {
            sessions.close();
            sessions = null;
        }
    }

    /** The thread for datagrams. */
    synchronized Loop loop() throws IOException {
        if (closed) {
            throw new IOException("the transport stops");
        }
        if (loop == null) {
            loop = new Loop("syncml-wsp");
        }
        return loop;
    }

    synchronized Settings settings() {
        return settings;
    }

    /** The port for requests without sessions, if it is open. */
    synchronized Optional<UnitPort> units() {
        return Optional.ofNullable(units);
    }

    /** The port for sessions, if it is open. */
    synchronized Optional<SessionPort> sessions() {
        return Optional.ofNullable(sessions);
    }

    /**
     * Pushes something to an address, without knowing whether it arrives.
     *
     * @throws IOException if there is no port to send from
     */
    void push(InetSocketAddress to, int identifier, WspPdu.Push push) throws IOException {
        Optional<UnitPort> from = units();
        if (from.isPresent()) {
            from.get().push(to, identifier, push);
            return;
        }
        try (UdpPort port = loop().open(null, null, Loop.NOBODY)) {
            port.send(to, new OctetWriter().u8(identifier).bytes(push.toByteArray()).toByteArray());
        }
    }

    /** Octets that messages may still take. */
    long budgetLeft() {
        return budget.left();
    }

    /** Messages in work or waiting. */
    int busy() {
        return workers.busy();
    }

    /**
     * Stops.
     *
     * @param patience how long to wait for messages in work; what arrives meanwhile is left to whoever comes next
     */
    void close(Duration patience) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (units != null) {
                units.rest();
            }
            if (sessions != null) {
                sessions.rest();
            }
        }
        try {
            workers.await(patience.toMillis());
            sessions().ifPresent(port -> awaitAnswers(port, patience));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            leavePorts();
            closePorts();
            workers.close();
            if (loop != null) {
                loop.close();
            }
        }
    }

    private void leavePorts() {
        Optional<Standby> keeper = standby.get();
        if (keeper.isEmpty()) {
            return;
        }
        try {
            if (units != null) {
                keeper.get().leave(units.release(), KEPT);
                units = null;
            }
            if (sessions != null) {
                keeper.get().leave(sessions.release(), KEPT);
                sessions = null;
            }
        } catch (IOException e) {
            log.warn("a port is not kept for the next transport: {}", e.getMessage());
        }
    }

    private static void awaitAnswers(SessionPort port, Duration patience) {
        long end = System.nanoTime() + Math.min(patience.toNanos(), LAST_ANSWERS.toNanos());
        while (port.census().completeOnTimeout(new int[2], 1, TimeUnit.SECONDS).join()[1] > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }
}
