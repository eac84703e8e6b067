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
import syncml.api.sync.Outcome;

/** The account of a connection of an IrMC client: what it changed. For one thread at a time. */
final class ServedReport {
    private final Platform platform;
    private final Account account;
    private final String id;
    private final String protocol;
    private final Instant started;
    private final Map<PhoneStore, int[]> counts = new EnumMap<>(PhoneStore.class);

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
        if (counts.isEmpty()) {
            return;
        }
        List<DatastoreReport> datastores = new ArrayList<>();
        counts.forEach((store, n) -> datastores.add(new DatastoreReport(String.join(", ", store.datastores()),
                store.path(), "by the client", 200, new Counts(n[0], n[1], n[2]), new Counts(0, 0, 0), n[3], 0, n[4],
                List.of())));
        platform.storage().inTransaction(tx -> {
            platform.devices().report(tx, account.owner(), new SessionReport(id, ServedStore.CLIENTS, started,
                    tx.now(), complete, protocol, datastores));
            return null;
        });
    }
}
