package syncml.irmc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syncml.api.device.DatastoreReport;
import syncml.api.device.DatastoreReport.Counts;
import syncml.api.sync.Change;
import syncml.api.sync.Outcome;

/** What a synchronization did to one store. For one thread. */
final class Tally {
    private static final int MOST_NOTES = 20;
    /** Status codes of SyncML. */
    private static final int SUCCESS = 200;
    private static final int NOT_THERE = 503;

    private final PhoneStore store;
    private final int[] received = new int[3];
    private final int[] sent = new int[3];
    private final List<String> notes = new ArrayList<>();
    private String syncType = "";
    private int matched;
    private int merged;
    private int refused;
    private int status;
    /** Notes that are not kept. */
    private int further;

    Tally(PhoneStore store) {
        this.store = store;
    }

    /** The same once outcomes count. */
    Tally with(List<Outcome> outcomes) {
        Tally next = new Tally(store);
        System.arraycopy(received, 0, next.received, 0, received.length);
        System.arraycopy(sent, 0, next.sent, 0, sent.length);
        next.notes.addAll(notes);
        next.syncType = syncType;
        next.matched = matched;
        next.merged = merged;
        next.refused = refused;
        next.status = status;
        next.further = further;
        outcomes.forEach(next::received);
        return next;
    }

    void type(String name) {
        syncType = syncType.isEmpty() || syncType.equals(name) ? name : syncType + ", " + name;
    }

    void received(Outcome outcome) {
        switch (outcome.result()) {
            case ADDED -> received[0]++;
            case REPLACED, CLIENT_WON -> received[1]++;
            case DELETED -> received[2]++;
            case MATCHED -> matched++;
            case INVALID, UNSUPPORTED_TYPE -> refused++;
            case NOT_FOUND -> {
                // Somebody else was faster; there is nothing to tell.
            }
            default -> merged++;
        }
        if (!outcome.explanation().isEmpty()) {
            boolean decided = switch (outcome.result()) {
                case MERGED, CLIENT_WON, SERVER_WON, DUPLICATED -> true;
                default -> false;
            };
            note(decided ? "item " + outcome.guid() + ": " + outcome.explanation() : outcome.explanation());
        }
    }

    void sent(Change.Kind kind) {
        sent[kind == Change.Kind.ADD ? 0 : kind == Change.Kind.DELETE ? 2 : 1]++;
    }

    void refused() {
        refused++;
    }

    /** An object of the phone is left out. */
    void unusable(String why) {
        refused++;
        note(why);
    }

    void note(String text) {
        if (notes.contains(text)) {
            return;
        }
        if (notes.size() < MOST_NOTES) {
            notes.add(text);
        } else {
            further++;
        }
    }

    /** Nothing can be done if a datastore is missing; returns whether one is. */
    boolean failed(Optional<String> missing) {
        missing.ifPresent(datastore -> {
            note("there is no datastore " + datastore + " at the moment; the next synchronization makes up for it");
            status = NOT_THERE;
        });
        return missing.isPresent();
    }

    /** The store came to its end: the status is that of success, unless it failed. */
    void end() {
        status = status == 0 ? SUCCESS : status;
    }

    DatastoreReport report() {
        List<String> told = new ArrayList<>(notes);
        if (further > 0) {
            told.add("and " + further + " remarks more");
        }
        return new DatastoreReport(String.join(", ", store.datastores()), store.path(), syncType, status,
                new Counts(received[0], received[1], received[2]), new Counts(sent[0], sent[1], sent[2]), matched,
                merged, refused, told);
    }
}
