package syncml.transport.wsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelException.Reason;
import syncml.transport.wsp.wire.Capabilities;
import syncml.transport.wsp.wire.Headers;
import syncml.transport.wsp.wire.MalformedPduException;
import syncml.transport.wsp.wire.PduReader;
import syncml.transport.wsp.wire.Types;
import syncml.transport.wsp.wire.WspAddress;
import syncml.transport.wsp.wire.WspPdu;
import syncml.transport.wsp.wtp.AbortReason;
import syncml.transport.wsp.wtp.Budget;
import syncml.transport.wsp.wtp.Initiator;
import syncml.transport.wsp.wtp.Responder;
import syncml.transport.wsp.wtp.Wtp;
import syncml.transport.wsp.wtp.WtpSettings;

/**
 * A session with a server, from the client's side (WAP-230-WSP, section 7.1). One that the server forgot is opened again,
 * and the request that found out repeated: nobody has worked on it.
 */
final class SessionLink implements ClientLink, Loop.Resident, Wtp.User {
    private static final int MAX_REDIRECTIONS = 3;
    /** A server that leaves a port for another takes a moment; one that was never there is not waited for. */
    private static final int MAX_UNHEARD = 3;

    private final Loop loop;
    private final PduReader reader;
    private final Capabilities proposed;
    private final Headers headers;
    private final Consumer<WspPdu.Push> pushes;
    private final Wtp wtp;
    private InetSocketAddress server;
    private volatile UdpPort port;
    private volatile CompletableFuture<WspPdu> waiting;
    private volatile boolean closed;
    private volatile boolean forgotten;
    private boolean heard;
    private int unheard;
    private boolean open;
    private long session;
    private long serverSdu;

    /**
     * @param clientSdu octets of the largest unit to be sent here
     * @param options options of the protocol to propose
     * @param headers headers of all requests
     * @param pushes is given what the server pushes; on the thread of the loop
     */
    SessionLink(Loop loop, InetSocketAddress server, PduReader reader, WtpSettings settings, int clientSdu, int options,
            Headers headers, int firstTid, Consumer<WspPdu.Push> pushes) throws IOException {
        this.loop = loop;
        this.server = server;
        this.reader = reader;
        this.headers = headers;
        this.pushes = pushes;
        proposed = Capabilities.NONE.withSize(Capabilities.CLIENT_SDU_SIZE, clientSdu)
                .withSize(Capabilities.SERVER_SDU_SIZE, settings.largestMessage())
                .withOctet(Capabilities.PROTOCOL_OPTIONS, options).withOctet(Capabilities.METHOD_MOR, 1);
        wtp = new Wtp(settings, new Budget(2L * settings.maxMessage() + settings.largestMessage()), false,
                () -> firstTid, (peer, datagram) -> port.send(peer, datagram), this);
        port = loop.open(null, server, this);
    }

    /** Opens the session, which follows the server to where it says it is. */
    void connect(Duration patience) throws ChannelException {
        for (int i = 0; i <= MAX_REDIRECTIONS; i++) {
            WspPdu answer = invoke(new WspPdu.Connect(Types.VERSION, proposed, headers), patience);
            if (answer instanceof WspPdu.ConnectReply reply) {
                session = reply.session();
                serverSdu = reply.capabilities().size(Capabilities.SERVER_SDU_SIZE)
                        .orElse(proposed.size(Capabilities.SERVER_SDU_SIZE).getAsLong());
                open = true;
                return;
            }
            if (answer instanceof WspPdu.Redirect redirect) {
                follow(redirect);
            } else if (answer instanceof WspPdu.Reply reply) {
                throw WspChannel.refusal(reply);
            } else {
                throw new ChannelException(Reason.MALFORMED, "the server does not answer as WSP says", null);
            }
        }
        throw new ChannelException(Reason.REFUSED, "the server redirects without end", null);
    }

    private void follow(WspPdu.Redirect redirect) throws ChannelException {
        for (WspAddress address : redirect.addresses()) {
            try {
                move(new InetSocketAddress(InetAddress.getByAddress(address.address()),
                        address.port().orElse(server.getPort())));
                return;
            } catch (UnknownHostException e) {
                // An address of another kind of network; the next may be one of ours.
            } catch (IOException e) {
                throw new ChannelException(Reason.UNREACHABLE, "the server redirects to where there is no way", e);
            }
        }
        throw new ChannelException(Reason.REFUSED, "the server redirects to nowhere", null);
    }

    private void move(InetSocketAddress next) throws IOException {
        UdpPort before = port;
        server = next;
        port = loop.open(null, next, this);
        before.close();
    }

    @Override
    public WspPdu.Reply ask(WspPdu method, Duration patience) throws ChannelException {
        for (int i = 0; ; i++) {
            if (!open) {
                connect(patience);
            }
            try {
                if (serverSdu != 0 && method.toByteArray().length > serverSdu) {
                    throw new ChannelException(Reason.TOO_LARGE, "the server takes messages of " + serverSdu
                            + " octets at most", null);
                }
                if (invoke(method, patience) instanceof WspPdu.Reply reply) {
                    return reply;
                }
                throw new ChannelException(Reason.MALFORMED, "the server does not answer as WSP says", null);
            } catch (ChannelException e) {
                if (!forgotten || i > 0) {
                    throw e;
                }
                open = false;
            }
        }
    }

    /** Where it is on our side. */
    InetSocketAddress local() {
        return port.local();
    }

    /** Puts the session aside. */
    void suspend() {
        tell(new WspPdu.Suspend(session));
    }

    /** Takes the session up again, from another port than before. */
    void resume(Duration patience) throws ChannelException {
        try {
            move(server);
        } catch (IOException e) {
            throw new ChannelException(Reason.LOST, "there is no port to be had", e);
        }
        if (!(invoke(new WspPdu.Resume(session, Capabilities.NONE, Headers.NONE), patience) instanceof WspPdu.Reply reply)
                || reply.status() != 200) {
            throw new ChannelException(Reason.LOST, "the session is not taken up again", null);
        }
    }

    private void tell(WspPdu unit) {
        loop.execute(() -> wtp.invoke(server, 0, unit.toByteArray(), null, loop.now()));
    }

    private WspPdu invoke(WspPdu unit, Duration patience) throws ChannelException {
        byte[] octets = unit.toByteArray();
        if (octets.length > wtpLimit()) {
            throw new ChannelException(Reason.TOO_LARGE, "the message takes more packets than WTP can count", null);
        }
        CompletableFuture<WspPdu> future = new CompletableFuture<>();
        forgotten = false;
        waiting = future;
        if (closed) {
            throw Answers.closed();
        }
        Initiator[] begun = new Initiator[1];
        loop.execute(() -> begun[0] = wtp.invoke(server, 2, octets, new Heard(future), loop.now()));
        try {
            return Answers.await(future, patience);
        } finally {
            loop.execute(() -> {
                if (begun[0] != null) {
                    begun[0].abort(Types.PEERREQ, loop.now());
                }
            });
            waiting = null;
        }
    }

    private long wtpLimit() {
        return proposed.size(Capabilities.SERVER_SDU_SIZE).getAsLong();
    }

    /** What becomes of a transaction. */
    private final class Heard implements Initiator.Listener {
        private final CompletableFuture<WspPdu> future;

        Heard(CompletableFuture<WspPdu> future) {
            this.future = future;
        }

        @Override
        public void result(byte[] message, long now) {
            try {
                future.complete(reader.read(message));
            } catch (MalformedPduException e) {
                future.completeExceptionally(new ChannelException(Reason.MALFORMED, "the server does not answer as WSP "
                        + "says: " + e.getMessage(), e));
            }
        }

        @Override
        public void aborted(boolean user, int reason, long now) {
            forgotten = user && (reason == Types.DISCONNECTED || reason == Types.SUSPENDED);
            future.completeExceptionally(failure(user, reason));
        }
    }

    private static ChannelException failure(boolean user, int reason) {
        String number = Integer.toHexString(reason);
        if (user) {
            return switch (reason) {
                case Types.DISCONNECTED, Types.SUSPENDED -> new ChannelException(Reason.LOST,
                        "the server ended the session", null);
                case Types.CONGESTION, Types.MOREXCEEDED -> new ChannelException(Reason.UNAVAILABLE,
                        "the server has too much to do", null);
                case Types.MRUEXCEEDED -> new ChannelException(Reason.TOO_LARGE,
                        "the message is too large for the server", null);
                default -> new ChannelException(Reason.REFUSED, "the server refuses (WSP " + number + ")", null);
            };
        }
        return switch (reason) {
            case AbortReason.NORESPONSE -> new ChannelException(Reason.TIMEOUT, "the server does not answer", null);
            case AbortReason.CAPTEMPEXCEEDED -> new ChannelException(Reason.UNAVAILABLE, "the server has too much to do",
                    null);
            case AbortReason.MESSAGETOOLARGE -> new ChannelException(Reason.TOO_LARGE, "a message is too large", null);
            default -> new ChannelException(Reason.LOST, "the transaction failed (WTP " + number + ")", null);
        };
    }

    @Override
    public void received(InetSocketAddress from, byte[] datagram, long now) {
        heard = true;
        wtp.received(from, datagram, now);
    }

    @Override
    public void unreachable(long now) {
        CompletableFuture<WspPdu> open = waiting;
        if (!heard && ++unheard >= MAX_UNHEARD && open != null) {
            open.completeExceptionally(Answers.unreachable(server));
        }
    }

    @Override
    public long deadline() {
        return wtp.deadline();
    }

    @Override
    public void tick(long now) {
        wtp.tick(now);
    }

    @Override
    public void invoked(Responder transaction, byte[] message, long now) {
        try {
            if (transaction.transactionClass() == 2) {
                transaction.abort(Types.PROTOERR, now);
            } else if (reader.read(message) instanceof WspPdu.Push push) {
                pushes.accept(push);
            }
        } catch (MalformedPduException e) {
            // Nothing that is for us.
        }
    }

    @Override
    public void aborted(Responder transaction, boolean user, int reason, long now) {
        // Nothing was asked of us.
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        CompletableFuture<WspPdu> open = waiting;
        if (open != null) {
            open.completeExceptionally(Answers.closed());
        }
        if (this.open) {
            tell(new WspPdu.Disconnect(session));
        }
        port.close();
    }
}
