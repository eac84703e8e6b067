package syncml.transport.obex;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ResponseCode;

/**
 * A link whose peer is the OBEX client: its packets go to an {@link ObexServer}, on the pool if a service has to be asked.
 */
final class ServedLink implements Link.Listener {
    private static final Logger log = LoggerFactory.getLogger(ServedLink.class);

    private final Link link;
    private final Surroundings around;
    private final Settings.Limits limits;
    private final byte[] defaultTarget;
    private final Executor workers;
    private final BooleanSupplier stopping;
    private final Runnable ended;
    private ObexServer server;
    private boolean answering;
    private boolean gone;
    private volatile CompletableFuture<ObexClient> turning;

    /**
     * @param workers where services are asked
     * @param stopping whether the transport stops, so that the link is to be closed as soon as that does no harm
     * @param ended is called once, when the link is gone
     */
    ServedLink(Link link, Surroundings around, Settings.Limits limits, byte[] defaultTarget, Executor workers,
            BooleanSupplier stopping, Runnable ended) {
        this.link = link;
        this.around = around;
        this.limits = limits;
        this.defaultTarget = defaultTarget.clone();
        this.workers = workers;
        this.stopping = stopping;
        this.ended = ended;
    }

    /** Begins to serve the peer. */
    void serve() {
        synchronized (this) {
            server = new ObexServer(around, limits, PeerInfo.of(link), defaultTarget);
        }
        link.tell(this);
        link.patience(limits.packet());
        link.read();
    }

    @Override
    public void packet(byte[] octets) {
        ObexServer asked;
        synchronized (this) {
            if (gone) {
                return;
            }
            answering = true;
            asked = server;
        }
        if (asked.immediate(octets)) {
            answer(asked, octets);
        } else {
            execute(() -> answer(asked, octets));
        }
    }

    private void answer(ObexServer asked, byte[] octets) {
        byte[] answer;
        try {
            answer = asked.answer(octets);
        } catch (RuntimeException e) {
            log.error("a packet from {} failed", link.peer(), e);
            answer = refusal(ResponseCode.INTERNAL_SERVER_ERROR);
        }
        Optional<CompletableFuture<ObexClient>> turn = asked.turning();
        if (turn.isPresent()) {
            asked.close(false);
        }
        boolean lost;
        synchronized (this) {
            answering = false;
            lost = gone;
            turning = turn.orElse(null);
        }
        if (lost) {
            asked.close(true);
            turn.ifPresent(waiting -> waiting.completeExceptionally(new IllegalStateException("the link is gone")));
            return;
        }
        link.patience(asked.connected() ? limits.idle() : limits.packet());
        if (turn.isPresent()) {
            link.send(answer, Link.Then.NOTHING);
        } else {
            boolean last = asked.finished() || stopping.getAsBoolean() && asked.atRest();
            link.send(answer, last ? Link.Then.CLOSE : Link.Then.READ);
        }
    }

    @Override
    public void sent() {
        CompletableFuture<ObexClient> waiting = turning;
        if (waiting != null) {
            turning = null;
            waiting.complete(new ClientLink(link, limits, this::serve, ended));
        }
    }

    @Override
    public void unframed() {
        log.info("a peer at {} sent what is no OBEX packet, or one larger than {} octets", link.peer(),
                limits.maxPacket());
        link.send(refusal(ResponseCode.BAD_REQUEST), Link.Then.CLOSE);
    }

    @Override
    public void closed(String reason) {
        log.debug("link of {} ended: {}", link.peer(), reason);
        ended.run();
        CompletableFuture<ObexClient> waiting = turning;
        if (waiting != null) {
            waiting.completeExceptionally(new IllegalStateException("the link is gone: " + reason));
        }
        ObexServer left;
        synchronized (this) {
            gone = true;
            left = answering ? null : server;
        }
        if (left != null && left.connected()) {
            execute(() -> left.close(true));
        } else if (left != null) {
            left.close(true);
        }
    }

    private void execute(Runnable work) {
        try {
            workers.execute(work);
        } catch (RejectedExecutionException e) {
            link.close("the transport stops");
        }
    }

    private static byte[] refusal(int code) {
        return new Packet(code | Opcode.FINAL, List.of()).octets();
    }
}
