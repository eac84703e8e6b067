package syncml.itest;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import syncml.itest.server.SyncmlServer;
import syncml.itest.wire.Traffic;

/**
 * Kills a server at random points of a session and starts it again: between two messages, while one is processed, and
 * when the answer is made but has not reached the client. The points are random but for each seed the same, as far as
 * the machine's timing is. The first message of a session is always answered: this client gives up at once if it is not.
 */
final class Assassin implements Traffic {
    private static final int LONGEST_WORK_MILLIS = 60;

    private final SyncmlServer server;
    private final Random random;
    private final int kills;
    private final ReentrantLock alive = new ReentrantLock();
    private final AtomicInteger between = new AtomicInteger();
    private final AtomicInteger during = new AtomicInteger();
    private final AtomicInteger after = new AtomicInteger();

    /**
     * @param kills how often to kill; further requests pass undisturbed
     */
    Assassin(SyncmlServer server, long seed, int kills) {
        this.server = server;
        this.random = new Random(seed);
        this.kills = kills;
    }

    /** How often it has killed. */
    int killed() {
        return between.get() + during.get() + after.get();
    }

    @Override
    public int destination(Passing request) {
        if (strikes(6)) {
            between.incrementAndGet();
            killAndRestart();
        }
        // waits for a server that is being started
        alive.lock();
        alive.unlock();
        return server.port();
    }

    @Override
    public void sent(Passing request) {
        if (!request.opensSession() && strikes(3)) {
            during.incrementAndGet();
            long delay = random.nextInt(LONGEST_WORK_MILLIS);
            Thread killer = new Thread(() -> {
                pause(delay);
                killAndRestart();
            }, "assassin");
            killer.setDaemon(true);
            killer.start();
        }
    }

    @Override
    public boolean answered(Passing request) {
        if (!request.opensSession() && strikes(3)) {
            after.incrementAndGet();
            killAndRestart();
            return false;
        }
        return true;
    }

    private synchronized boolean strikes(int inSoMany) {
        return killed() < kills && random.nextInt(inSoMany) == 0;
    }

    private void killAndRestart() {
        alive.lock();
        try {
            server.kill();
            server.start();
        } finally {
            alive.unlock();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until a server that was killed runs again. */
    void rest() {
        alive.lock();
        alive.unlock();
    }

    @Override
    public String toString() {
        return between + " times between messages, " + during + " times while one was processed, " + after
                + " times before the answer arrived";
    }
}
