package syncml.transport.wsp.wtp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A message that is sent, in as many packets as it takes (WAP-224-WTP, section 7.14). */
final class Outgoing {
    private final byte[] message;
    private final int tid;
    private final WtpPdu.Invoke invoke;
    private final int segment;
    private final int group;
    private final boolean segments;
    private final int count;
    private int from;
    private int to;
    private int retries;
    private int repeated;
    private boolean clean;
    private long sentAt;
    private boolean done;

    /**
     * @param message the message
     * @param tid transaction identifier as it is sent
     * @param invoke what is said in the first packet of an invocation; null for a result
     * @param segments whether the peer takes messages in several packets
     */
    Outgoing(byte[] message, int tid, WtpPdu.Invoke invoke, boolean segments, WtpSettings settings) {
        this.message = message;
        this.tid = tid;
        this.invoke = invoke;
        this.segments = segments;
        segment = segments ? settings.segment() : Math.max(1, message.length);
        group = settings.group();
        count = Math.max(1, (message.length + segment - 1) / segment);
        if (count > WtpSettings.MAX_PARTS) {
            throw new IllegalArgumentException("a message of " + message.length + " octets takes too many packets");
        }
    }

    int octets() {
        return message.length;
    }

    /** The first packets. The first one of an invocation goes alone, so that what follows finds the transaction. */
    List<WtpPdu.Part> begin(long now) {
        return next(0, invoke != null ? 0 : Math.min(count, group) - 1, now);
    }

    private List<WtpPdu.Part> next(int first, int last, long now) {
        from = first;
        to = last;
        retries = 0;
        repeated = 0;
        clean = true;
        sentAt = now;
        List<WtpPdu.Part> parts = new ArrayList<>();
        for (int psn = from; psn <= to; psn++) {
            parts.add(part(psn, false));
        }
        return parts;
    }

    private WtpPdu.Part part(int psn, boolean again) {
        boolean last = psn == count - 1;
        byte[] data = count == 1 ? message
                : Arrays.copyOfRange(message, psn * segment, Math.min(message.length, (psn + 1) * segment));
        return new WtpPdu.Part(invoke == null, tid, psn, psn == to && !last || !segments, last, again,
                psn == 0 ? invoke : null, false, data);
    }

    /**
     * Parts arrived.
     *
     * @param psn number of the last of them; -1 if it was not said
     * @param roundTrip is told how long it took
     * @return the packets that go next; empty if there are none, or these were others
     */
    List<WtpPdu.Part> acknowledged(int psn, RoundTrip roundTrip, long now) {
        if (done || psn >= 0 && psn < to || psn < 0 && to > 0 && to < count - 1) {
            return List.of();
        }
        if (clean) {
            roundTrip.measured(now - sentAt);
        }
        if (to == count - 1) {
            done = true;
            return List.of();
        }
        return next(to + 1, Math.min(count - 1, to + group), now);
    }

    /** Whether all of it arrived. */
    boolean done() {
        return done;
    }

    /** It arrived, as something else shows. */
    void finish(RoundTrip roundTrip, long now) {
        if (!done && clean && to == count - 1) {
            roundTrip.measured(now - sentAt);
        }
        done = true;
    }

    /** How often the last packet was sent again. */
    int retries() {
        return retries;
    }

    /** The last packet again: the one that asks for an acknowledgement. */
    WtpPdu.Part retry() {
        retries++;
        clean = false;
        return part(to, true);
    }

    /** The last packet again, which the peer asks for; it does not count. */
    WtpPdu.Part again() {
        clean = false;
        return part(to, true);
    }

    /** Octets of the last packet. */
    int lastPacket() {
        return Math.min(message.length, (to + 1) * segment) - to * segment;
    }

    /** The last packet again, after it arrived: whether the peer is still there. */
    WtpPdu.Part probe() {
        return part(count - 1, true);
    }

    /**
     * The packets that a peer misses of those that it was sent last. It may ask for each some times only, since what it
     * is sent is much larger than its question.
     *
     * @param believed whether that it asks shows that it is there, so that what it is sent without asking begins to count
     *     anew
     */
    List<WtpPdu.Part> missing(List<Integer> numbers, int times, boolean believed) {
        List<WtpPdu.Part> parts = new ArrayList<>();
        for (int psn : numbers) {
            if (!done && psn >= from && psn <= to && repeated < times * (to - from + 1)) {
                repeated++;
                retries = believed ? 0 : retries;
                clean = false;
                parts.add(part(psn, true));
            }
        }
        return parts;
    }

    /** Everything again from the first packet: the peer has nothing of it any more. */
    List<WtpPdu.Part> restart(long now) {
        done = false;
        List<WtpPdu.Part> parts = begin(now);
        clean = false;
        return parts;
    }
}
