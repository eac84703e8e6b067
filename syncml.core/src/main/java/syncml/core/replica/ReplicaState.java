package syncml.core.replica;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import syncml.api.datatype.Holdings;
import syncml.api.storage.ReplicaRow;
import syncml.api.sync.HeldSync;
import syncml.api.sync.ReplicaKey;
import syncml.core.state.State;

/** The row of a replica in one transaction: anchors, position and the synchronization under way. For one thread. */
final class ReplicaState {
    private static final String UNCERTAIN = "?";

    /** So many items are kept against the will of a peer that never comes to an end; of the oldest it may hear twice. */
    private static final int MOST_STAYING = 500;
    private static final String COLLECTIONS = "collections";

    private final OwnerLedger ledger;
    private final ReplicaKey key;
    private final State described;
    private ReplicaRow stored;
    private Run run;
    long generation;
    long position;
    long previousPosition;
    String peerAnchor;
    String previousPeerAnchor;
    String localAnchor;

    ReplicaState(OwnerLedger ledger, ReplicaKey key) {
        this.ledger = ledger;
        this.key = key;
        stored = ledger.tx().replicas().find(ledger.owner(), key.device(), key.datastore(), key.peerDatastore())
                .orElse(null);
        described = State.of(stored == null ? null : stored.run());
        if (stored != null) {
            generation = stored.generation();
            position = stored.position();
            previousPosition = stored.previousPosition();
            peerAnchor = stored.peerAnchor();
            previousPeerAnchor = stored.previousPeerAnchor();
            localAnchor = stored.localAnchor();
        }
        State under = described.child("run");
        run = under == null ? null : Run.of(under);
    }

    /** The synchronization under way, or null. */
    Run run() {
        return run;
    }

    void run(Run value) {
        run = value;
        described.set("run", value == null ? null : value.state());
    }

    /**
     * Our anchor before {@link #localAnchor}, or null. It has no column, so it stands beside the run: a peer that never
     * saw our last reply expects to be shown it.
     */
    String previousLocalAnchor() {
        return described.text("previousLocalAnchor");
    }

    /** The peer's anchor of the newest synchronization that it began, or null. */
    String newestPeerNext() {
        return described.text("newestPeerNext");
    }

    /** The peer's last anchor as it presented it when the synchronization at hand began; null if it had none. */
    String presentedLast() {
        return described.text("presentedLast");
    }

    void presented(String peerLast) {
        described.set("presentedLast", peerLast);
    }

    /** The collections the peer saw last. */
    List<String> collections() {
        List<String> seen = described.texts(COLLECTIONS);
        return seen.isEmpty() ? List.of(key.datastore()) : seen;
    }

    void collections(List<String> seen) {
        described.setTexts(COLLECTIONS, seen.equals(List.of(key.datastore())) ? List.of() : seen);
    }

    /** The collections that the peer of a replica sees. */
    static List<String> collections(ReplicaRow row) {
        List<String> seen = State.of(row.run()).texts(COLLECTIONS);
        return seen.isEmpty() ? List.of(row.datastore()) : seen;
    }

    /** What the peer was seen to hold. */
    Holdings holdings() {
        State held = described.child("holdings");
        Map<String, Integer> most = new TreeMap<>();
        for (String name : held == null ? List.<String>of() : held.names()) {
            most.put(name, (int) held.number(name));
        }
        return new Holdings(most);
    }

    void holdings(Holdings seen) {
        State held = new State();
        new TreeMap<>(seen.most()).forEach((name, number) -> held.set(name, (long) number));
        described.set("holdings", seen.most().isEmpty() ? null : held);
    }

    /** A synchronization begins. */
    void begun(String peerNext) {
        described.set("newestPeerNext", peerNext);
    }

    /** Which items the peer has been sent; empty for all, and a mark that equals nothing where that is not certain. */
    String selection() {
        return described.text("selection", "");
    }

    /** Which fields of items the peer has been sent; empty for all. */
    String fields() {
        return described.text("fields", "");
    }

    /** What the peer holds changes from now on. */
    void selectionUncertain(boolean items, boolean fields) {
        if (items) {
            described.set("selection", UNCERTAIN);
        }
        if (fields) {
            described.set("fields", UNCERTAIN);
        }
    }

    /** What looks like an accident and waits for the owner's word. */
    List<GuardEntry> guards() {
        return described.children("guards").stream().map(GuardEntry::of).toList();
    }

    Optional<GuardEntry> guard(HeldSync.Kind kind) {
        return guards().stream().filter(g -> g.kind() == kind).findFirst();
    }

    /** Notes something, together with what is noted of its kind already. */
    void note(GuardEntry entry) {
        GuardEntry all = guard(entry.kind()).map(before -> before.and(entry)).orElse(entry);
        replace(entry.kind(), all);
    }

    void forget(HeldSync.Kind kind) {
        replace(kind, null);
    }

    /** Replaces what is noted of a kind; null forgets it. */
    void replace(HeldSync.Kind kind, GuardEntry entry) {
        List<State> kept = new ArrayList<>();
        guards().stream().filter(g -> g.kind() != kind).forEach(g -> kept.add(g.state()));
        if (entry != null) {
            kept.add(entry.state());
        }
        described.setChildren("guards", kept);
    }

    /**
     * The peer deleted an item that stays here, and forgets how it called it. It may not hear of that, and say again what
     * it said of the item before.
     */
    void stays(String guid, String luid) {
        List<State> all = new ArrayList<>(described.children("stays"));
        all.add(new State().set("guid", guid).set("luid", luid));
        described.setChildren("stays", all.subList(Math.max(0, all.size() - MOST_STAYING), all.size()));
    }

    /** Whether the peer has deleted the item that it called so, in this synchronization or one that was given up. */
    boolean stayed(String guid, String luid) {
        return described.children("stays").stream()
                .anyMatch(s -> s.text("guid", "").equals(guid) && s.text("luid", "").equals(luid));
    }

    /** A policy set for this device, or null. */
    String policy(String name) {
        State policies = described.child("policies");
        return policies == null ? null : policies.text(name);
    }

    /** Sets a policy for this device; null removes it. */
    void policy(String name, String value) {
        State policies = described.child("policies");
        State changed = (policies == null ? new State() : policies).set(name, value);
        described.set("policies", changed.equals(new State()) ? null : changed);
    }

    long id() {
        return stored.id();
    }

    /** Whether the peer has never come to the end of a synchronization. */
    boolean firstTime() {
        return generation == 0 && peerAnchor == null && localAnchor == null;
    }

    /** Stores the replica if it is new, so that it has an identifier. */
    void create() {
        if (stored == null) {
            stored = ledger.tx().replicas().put(row());
        }
    }

    /** The run was successful. */
    void finish(long newPosition, boolean sentAll) {
        previousPosition = run.from();
        previousPeerAnchor = run.peerLast();
        described.set("previousLocalAnchor", run.localLast());
        position = newPosition;
        peerAnchor = run.peerNext();
        localAnchor = run.localNext();
        generation = run.generation();
        described.setChildren("stays", List.of());
        if (run.type().fromServer() && sentAll) {
            described.set("selection", run.selection().isEmpty() ? null : run.selection())
                    .set("fields", run.fields().isEmpty() ? null : run.fields());
        }
        run(null);
    }

    /** Writes the row if it changed. */
    void write() {
        if (stored == null) {
            return;
        }
        ReplicaRow row = row();
        if (!same(row, stored)) {
            stored = ledger.tx().replicas().put(row);
        }
    }

    private ReplicaRow row() {
        byte[] octets = described.equals(new State()) ? null : described.toBytes();
        return new ReplicaRow(ledger.owner(), stored == null ? 0 : stored.id(), key.device(), key.datastore(),
                key.peerDatastore(), generation, position, previousPosition, peerAnchor, previousPeerAnchor,
                localAnchor, octets);
    }

    private static boolean same(ReplicaRow one, ReplicaRow other) {
        return one.generation() == other.generation() && one.position() == other.position()
                && one.previousPosition() == other.previousPosition()
                && Objects.equals(one.peerAnchor(), other.peerAnchor())
                && Objects.equals(one.previousPeerAnchor(), other.previousPeerAnchor())
                && Objects.equals(one.localAnchor(), other.localAnchor()) && Arrays.equals(one.run(), other.run());
    }
}
