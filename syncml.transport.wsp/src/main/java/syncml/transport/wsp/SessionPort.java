package syncml.transport.wsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.transport.wsp.wire.Capabilities;
import syncml.transport.wsp.wire.Headers;
import syncml.transport.wsp.wire.MalformedPduException;
import syncml.transport.wsp.wire.PduReader;
import syncml.transport.wsp.wire.Types;
import syncml.transport.wsp.wire.WspPdu;
import syncml.transport.wsp.wtp.Budget;
import syncml.transport.wsp.wtp.Responder;
import syncml.transport.wsp.wtp.Wtp;

/**
 * A port where peers open sessions (WAP-230-WSP, section 7.1): connection mode, over WTP. For the thread of the loop,
 * unless a method says otherwise.
 */
final class SessionPort implements Loop.Resident, Wtp.User {
    private static final Logger log = LoggerFactory.getLogger(SessionPort.class);
    private static final int MAX_URI = 2048;
    private static final int MAX_HEADERS = 100;

    private final Settings settings;
    private final SyncmlBinding binding;
    private final Workers workers;
    private final PduReader reader;
    private final Wtp wtp;
    private final Loop loop;
    private final Sessions sessions;
    private UdpPort port;

    SessionPort(Settings settings, SyncmlBinding binding, Workers workers, Budget budget, SecureRandom random,
            Loop loop) {
        this.settings = settings;
        this.binding = binding;
        this.workers = workers;
        this.loop = loop;
        sessions = new Sessions(random);
        reader = new PduReader(MAX_HEADERS, settings.limits().maxHeaderBytes(), MAX_URI);
        wtp = new Wtp(settings.wtp(), budget, settings.limits().verifyStrangers(), () -> random.nextInt(0x8000),
                (peer, datagram) -> port.send(peer, datagram), this);
    }

    /** Takes the port, or one that is open at this address; from any thread, once. */
    void open(InetSocketAddress address, Optional<DatagramChannel> left) throws IOException {
        loop.call(() -> port = left.isPresent() ? loop.take(left.get(), this) : loop.open(address, null, this));
    }

    /** Where it is; after it was opened, from any thread. */
    InetSocketAddress local() {
        return port.local();
    }

    @Override
    public void received(InetSocketAddress from, byte[] datagram, long now) {
        wtp.received(from, datagram, now);
    }

    @Override
    public long deadline() {
        long idle = sessions.eldest().map(one -> one.lastUsed + settings.limits().idle().toNanos())
                .orElse(Long.MAX_VALUE);
        return Math.min(wtp.deadline(), idle);
    }

    @Override
    public void tick(long now) {
        wtp.tick(now);
        long idle = settings.limits().idle().toNanos();
        for (Optional<WspSession> eldest = sessions.eldest(); eldest.isPresent()
                && eldest.get().lastUsed + idle <= now; eldest = sessions.eldest()) {
            WspSession session = eldest.get();
            if (!session.outstanding.isEmpty()) {
                sessions.touch(session, now);
                continue;
            }
            end(session, now);
        }
    }

    /** Ends a session and tells its peer. */
    private void end(WspSession session, long now) {
        drop(session, Types.DISCONNECTED, now);
        if (session.id != WspSession.ADOPTED && !session.suspended) {
            wtp.invoke(session.peer, 0, new WspPdu.Disconnect(session.id).toByteArray(), null, now);
        }
    }

    private void drop(WspSession session, int reason, long now) {
        sessions.remove(session);
        abort(session, reason, now);
    }

    private static void abort(WspSession session, int reason, long now) {
        for (Responder method : List.copyOf(session.outstanding)) {
            method.abort(reason, now);
        }
        session.outstanding.clear();
    }

    @Override
    public void invoked(Responder transaction, byte[] message, long now) {
        WspPdu unit;
        try {
            unit = reader.read(message);
        } catch (MalformedPduException e) {
            log.info("a request from {} is not understood: {}", transaction.peer().getHostString(), e.getMessage());
            refuse(transaction, Types.PROTOERR, now);
            return;
        }
        boolean answered = transaction.transactionClass() == 2;
        if (answered && unit instanceof WspPdu.Connect connect) {
            connect(transaction, connect, now);
        } else if (answered && unit instanceof WspPdu.Resume resume) {
            resume(transaction, resume, now);
        } else if (answered && (unit instanceof WspPdu.Get || unit instanceof WspPdu.Post)) {
            method(transaction, unit, now);
        } else if (unit instanceof WspPdu.Disconnect disconnect) {
            sessionOf(transaction, disconnect.session()).ifPresent(one -> drop(one, Types.DISCONNECTED, now));
        } else if (unit instanceof WspPdu.Suspend suspend) {
            sessionOf(transaction, suspend.session()).ifPresent(one -> suspend(one, now));
        } else {
            refuse(transaction, Types.PROTOERR, now);
        }
    }

    private static void refuse(Responder transaction, int reason, long now) {
        if (transaction.transactionClass() == 2) {
            transaction.abort(reason, now);
        }
    }

    private Optional<WspSession> sessionOf(Responder transaction, long id) {
        return sessions.of(transaction.peer()).filter(one -> one.id == id || one.id == WspSession.ADOPTED);
    }

    private void connect(Responder transaction, WspPdu.Connect connect, long now) {
        InetSocketAddress peer = transaction.peer();
        InetAddress host = peer.getAddress();
        if (connect.version() >> 4 != Types.VERSION >> 4) {
            transaction.abort(Types.CONNECTERR, now);
            return;
        }
        sessions.of(peer).ifPresent(earlier -> drop(earlier, Types.DISCONNECTED, now));
        if (sessions.ofHost(host) >= settings.limits().maxSessionsPerHost() || !makeRoom(now)) {
            log.warn("a session of {} is refused, since there are too many", host.getHostAddress());
            transaction.abort(Types.CONGESTION, now);
            return;
        }
        Negotiation negotiated = Negotiation.of(connect.capabilities(), settings.wtp().maxMessage());
        WspSession session = new WspSession(sessions.newId(), sessions.newName(), peer, connect.headers(), negotiated, now);
        sessions.add(session);
        transaction.result(new WspPdu.ConnectReply(session.id, negotiated.reply(), Headers.NONE).toByteArray(), true,
                now);
    }

    private boolean makeRoom(long now) {
        if (sessions.size() < settings.limits().maxSessions()) {
            return true;
        }
        Optional<WspSession> leaving = sessions.leastWorth();
        leaving.ifPresent(one -> end(one, now));
        return leaving.isPresent();
    }

    private void resume(Responder transaction, WspPdu.Resume resume, long now) {
        Optional<WspSession> found = sessions.withId(resume.session())
                .filter(one -> one.may(Capabilities.RESUME));
        if (found.isEmpty()) {
            transaction.abort(Types.DISCONNECTED, now);
            return;
        }
        WspSession session = found.get();
        InetSocketAddress peer = transaction.peer();
        sessions.of(peer).filter(other -> other != session)
                .ifPresent(other -> drop(other, Types.DISCONNECTED, now));
        abort(session, Types.SUSPENDED, now);
        sessions.move(session, peer);
        session.suspended = false;
        sessions.touch(session, now);
        transaction.result(new WspPdu.Reply(200, null, Headers.NONE, new byte[0]).toByteArray(), now);
    }

    private void suspend(WspSession session, long now) {
        if (session.may(Capabilities.RESUME)) {
            session.suspended = true;
            abort(session, Types.SUSPENDED, now);
        } else {
            drop(session, Types.DISCONNECTED, now);
        }
    }

    private void method(Responder transaction, WspPdu unit, long now) {
        Optional<WspSession> found = sessions.of(transaction.peer()).or(() -> adopt(transaction.peer(), now));
        if (found.isEmpty() || found.get().suspended) {
            transaction.abort(found.isEmpty() ? Types.DISCONNECTED : Types.SUSPENDED, now);
            return;
        }
        WspSession session = found.get();
        sessions.touch(session, now);
        session.used = true;
        if (session.outstanding.size() >= session.negotiated.methods()) {
            transaction.abort(Types.MOREXCEEDED, now);
            return;
        }
        int largest = Math.min(session.clientSdu(), transaction.largestResult());
        SyncmlBinding.Method method = binding.understand(unit, new Caller(transaction.peer(), port.local(),
                session.name, session.headers,
                settings.wtp().maxMessage() - settings.limits().maxHeaderBytes(), largest,
                session.id == WspSession.ADOPTED ? transaction.largestResult() : largest,
                settings.limits().unverifiedReply()));
        if (method.refusal() != null) {
            transaction.result(method.refusal().toByteArray(), true, now);
            return;
        }
        session.outstanding.add(transaction);
        boolean accepted = workers.submit(transaction.peer().getAddress(), () -> {
            WspPdu.Reply reply = binding.answer(method);
            loop.execute(() -> answer(session, transaction, reply, !method.verified()));
        });
        if (!accepted) {
            session.outstanding.remove(transaction);
            log.warn("a request from {} is refused, since there are too many", transaction.peer().getHostString());
            transaction.abort(Types.CONGESTION, now);
        }
    }

    private Optional<WspSession> adopt(InetSocketAddress peer, long now) {
        if (!settings.limits().adoptSessions()
                || sessions.ofHost(peer.getAddress()) >= settings.limits().maxSessionsPerHost() || !makeRoom(now)) {
            return Optional.empty();
        }
        WspSession session = WspSession.adopted(sessions.newName(), peer, now);
        sessions.add(session);
        return Optional.of(session);
    }

    private void answer(WspSession session, Responder transaction, WspPdu.Reply reply, boolean doubtful) {
        long now = loop.now();
        session.outstanding.remove(transaction);
        transaction.result(reply.toByteArray(), doubtful, now);
    }

    @Override
    public void aborted(Responder transaction, boolean user, int reason, long now) {
        sessions.of(transaction.peer()).ifPresent(session -> session.outstanding.remove(transaction));
        log.debug("a request from {} ended with {} {}", transaction.peer().getHostString(), user ? "WSP" : "WTP", reason);
    }

    /**
     * Pushes something to whoever has a session from an address. From any thread.
     *
     * @param push what to push, confirmed or not
     * @return whether it was sent, and arrived if it is confirmed; empty if there is no session in which that is agreed
     */
    CompletableFuture<Optional<Boolean>> push(InetSocketAddress peer, WspPdu.Push push) {
        CompletableFuture<Optional<Boolean>> outcome = new CompletableFuture<>();
        loop.execute(() -> push(peer, push, outcome));
        return outcome;
    }

    private void push(InetSocketAddress peer, WspPdu.Push push, CompletableFuture<Optional<Boolean>> outcome) {
        byte[] octets = push.toByteArray();
        Optional<WspSession> found = sessions.of(peer)
                .filter(one -> one.may(push.confirmed() ? Capabilities.CONFIRMED_PUSH : Capabilities.PUSH))
                .filter(one -> !one.suspended && octets.length <= one.clientSdu());
        if (found.isEmpty() || octets.length > settings.wtp().segment()) {
            outcome.complete(Optional.empty());
            return;
        }
        wtp.invoke(peer, push.confirmed() ? 1 : 0, octets, new PushOutcome(outcome), loop.now());
        if (!push.confirmed()) {
            outcome.complete(Optional.of(true));
        }
    }

    /** Sessions there are, and transactions under way: for tests and figures. From any thread. */
    CompletableFuture<int[]> census() {
        CompletableFuture<int[]> outcome = new CompletableFuture<>();
        loop.execute(() -> outcome.complete(new int[] {sessions.size(), wtp.underWay()}));
        return outcome;
    }

    /** Takes nothing new any more. From any thread. */
    void rest() {
        loop.execute(wtp::rest);
    }

    /** Gives the port to somebody else, open as it is. From any thread. */
    DatagramChannel release() throws IOException {
        return port.release();
    }

    /** Gives the port up. From any thread. */
    void close() {
        port.close();
    }
}
