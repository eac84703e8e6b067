package syncml.itest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import syncml.itest.server.SyncmlServer;
import syncml.itest.wire.Traffic;

/**
 * Kills a server at random points of a session and starts it again: between two messages, while one is processed, and
 * when the answer is made but has not reached the client. The points are random but for each seed the same, as far as
 * the machine's timing is. The first message of a session is left in peace: this client gives up if it is not answered
 * soon.
 */
final class Assassin implements Traffic {
    private static final int LONGEST_WORK_MILLIS = 60;
    private static final List<Moment> CHOICES = List.of(Moment.BETWEEN, Moment.DURING, Moment.DURING, Moment.AFTER,
            Moment.NONE, Moment.NONE, Moment.NONE, Moment.NONE);

    private final SyncmlServer server;
    private final RandomGenerator random;
    private final int kills;
    private final ReentrantLock alive = new ReentrantLock();
    private final Map<Integer, Moment> moments = new ConcurrentHashMap<>();
    private final Map<Moment, AtomicInteger> counts = new EnumMap<>(Moment.class);

    private enum Moment { BETWEEN, DURING, AFTER, NONE }

    /**
     * @param kills how often to kill; further requests pass undisturbed
     */
    Assassin(SyncmlServer server, long seed, int kills) {
        this.server = server;
        this.random = new SplittableRandom(seed);
        this.kills = kills;
        for (Moment moment : Moment.values()) {
            counts.put(moment, new AtomicInteger());
        }
    }

    /** How often it has killed. */
    int killed() {
        return counts.get(Moment.BETWEEN).get() + counts.get(Moment.DURING).get() + counts.get(Moment.AFTER).get();
    }

    @Override
    public int destination(Passing request) {
        Moment moment = choose(request);
        moments.put(request.number(), moment);
        if (moment == Moment.BETWEEN) {
            killAndRestart();
        }
        rest();
        return server.port();
    }

    @Override
    public void sent(Passing request) {
        if (moments.get(request.number()) == Moment.DURING) {
            long delay = random.nextLong(LONGEST_WORK_MILLIS);
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
        if (moments.get(request.number()) == Moment.AFTER) {
            killAndRestart();
            return false;
        }
        return true;
    }

    private synchronized Moment choose(Passing request) {
        Moment moment = killed() == kills ? Moment.NONE : CHOICES.get(random.nextInt(CHOICES.size()));
        if (request.opensSession()) {
            moment = Moment.NONE;
        }
        counts.get(moment).incrementAndGet();
        return moment;
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
        return counts.get(Moment.BETWEEN) + " times between messages, " + counts.get(Moment.DURING)
                + " times while one was processed, " + counts.get(Moment.AFTER) + " times before the answer arrived";
    }
}
