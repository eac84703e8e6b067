package syncml.transport.wsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.transport.wsp.wire.Headers;
import syncml.transport.wsp.wire.MalformedPduException;
import syncml.transport.wsp.wire.OctetReader;
import syncml.transport.wsp.wire.OctetWriter;
import syncml.transport.wsp.wire.PduReader;
import syncml.transport.wsp.wire.WspPdu;
import syncml.transport.wsp.wtp.Budget;

/**
 * A port for requests without sessions (WAP-230-WSP, section 7.2): a datagram is a method, another one its answer. What is
 * malformed, and what is too much, is not answered; whoever meant it asks again. For the thread of the loop, unless a
 * method says otherwise.
 */
final class UnitPort implements Loop.Resident {
    private static final Logger log = LoggerFactory.getLogger(UnitPort.class);
    private static final int MAX_URI = 2048;
    private static final int MAX_HEADERS = 100;

    private final Settings settings;
    private final SyncmlBinding binding;
    private final Workers workers;
    private final Budget budget;
    private final Loop loop;
    private final PduReader reader;
    private final Set<Question> inWork = new HashSet<>();
    private UdpPort port;

    /** A request by what it says, so that one that is repeated while it is in work is worked on once. */
    private record Question(InetSocketAddress peer, int tid, int length, long sum) {
    }

    UnitPort(Settings settings, SyncmlBinding binding, Workers workers, Budget budget, Loop loop) {
        this.settings = settings;
        this.binding = binding;
        this.workers = workers;
        this.budget = budget;
        this.loop = loop;
        reader = new PduReader(MAX_HEADERS, settings.limits().maxHeaderBytes(), MAX_URI);
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
        int tid;
        WspPdu unit;
        try {
            OctetReader in = new OctetReader(datagram);
            tid = in.u8();
            unit = reader.read(in);
        } catch (MalformedPduException e) {
            log.debug("a datagram from {} is not understood: {}", from.getHostString(), e.getMessage());
            return;
        }
        if (!(unit instanceof WspPdu.Get) && !(unit instanceof WspPdu.Post)) {
            return;
        }
        Settings.Limits limits = settings.limits();
        SyncmlBinding.Method method = binding.understand(unit, new Caller(from, port.local(), null, Headers.NONE,
                limits.unitRequest(), limits.unitReply(), limits.unitReply(), limits.unverifiedUnitReply()));
        if (method.refusal() != null) {
            answer(from, tid, method.refusal());
            return;
        }
        CRC32 sum = new CRC32();
        sum.update(datagram);
        Question question = new Question(from, tid, datagram.length, sum.getValue());
        if (!inWork.add(question)) {
            return;
        }
        boolean accepted = budget.take(datagram.length) && submitted(question, method, datagram.length);
        if (!accepted) {
            inWork.remove(question);
            log.warn("a request from {} is left out, since there are too many", from.getHostString());
        }
    }

    private boolean submitted(Question question, SyncmlBinding.Method method, int octets) {
        boolean accepted = workers.submit(question.peer().getAddress(), () -> {
            WspPdu.Reply reply = binding.answer(method);
            loop.execute(() -> {
                inWork.remove(question);
                budget.giveBack(octets);
                answer(question.peer(), question.tid(), reply);
            });
        });
        if (!accepted) {
            budget.giveBack(octets);
        }
        return accepted;
    }

    private void answer(InetSocketAddress peer, int tid, WspPdu.Reply reply) {
        port.send(peer, new OctetWriter().u8(tid).bytes(reply.toByteArray()).toByteArray());
    }

    /** Pushes something to an address, without knowing whether it arrives. From any thread. */
    void push(InetSocketAddress to, int identifier, WspPdu.Push push) {
        byte[] datagram = new OctetWriter().u8(identifier).bytes(push.toByteArray()).toByteArray();
        loop.execute(() -> port.send(to, datagram));
    }

    @Override
    public long deadline() {
        return Long.MAX_VALUE;
    }

    @Override
    public void tick(long now) {
        // Nothing waits here.
    }

    /** Takes nothing new any more; it waits for whoever comes next. From any thread. */
    void rest() {
        port.pause();
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
