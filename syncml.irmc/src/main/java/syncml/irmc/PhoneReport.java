package syncml.irmc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import syncml.api.account.Account;
import syncml.api.device.SessionReport;
import syncml.api.storage.Transaction;
import syncml.api.sync.Outcome;

/**
 * The account of a synchronization of a phone. It is kept together with what the phone changed, so that a server that dies
 * leaves none without. For one thread.
 */
final class PhoneReport {
    private final Platform platform;
    private final Account account;
    private final String id;
    private final String serial;
    private final String protocol;
    private final Instant started;
    private final List<Tally> tallies = new ArrayList<>();

    PhoneReport(Platform platform, Account account, String serial, String protocol, Instant started) {
        this.platform = platform;
        this.account = account;
        this.serial = serial;
        this.protocol = protocol;
        this.started = started;
        id = "irmc-" + Long.toString(started.toEpochMilli(), 36) + "-" + Integer.toHexString(serial.hashCode());
    }

    /** What it is called. */
    String id() {
        return id;
    }

    /** A store is begun with. */
    Tally begin(PhoneStore store) {
        Tally tally = new Tally(store);
        tallies.add(tally);
        return tally;
    }

    /** Keeps it as it is once the outcomes of a transaction under way count, those of the store begun with last. */
    void keep(Transaction tx, List<Outcome> outcomes) {
        List<Tally> now = new ArrayList<>(tallies);
        int last = now.size() - 1;
        now.set(last, now.get(last).with(outcomes));
        put(tx, now, false);
    }

    /** Keeps it at the end. */
    SessionReport end(boolean complete) {
        return platform.storage().inTransaction(tx -> put(tx, tallies, complete));
    }

    private SessionReport put(Transaction tx, List<Tally> counted, boolean complete) {
        SessionReport report = new SessionReport(id, serial, started, tx.now(), complete, protocol,
                counted.stream().map(Tally::report).toList());
        platform.devices().report(tx, account.owner(), report);
        return report;
    }
}
