package syncml.transport.wsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelException.Reason;
import syncml.transport.wsp.wire.MalformedPduException;
import syncml.transport.wsp.wire.OctetReader;
import syncml.transport.wsp.wire.OctetWriter;
import syncml.transport.wsp.wire.PduReader;
import syncml.transport.wsp.wire.WspPdu;
import syncml.transport.wsp.wtp.Wtp;
import syncml.transport.wsp.wtp.WtpSettings;

/**
 * Requests without a session. Whatever is not answered is sent again, the same octets, later and later; the engines at
 * both ends recognize messages that come twice.
 */
final class UnitLink implements ClientLink, Loop.Resident {
    private final Loop loop;
    private final InetSocketAddress server;
    private final PduReader reader;
    private final WtpSettings timing;
    private final UdpPort port;
    private int tid;
    private byte[] datagram;
    private CompletableFuture<WspPdu.Reply> answer;
    private long due = Long.MAX_VALUE;
    private long pause;

    UnitLink(Loop loop, InetSocketAddress server, int firstTid, PduReader reader, WtpSettings timing)
            throws IOException {
        this.loop = loop;
        this.server = server;
        this.reader = reader;
        this.timing = timing;
        tid = firstTid & 0xFF;
        port = loop.open(null, server, this);
    }

    @Override
    public WspPdu.Reply ask(WspPdu method, Duration patience) throws ChannelException {
        byte[] octets = method.toByteArray();
        if (octets.length >= Wtp.LARGEST_DATAGRAM) {
            throw new ChannelException(Reason.TOO_LARGE, "the message does not fit into a datagram", null);
        }
        CompletableFuture<WspPdu.Reply> future = new CompletableFuture<>();
        loop.execute(() -> {
            tid = tid + 1 & 0xFF;
            datagram = new OctetWriter().u8(tid).bytes(octets).toByteArray();
            answer = future;
            pause = timing.firstRetry();
            send(loop.now());
        });
        try {
            return Answers.await(future, patience);
        } finally {
            loop.execute(() -> due = Long.MAX_VALUE);
        }
    }

    private void send(long now) {
        due = now + pause;
        pause = Math.min(timing.longestRetry(), 2 * pause);
        port.send(server, datagram);
    }

    @Override
    public void received(InetSocketAddress from, byte[] octets, long now) {
        try {
            OctetReader in = new OctetReader(octets);
            if (in.u8() == tid && answer != null && reader.read(in) instanceof WspPdu.Reply reply) {
                due = Long.MAX_VALUE;
                answer.complete(reply);
            }
        } catch (MalformedPduException e) {
            // Whoever sent it may be somebody else.
        }
    }

    @Override
    public void unreachable(long now) {
        if (answer != null) {
            answer.completeExceptionally(Answers.unreachable(server));
        }
    }

    @Override
    public long deadline() {
        return due;
    }

    @Override
    public void tick(long now) {
        if (due <= now) {
            send(now);
        }
    }

    @Override
    public void close() {
        port.close();
        loop.execute(() -> {
            if (answer != null) {
                answer.completeExceptionally(Answers.closed());
            }
        });
    }
}
