package syncml.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs simulations: {@code --runs N --from SEED --threads T}, or one step by step: {@code --seed S --trace}; with
 * {@code --irmc} Release 99 phones and IrMC clients are among the devices. Ends with 1 if a rule does not hold in one of
 * them.
 */
public final class Simulate {
    private final Tally all = new Tally();
    private final Map<Long, Throwable> failures = new TreeMap<>();
    private final boolean release99;
    private long runs;

    private Simulate(boolean release99) {
        this.release99 = release99;
    }

    /** Runs what the arguments ask for. */
    public static void main(String[] args) throws InterruptedException {
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < args.length; i++) {
            boolean value = i + 1 < args.length && !args[i + 1].startsWith("--");
            options.put(args[i], value ? args[++i] : "");
        }
        if (options.containsKey("--seed")) {
            System.exit(one(Long.parseLong(options.get("--seed")), options.containsKey("--irmc"),
                    options.containsKey("--trace")) ? 0 : 1);
        }
        long runs = Long.parseLong(options.getOrDefault("--runs", "2000"));
        long from = Long.parseLong(options.getOrDefault("--from", "1"));
        int threads = Integer.parseInt(options.getOrDefault("--threads", "2"));
        Simulate simulate = new Simulate(options.containsKey("--irmc"));
        long start = System.nanoTime();
        // Whoever stops it is told what came of it so far.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> simulate.report((System.nanoTime() - start) / 1e9)));
        simulate.many(from, runs, threads);
        System.exit(simulate.failures.isEmpty() ? 0 : 1);
    }

    private static boolean one(long seed, boolean release99, boolean trace) {
        try {
            new Simulation(seed, release99, trace ? System.out : null, Bug.NONE).run();
            System.out.println("seed " + seed + " holds");
            return true;
        } catch (RuntimeException e) {
            System.out.println("seed " + seed + " fails: " + e.getMessage());
            if (!(e instanceof Violation) || e.getCause() != null) {
                e.printStackTrace(System.out);
            }
            return false;
        }
    }

    private void many(long from, long wanted, int threads) throws InterruptedException {
        AtomicLong next = new AtomicLong(from);
        List<Thread> workers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Thread worker = new Thread(() -> {
                for (long seed = next.getAndIncrement(); seed < from + wanted; seed = next.getAndIncrement()) {
                    run(seed);
                }
            });
            worker.start();
            workers.add(worker);
        }
        for (Thread worker : workers) {
            worker.join();
        }
    }

    private void run(long seed) {
        Simulation simulation = new Simulation(seed, release99, null, Bug.NONE);
        RuntimeException failure = null;
        try {
            simulation.run();
        } catch (RuntimeException e) {
            failure = e;
        }
        synchronized (this) {
            runs++;
            all.add(simulation.tally());
            if (failure != null) {
                failures.put(seed, failure);
                System.out.println("seed " + seed + " fails: " + failure.getMessage());
            }
        }
    }

    private synchronized void report(double seconds) {
        System.out.print(all);
        Map<String, List<Long>> byRule = new TreeMap<>();
        failures.forEach((seed, e) -> byRule.computeIfAbsent(e instanceof Violation v ? v.rule()
                + (v.getCause() == null ? "" : " " + v.getCause()) : e.toString(), r -> new ArrayList<>()).add(seed));
        byRule.forEach((rule, seeds) -> System.out.println(seeds.size() + " times: " + rule + ", seeds "
                + seeds.subList(0, Math.min(8, seeds.size()))));
        System.out.printf("%d runs in %.1f s, %.1f per second, %d failures%n", runs, seconds, runs / seconds,
                failures.size());
    }
}
