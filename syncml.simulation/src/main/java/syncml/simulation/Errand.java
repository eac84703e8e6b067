package syncml.simulation;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Work that stops wherever it waits for somebody else, and goes on when it is told to: on a thread of its own, but never
 * at the same time as who tells it to. For one thread, and the work itself.
 */
final class Errand {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "errand");
        thread.setDaemon(true);
        return thread;
    });

    private final Semaphore work = new Semaphore(0);
    private final Semaphore world = new Semaphore(0);
    private volatile boolean over;
    private volatile boolean calledOff;
    private volatile Throwable failure;

    /** @param what is done with the first {@link #proceed()}; may end by {@link Death} */
    Errand(Runnable what) {
        THREADS.execute(() -> {
            work.acquireUninterruptibly();
            try {
                if (!calledOff) {
                    what.run();
                }
            } catch (Death e) {
                // As it was told to.
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                over = true;
                world.release();
            }
        });
    }

    /** The work goes on until it waits again or is done. */
    void proceed() {
        if (over) {
            return;
        }
        work.release();
        world.acquireUninterruptibly();
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
    }

    /** Whether the work is done, or came to nothing. */
    boolean over() {
        return over;
    }

    /** The work dies where it waits. */
    void callOff() {
        calledOff = true;
        while (!over) {
            proceed();
        }
    }

    /** Called by the work: it waits until it is told to go on. */
    void pause() {
        if (!calledOff) {
            world.release();
            work.acquireUninterruptibly();
        }
        if (calledOff) {
            throw new Death();
        }
    }
}
