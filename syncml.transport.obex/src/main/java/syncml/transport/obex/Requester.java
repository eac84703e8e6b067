package syncml.transport.obex;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import syncml.api.obex.ObexException;

/** Sends a packet over a link and waits for the answer. For one thread, save for what the link calls. */
final class Requester implements Link.Listener {
    /** What the link waits longer than we do, so that it is we who notice first and can say so. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Link link;
    private final Runnable ended;
    private byte[] answer;
    private String gone;

    /**
     * @param ended is called once, when the link is gone
     */
    Requester(Link link, Runnable ended) {
        this.link = link;
        this.ended = ended;
        link.tell(this);
    }

    /**
     * Sends a packet and waits.
     *
     * @param silence how long the peer may take
     * @throws ObexException if there is no answer; the link is closed then
     */
    byte[] ask(byte[] packet, Duration silence) throws ObexException {
        synchronized (this) {
            checkLink();
            answer = null;
        }
        link.patience(silence.plus(GRACE));
        link.send(packet, Link.Then.READ);
        long end = System.nanoTime() + silence.toNanos();
        synchronized (this) {
            while (answer == null) {
                checkLink();
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    break;
                }
                try {
                    wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
            if (answer != null) {
                return answer;
            }
        }
        link.close("no answer");
        if (Thread.currentThread().isInterrupted()) {
            throw new ObexException("interrupted while waiting for an answer", null);
        }
        throw new ObexException("the peer did not answer in time",
                new TimeoutException("no answer in " + silence.toMillis() + " ms"));
    }

    private void checkLink() throws ObexException {
        if (gone != null) {
            throw new ObexException("the link is gone: " + gone, null);
        }
    }

    @Override
    public synchronized void packet(byte[] octets) {
        answer = octets;
        notifyAll();
    }

    @Override
    public void unframed() {
        link.close("the peer sent what is no OBEX packet, or one larger than we take");
    }

    @Override
    public void closed(String reason) {
        ended.run();
        synchronized (this) {
            gone = reason;
            notifyAll();
        }
    }
}
