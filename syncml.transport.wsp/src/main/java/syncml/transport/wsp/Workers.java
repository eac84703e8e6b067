package syncml.transport.wsp;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which messages are worked on. What waits for them is bounded, in all and for each host. Safe for use by
 * several threads.
 */
final class Workers {
    private final ThreadPoolExecutor pool;
    private final Map<InetAddress, Integer> byHost = new HashMap<>();
    private int all;
    private int max;
    private int maxPerHost;

    Workers(Settings settings) {
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(settings.workers(), settings.workers(), 30, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "syncml-wsp-worker-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        limits(settings);
    }

    void use(Settings settings) {
        limits(settings);
        int threads = settings.workers();
        if (threads > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(threads);
            pool.setCorePoolSize(threads);
        } else {
            pool.setCorePoolSize(threads);
            pool.setMaximumPoolSize(threads);
        }
    }

    private synchronized void limits(Settings settings) {
        max = settings.limits().maxConcurrent();
        maxPerHost = settings.limits().maxConcurrentPerHost();
    }

    /** Works on something soon; false if there is too much to do. */
    boolean submit(InetAddress host, Runnable work) {
        synchronized (this) {
            int mine = byHost.getOrDefault(host, 0);
            if (all >= max || mine >= maxPerHost || pool.isShutdown()) {
                return false;
            }
            all++;
            byHost.put(host, mine + 1);
        }
        pool.execute(() -> {
            try {
                work.run();
            } finally {
                done(host);
            }
        });
        return true;
    }

    private synchronized void done(InetAddress host) {
        all--;
        byHost.computeIfPresent(host, (key, count) -> count == 1 ? null : count - 1);
        notifyAll();
    }

    /** What is in work or waits. */
    synchronized int busy() {
        return all;
    }

    /** Returns when nothing is in work any more, or the time is over. */
    synchronized void await(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; all > 0 && left > 0; left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
            wait(left);
        }
    }

    /** Takes nothing more; what is left is interrupted. */
    void close() {
        pool.shutdownNow();
    }
}
