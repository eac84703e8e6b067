package syncml.transport.wsp.wtp;

import java.util.TreeSet;

/** Transactions by the time at which each wants to be looked after. For one thread. */
final class Timers {
    private final TreeSet<Transaction> waiting = new TreeSet<>(Transaction.BY_TIME);

    void set(Transaction transaction, long time) {
        waiting.remove(transaction);
        transaction.due = time;
        waiting.add(transaction);
    }

    void clear(Transaction transaction) {
        waiting.remove(transaction);
    }

    /** The next time; {@link Long#MAX_VALUE} if there is none. */
    long next() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.first().due;
    }

    /** Takes out a transaction whose time has come; null if there is none. */
    Transaction poll(long now) {
        return waiting.isEmpty() || waiting.first().due > now ? null : waiting.pollFirst();
    }
}
