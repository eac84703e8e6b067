package syncml.transport.wsp.wtp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A message that arrives, in as many packets as its sender makes of it (WAP-224-WTP, section 7.14). */
final class Incoming {
    /** What a packet costs beyond its octets. */
    static final int OVERHEAD = 64;
    /** What a transaction costs of which something arrives. */
    private static final int BEGINNING = 256;
    private static final int REFERENCE = 8;
    /** Whoever sends some octets in the name of another does not have him sent many times as many. */
    private static final int MOST_MISSING = 32;

    private byte[][] parts = new byte[1][];
    private int octets;
    private int count;
    private int next;
    private int last = -1;
    private int asked = -1;
    private int answered = -1;

    /** Takes a packet; false if it is there already or cannot belong to the message. */
    boolean add(WtpPdu.Part part) {
        int psn = part.psn();
        if (last >= 0 && psn > last || part.messageEnd() && psn < next - 1) {
            return false;
        }
        if (psn >= parts.length) {
            parts = Arrays.copyOf(parts, Math.min(WtpSettings.MAX_PARTS, Math.max(psn + 1, parts.length * 2)));
        }
        boolean isNew = parts[psn] == null;
        if (isNew) {
            parts[psn] = part.data();
            octets += part.data().length;
            count++;
            while (next < parts.length && parts[next] != null) {
                next++;
            }
        }
        if (part.messageEnd()) {
            last = psn;
        }
        if (part.asks()) {
            asked = Math.max(asked, psn);
        }
        return isNew;
    }

    int octets() {
        return octets;
    }

    /** Octets of memory that it takes. */
    int cost() {
        return count == 0 ? 0 : BEGINNING + octets + OVERHEAD * count + REFERENCE * parts.length;
    }

    boolean complete() {
        return last >= 0 && next > last;
    }

    /** Whether it takes several packets. */
    boolean segmented() {
        return last != 0;
    }

    /** Number of the last packet of the message. */
    int last() {
        return last;
    }

    /**
     * What to say when an acknowledgement is awaited: which packet is the last that is there with all before it, or which
     * are missing, some at a time.
     */
    Optional<WtpPdu> answer(int tid) {
        if (asked < 0) {
            return Optional.empty();
        }
        if (next > asked) {
            answered = asked;
            return Optional.of(new WtpPdu.Ack(tid, false, false, asked));
        }
        List<Integer> missing = new ArrayList<>();
        for (int psn = next; psn <= asked && missing.size() < MOST_MISSING; psn++) {
            if (parts[psn] == null) {
                missing.add(psn);
            }
        }
        return Optional.of(new WtpPdu.NegativeAck(tid, false, missing));
    }

    /** Whether all packets are there, since now, up to the one that asked last. */
    boolean groupComplete() {
        return asked > answered && next > asked;
    }

    /** The message; once, since it gives its packets away. */
    byte[] message() {
        if (last == 0) {
            return parts[0];
        }
        byte[] message = new byte[octets];
        int at = 0;
        for (int psn = 0; psn <= last; psn++) {
            System.arraycopy(parts[psn], 0, message, at, parts[psn].length);
            at += parts[psn].length;
            parts[psn] = null;
        }
        return message;
    }
}
