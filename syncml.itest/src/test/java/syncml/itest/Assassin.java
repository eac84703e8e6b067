package syncml.itest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import syncml.itest.server.SyncmlServer;
import syncml.itest.wire.Traffic;

/**
 * Kills servers at random points of a session and starts them again: between two messages, while one is processed, and
 * when the answer is made but has not reached the client. Several servers take the messages in turn, and while one is
 * dead the others do. The points are random but for each seed the same, as far as the machine's timing is. The first
 * message of a session is left in peace: this client gives up if it is not answered soon. So are messages after two kills
 * until one was answered: where servers start slowly, a client resends so often that nothing would go on otherwise.
 */
final class Assassin implements Traffic {
    private static final int LONGEST_WORK_MILLIS = 60;
    private static final int KILLS_IN_A_ROW = 2;
    private static final List<Moment> CHOICES = List.of(Moment.BETWEEN, Moment.DURING, Moment.DURING, Moment.AFTER,
            Moment.NONE, Moment.NONE, Moment.NONE, Moment.NONE);

    private final List<Victim> victims = new ArrayList<>();
    private final RandomGenerator random;
    private final int kills;
    private final Map<Integer, Fate> fates = new ConcurrentHashMap<>();
    private final Map<Moment, AtomicInteger> counts = new EnumMap<>(Moment.class);
    private final AtomicInteger cutOff = new AtomicInteger();
    private final AtomicInteger sinceAnswer = new AtomicInteger();

    private enum Moment { BETWEEN, DURING, AFTER, NONE }

    /** What is to happen to the server that takes a request. */
    private record Fate(Moment moment, Victim victim, long delayMillis) {
    }

    /** A server, and whether it runs: who holds the permit may kill it and has to start it. */
    private record Victim(SyncmlServer server, Semaphore alive) {
        void kill() {
            alive.acquireUninterruptibly();
            server.kill();
            Thread nurse = new Thread(() -> {
                try {
                    server.start();
                } finally {
                    alive.release();
                }
            }, "nurse");
            nurse.setDaemon(true);
            nurse.start();
        }

        boolean runs() {
            boolean runs = alive.tryAcquire();
            if (runs) {
                alive.release();
            }
            return runs;
        }

        void await() {
            alive.acquireUninterruptibly();
            alive.release();
        }
    }

    /**
     * @param kills how often to kill; further requests pass undisturbed
     */
    Assassin(List<SyncmlServer> servers, long seed, int kills) {
        servers.forEach(server -> victims.add(new Victim(server, new Semaphore(1))));
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
        Fate fate = choose(request);
        if (fate.moment() == Moment.BETWEEN) {
            fate.victim().kill();
            fate = new Fate(Moment.NONE, alive(request), 0);
        }
        fates.put(request.number(), fate);
        return fate.victim().server().port();
    }

    private Victim alive(Passing request) {
        for (int i = 0; i < victims.size(); i++) {
            Victim victim = victims.get((request.number() + i) % victims.size());
            if (victim.runs()) {
                return victim;
            }
        }
        Victim victim = victims.get(request.number() % victims.size());
        victim.await();
        return victim;
    }

    @Override
    public void sent(Passing request) {
        Fate fate = fates.get(request.number());
        if (fate.moment() == Moment.DURING) {
            cutOff.incrementAndGet();
            Thread killer = new Thread(() -> {
                pause(fate.delayMillis());
                fate.victim().kill();
            }, "assassin");
            killer.setDaemon(true);
            killer.start();
        }
    }

    @Override
    public boolean answered(Passing request) {
        Fate fate = fates.get(request.number());
        if (fate.moment() == Moment.DURING) {
            cutOff.decrementAndGet();
        }
        if (fate.moment() == Moment.AFTER) {
            fate.victim().kill();
            return false;
        }
        sinceAnswer.set(0);
        return true;
    }

    private synchronized Fate choose(Passing request) {
        Moment moment = killed() == kills ? Moment.NONE : CHOICES.get(random.nextInt(CHOICES.size()));
        if (request.opensSession() || sinceAnswer.get() == KILLS_IN_A_ROW) {
            moment = Moment.NONE;
        }
        if (moment != Moment.NONE) {
            sinceAnswer.incrementAndGet();
        }
        counts.get(moment).incrementAndGet();
        return new Fate(moment, alive(request), random.nextLong(LONGEST_WORK_MILLIS));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all servers that were killed run again. */
    void rest() {
        victims.forEach(Victim::await);
    }

    @Override
    public String toString() {
        return counts.get(Moment.BETWEEN) + " times between messages, " + counts.get(Moment.DURING)
                + " times while one was processed (" + cutOff + " of them before it was answered), "
                + counts.get(Moment.AFTER) + " times when it was committed and not answered";
    }
}
