package syncml.irmc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import syncml.api.account.Account;
import syncml.api.device.DatastoreReport;
import syncml.api.device.DatastoreReport.Counts;
import syncml.api.device.SessionReport;
import syncml.api.storage.Transaction;
import syncml.api.sync.Outcome;

/**
 * The account of a connection of an IrMC client: what it changed. It is kept together with each change, so that a server that
 * dies leaves none without. For one thread at a time.
 */
final class ServedReport {
    /** So many deletions are no accident. */
    private static final int FEW = 10;

    private final Platform platform;
    private final Account account;
    private final String id;
    private final String protocol;
    private final Instant started;
    private final Map<PhoneStore, int[]> counts = new EnumMap<>(PhoneStore.class);
    /** Items that were left after the last deletion. */
    private final Map<PhoneStore, Long> left = new EnumMap<>(PhoneStore.class);

    ServedReport(Platform platform, Account account, String id, String protocol, Instant started) {
        this.platform = platform;
        this.account = account;
        this.id = id;
        this.protocol = protocol;
        this.started = started;
    }

    /** What it is called. */
    String id() {
        return id;
    }

    void done(PhoneStore store, Outcome.Result result) {
        count(counts, store, result);
    }

    /** So many items are left in a store of which one was deleted. */
    void left(PhoneStore store, long items) {
        left.put(store, items);
    }

    /** A client deletes one item after the other, so nothing can be held back; but its owner is told. */
    private List<String> notes(PhoneStore store, int deleted) {
        long had = left.getOrDefault(store, 0L) + deleted;
        return deleted > FEW && deleted * 2L > had ? List.of("the client deleted " + deleted + " of the " + had
                + " items there were; they can be restored") : List.of();
    }

    /** Keeps it as it is once what a transaction under way does counts. */
    void keep(Transaction tx, PhoneStore store, Outcome.Result result) {
        Map<PhoneStore, int[]> now = new EnumMap<>(PhoneStore.class);
        counts.forEach((each, n) -> now.put(each, n.clone()));
        count(now, store, result);
        put(tx, now, false);
    }

    private static void count(Map<PhoneStore, int[]> counts, PhoneStore store, Outcome.Result result) {
        int kind = switch (result) {
            case ADDED -> 0;
            case DELETED -> 2;
            case MATCHED -> 3;
            default -> 1;
        };
        counts.computeIfAbsent(store, s -> new int[5])[kind]++;
    }

    void refused(PhoneStore store) {
        counts.computeIfAbsent(store, s -> new int[5])[4]++;
    }

    /** Keeps it, if there is something to keep. */
    void close(boolean complete) {
        if (!counts.isEmpty()) {
            platform.storage().inTransaction(tx -> {
                put(tx, counts, complete);
                return null;
            });
        }
    }

    private void put(Transaction tx, Map<PhoneStore, int[]> counted, boolean complete) {
        List<DatastoreReport> datastores = new ArrayList<>();
        counted.forEach((store, n) -> datastores.add(new DatastoreReport(String.join(", ", store.datastores()),
                store.path(), "by the client", 200, new Counts(n[0], n[1], n[2]), new Counts(0, 0, 0), n[3], 0, n[4],
                notes(store, n[2]))));
        platform.devices().report(tx, account.owner(), new SessionReport(id, ServedStore.CLIENTS, started, tx.now(),
                complete, protocol, datastores));
    }
}
