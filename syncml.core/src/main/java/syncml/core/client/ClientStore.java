package syncml.core.client;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import syncml.api.client.ClientDatastore;
import syncml.api.client.ClientSummary;
import syncml.api.client.LocalStore;
import syncml.api.device.DatastoreReport.Counts;
import syncml.api.message.SyncType;
import syncml.api.sync.Change;

/** One pair of datastores in a session: what was agreed, how far it is, and what there is to report. For one thread. */
final class ClientStore {
    private static final int MAX_PROBLEMS = 1_000;
    /** Fewer items than these may well be deleted one and all. */
    private static final int FEW = 3;
    private static final int MAX_TIMES = 5;

    final ClientDatastore pair;
    final LocalStore store;
    final StoreLedger ledger;
    /** What is done; at first what is asked for. */
    SyncType type;
    String localNext;
    String remoteNext;
    /** The server's Alert was seen. */
    boolean agreed;
    /** The server's Alert was answered with 508: the synchronization is slow without its having said so. */
    boolean refreshed;
    /** Items that only we have stay, although the server sends everything. */
    boolean sparing;
    /** Our Sync was opened in an earlier message. */
    boolean syncOpened;
    /** The worst Status of our Sync commands. */
    int syncStatus;
    /** Its modifications went out before the server said what would be done. */
    boolean early;
    /** The server's Sync was seen. */
    boolean syncSeen;
    /** The server can take no more additions. */
    boolean full;
    boolean finished;
    /** Versions of what is in the store now, by LUID. */
    final Map<String, String> current = new LinkedHashMap<>();
    /** What the server gave or was found to have, in a refresh from the server. */
    final Set<String> touched = new HashSet<>();
    private boolean outdating;
    /** Our items by what they say, null before that is asked. */
    ItemsAlike alike;
    /** Deletions that we sent. */
    final Set<String> deleted = new HashSet<>();
    final Deque<Operation> outbox = new ArrayDeque<>();
    /** The server's identifiers of which a Map was sent in this session. */
    final Set<String> mapSent = new HashSet<>();
    /** Additions that the server says it does not know. It may have meant the datastore. */
    final Set<String> unknownToServer = new HashSet<>();
    int toSend;
    int sent;
    int toReceive;
    int received;
    private String failure;
    private final int[] counts = new int[6];
    private final List<ClientSummary.Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * A modification of ours.
     *
     * @param kind what it is
     * @param luid the item
     */
    record Operation(Change.Kind kind, String luid) {
    }

    ClientStore(ClientDatastore pair, StoreLedger ledger) {
        this.pair = pair;
        this.store = pair.store();
        this.ledger = ledger;
        this.type = pair.type();
    }

    /** Takes stock of what is there; fails the datastore if that cannot be. */
    void open(String next) {
        localNext = next;
        try {
            LocalStore.Snapshot snapshot = store.snapshot();
            current.putAll(new TreeMap<>(snapshot.versions()));
            ledger.recover(current);
            snapshot.notes().forEach(n -> problem("", n));
        } catch (IOException e) {
            fail("What is here cannot be read: " + e.getMessage() + ".");
            return;
        }
        // What becomes of a one-way synchronization without a former one is left to the server, who loses less by it.
        if (anchor() == null && type == SyncType.TWO_WAY) {
            type = SyncType.SLOW;
            note(ledger.unfinished() ? "The last synchronization of everything did not come to its end."
                    : "It is the first synchronization.");
        }
        boolean emptied = current.isEmpty() && ledger.items().size() >= FEW;
        if (emptied && type.fromClient() && type != SyncType.SLOW && !pair.emptied()) {
            fail("All " + ledger.items().size() + " items are gone here. If they were deleted on purpose, say so"
                    + " (--accept-empty); otherwise a refresh from the server (--type refresh-from-server) brings them"
                    + " back.");
        }
    }

    /** Our mark of the last synchronization, null if everything has to be compared. */
    String anchor() {
        return ledger.unfinished() ? null : ledger.localLast();
    }

    /** The type is settled: what is to be sent is found out. */
    void begin() {
        if (type.complete()) {
            ledger.beginAnew();
        }
        if (!type.fromClient()) {
            return;
        }
        if (pair.type() == SyncType.REFRESH_FROM_CLIENT) {
            // Whoever wants all that is here to stand at the server thinks better of what he wanted before.
            ledger.outdate(Map.of());
        }
        if (type.complete()) {
            current.forEach((luid, version) -> {
                if (!ledger.outdated(luid, version)) {
                    outbox.add(new Operation(Change.Kind.REPLACE, luid));
                }
            });
        } else {
            changes();
        }
        toSend = outbox.size();
    }

    /** What was sent counts for nothing: the server wants another type, or the whole message once more. */
    void restart() {
        early = false;
        alike = null;
        syncOpened = false;
        syncStatus = 0;
        outbox.clear();
        deleted.clear();
        toSend = 0;
        sent = 0;
    }

    private void changes() {
        Map<String, String> held = ledger.items();
        Set<String> known = new LinkedHashSet<>(held.keySet());
        known.addAll(ledger.offered());
        for (String luid : known) {
            if (!current.containsKey(luid) && !parked(luid, "")) {
                outbox.add(new Operation(Change.Kind.DELETE, luid));
            }
        }
        current.forEach((luid, version) -> {
            String before = held.get(luid);
            if (!version.equals(before) && !ledger.outdated(luid, version) && !parked(luid, version)) {
                outbox.add(new Operation(before == null ? Change.Kind.ADD : Change.Kind.REPLACE, luid));
            }
        });
    }

    /** The server has an item of ours. */
    void touch(String luid) {
        touched.add(luid);
        ledger.upToDate(luid);
    }

    /** Whether an item of ours is one that the server may say it has, though by another name. */
    boolean makesWay(String luid) {
        return !touched.contains(luid)
                && (type == SyncType.REFRESH_FROM_SERVER || ledger.outdated(luid, current.get(luid)));
    }

    /** Whether an item of ours goes when the server has told everything. */
    boolean goes(String luid) {
        return type.complete() && type.fromServer() && makesWay(luid)
                && (!sparing && type == SyncType.REFRESH_FROM_SERVER || ledger.outdated(luid, current.get(luid)));
    }

    /** What is here is going to be changed. If it is by a refresh from the server, that is to be known if it breaks off. */
    void outdate() {
        if (!outdating && type == SyncType.REFRESH_FROM_SERVER && !sparing) {
            Map<String, String> left = new LinkedHashMap<>(current);
            left.keySet().removeAll(touched);
            ledger.outdate(left);
        }
        outdating = true;
    }

    /** Whether the server refused an item for good, and it has not changed since. */
    private boolean parked(String luid, String version) {
        StoreLedger.Refused r = ledger.refused(luid, version);
        boolean parked = r != null && (r.times() >= MAX_TIMES || !ServerAnswer.worthRepeating(r.code()));
        if (parked) {
            problem(luid, "was refused by the server earlier (" + ServerAnswer.words(r.code())
                    + ") and has not changed since; it is not sent again");
        }
        return parked;
    }

    boolean live() {
        return failure == null && !finished;
    }

    void fail(String words) {
        if (failure == null) {
            failure = words;
        }
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    void note(String words) {
        if (!notes.contains(words)) {
            notes.add(words);
        }
    }

    /** Something went wrong with an item; without a name if {@code luid} is empty. */
    void problem(String luid, String words) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new ClientSummary.Problem(luid.isEmpty() ? "" : store.describe(luid), words));
        }
    }

    void countSent(Change.Kind kind) {
        counts[place(kind)]++;
    }

    void countReceived(Change.Kind kind) {
        counts[3 + place(kind)]++;
    }

    private static int place(Change.Kind kind) {
        return switch (kind) {
            case ADD -> 0;
            case REPLACE -> 1;
            default -> 2;
        };
    }

    /** The server's additions whose Map it does not have yet and was not sent in this session. */
    List<String> unmapped() {
        return ledger.unmapped().stream().filter(guid -> !mapSent.contains(guid)).toList();
    }

    /** The server has Maps of its additions. */
    void mapped(Collection<String> guids) {
        for (String guid : guids) {
            StoreLedger.Addition addition = ledger.additions().get(guid);
            if (addition != null) {
                ledger.added(guid, new StoreLedger.Addition(addition.luid(), addition.version(), true));
            }
        }
    }

    /** The session came to its end: advances the anchors if everything that must have happened has. */
    void finish() {
        if (!live()) {
            return;
        }
        if (!agreed) {
            fail("The server did not say what it would do.");
        } else if (syncStatus == 0) {
            fail("The server did not answer to what was sent.");
        } else if (type.fromServer() && !syncSeen) {
            fail("The server sent nothing of its own.");
        } else {
            finished = true;
            // A server that does not know an addition any more will not ask for its Map again.
            mapped(unknownToServer);
            if (type.complete() && type.fromServer()) {
                ledger.outdate(Map.of());
            }
            ledger.finish(localNext, remoteNext);
        }
    }

    ClientSummary.Datastore summary() {
        return new ClientSummary.Datastore(pair.remote(), type,
                finished || failure != null ? failure() : Optional.of("It did not come to its end."),
                new Counts(counts[0], counts[1], counts[2]), new Counts(counts[3], counts[4], counts[5]), problems,
                notes);
    }

    /** A type in the words of the commands. */
    static String words(SyncType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
