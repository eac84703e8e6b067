package syncml.core.replica;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import syncml.api.message.SyncType;
import syncml.api.storage.MappingRow;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.FirstSync;
import syncml.api.sync.Operation;
import syncml.api.sync.Outcome;
import syncml.api.sync.ReplicaKey;
import syncml.api.sync.Selection;
import syncml.api.sync.Sent;
import syncml.api.sync.Start;
import syncml.api.sync.View;

/** A replica as the storage has it, in one transaction. For one thread. */
final class StoredReplica implements PartedReplica, Author {
    private final OwnerLedger ledger;
    private final ReplicaKey key;
    private final Contents contents;
    private final ReplicaSettings settings;
    private final ItemCollection items;
    private final DirectChanges direct;
    private final SlowChanges slow;
    private final ReplicaState state;
    private final Answers answers;
    private final Companions companions;
    private final SyncPolicy policy;
    private final SyncGuard guard;
    private ReplicaMappings inForce;
    private ReplicaMappings working;
    private Outgoing outgoing;

    StoredReplica(OwnerLedger ledger, ReplicaKey key, View view, ReplicaSettings settings, SyncPolicy configured) {
        this.ledger = ledger;
        this.key = key;
        this.settings = settings;
        this.contents = new Contents(view);
        this.items = new ItemCollection(ledger, contents, this);
        this.state = new ReplicaState(ledger, key);
        this.policy = configured.with(state::policy);
        this.guard = new SyncGuard(ledger, state, new Deletions(ledger, items, settings.pageSize()), policy);
        Reconciliation reconciliation = new Reconciliation(ledger, items, contents, view.policy(), policy);
        this.direct = new DirectChanges(ledger, items, contents, reconciliation, settings, guard, state);
        this.slow = new SlowChanges(ledger, items, contents, reconciliation, direct, settings, guard);
        this.answers = new Answers(ledger);
        this.companions = new Companions(ledger, items, contents);
        contents.recall(state.holdings());
        if (state.run() != null) {
            Marker.catchUp(state.run(), ledger, contents.collections());
        }
    }

    @Override
    public String name() {
        return key.device();
    }

    @Override
    public Start begin(SyncType wanted, String peerLast, String peerNext) {
        Run before = state.run();
        giveUp();
        boolean first = state.firstTime();
        state.create();
        if (!state.collections().equals(contents.collections())) {
            // The peer sees other collections than before, and has to be told what it did not see.
            state.collections(contents.collections());
            state.peerAnchor = null;
            state.previousPeerAnchor = null;
        }
        Plan plan = Plan.of(state, wanted, Anchors.of(peerLast), Anchors.of(peerNext));
        state.begun(Anchors.of(peerNext));
        state.presented(Anchors.of(peerLast));
        start(plan.type());
        Run run = state.run();
        select(plan.accepted() != null && !plan.accepted().equals(state.peerAnchor));
        run.from(plan.from());
        run.sparing(plan.sparing());
        run.first(first && plan.type() == SyncType.SLOW ? policy.first() : FirstSync.MERGE);
        run.peerAnchors(plan.accepted(), Anchors.of(peerNext));
        // A peer that begins the last one again, or this one, since it never heard its end, is to hear the same as then.
        boolean again = plan.accepted() != null && run.peerNext() != null && run.peerNext().equals(state.peerAnchor)
                && !plan.accepted().equals(state.peerAnchor);
        boolean repeated = before != null && run.peerNext() != null && run.peerNext().equals(before.peerNext());
        run.localAnchors(plan.localLast(), again ? state.localAnchor : repeated ? before.localNext()
                : Anchors.next(ledger.now(), state.localAnchor, state.previousLocalAnchor()));
        return new Start(plan.type(), !plan.reason().isEmpty(), plan.reason(), run.localLast(), run.localNext());
    }

    @Override
    public Optional<Start> resume(String peerLast, String peerNext) {
        Run before = state.run();
        String last = Anchors.of(peerLast);
        String next = Anchors.of(peerNext);
        // A peer that presents another anchor than when it began is not the same any more: it may have lost what it had.
        if (before == null || Anchors.older(next, state.newestPeerNext())
                || !Objects.equals(last, state.presentedLast())
                || !before.type().complete() && (last == null || !last.equals(before.peerLast()))
                || before.type().fromServer() && !(contents.selection().key().equals(before.selection())
                        && contents.selection().fields().equals(before.fields()))) {
            return Optional.empty();
        }
        settleAnswers();
        mappings().write();
        Run run = before.resumed(ledger.head());
        state.begun(next);
        state.run(run);
        run.peerAnchors(before.peerLast(), next);
        run.localAnchors(before.localLast(), before.localNext());
        outgoing = null;
        return Optional.of(new Start(run.type(), false, "", run.localLast(), run.localNext()));
    }

    @Override
    public void slow() {
        Run before = running();
        if (before.type().complete()) {
            return;
        }
        settleAnswers();
        guard.settleDeletions(before, mappings());
        mappings().write();
        boolean sparing = before.type() == SyncType.ONE_WAY_FROM_CLIENT;
        start(sparing ? SyncType.REFRESH_FROM_CLIENT : SyncType.SLOW);
        Run run = state.run();
        select(false);
        run.sparing(sparing);
        // Of what the peer does not send nothing is known any more, even if it never hears that this came to its end.
        run.from(sparing ? 0 : before.from());
        run.peerAnchors(before.peerLast(), before.peerNext());
        run.localAnchors(before.localLast(), before.localNext());
    }

    private void start(SyncType type) {
        long generation = state.generation;
        if (type.complete()) {
            generation++;
            ledger.tx().replicas().dropGeneration(ledger.owner(), state.id(), generation);
        }
        Run run = Run.begin(type, generation, ledger.head());
        run.phase(!type.fromServer() ? Run.Phase.END
                : type == SyncType.REFRESH_FROM_SERVER ? Run.Phase.UNMAPPED : Run.Phase.PENDING);
        state.run(run);
        working = null;
        outgoing = null;
    }

    /**
     * Compares what the peer wants with what it wanted last time.
     *
     * @param stepBack whether the peer has not heard how the last synchronization ended, so that it may hold what it
     *     held before
     */
    private void select(boolean stepBack) {
        Run run = state.run();
        if (!run.type().fromServer()) {
            return;
        }
        Selection wanted = contents.selection();
        boolean filtered = !wanted.key().isEmpty() || !state.selection().isEmpty();
        boolean reduced = !wanted.fields().isEmpty() || !state.fields().isEmpty();
        boolean otherItems = filtered && (stepBack || !wanted.key().equals(state.selection()));
        boolean otherFields = reduced && (stepBack || !wanted.fields().equals(state.fields()));
        run.wanted(wanted.key(), wanted.fields(), otherItems, otherFields);
        run.unwanted(wanted.exclusive() && run.type() != SyncType.REFRESH_FROM_SERVER
                && (otherItems || run.type() == SyncType.SLOW));
        state.selectionUncertain(otherItems, otherFields);
    }

    @Override
    public Optional<SyncType> type() {
        return state.run() == null ? Optional.empty() : Optional.of(state.run().type());
    }

    @Override
    public List<Outcome> apply(List<Change> changes) {
        Run run = running();
        if (!run.type().fromClient()) {
            throw new IllegalStateException("nothing is applied in a sync that is " + run.type());
        }
        settleAnswers();
        forgetOutgoing();
        List<Incoming> all = new ArrayList<>(changes.size());
        List<Incoming> batch = new ArrayList<>(changes.size());
        Set<String> luids = new HashSet<>();
        for (Change change : changes) {
            if (!luids.add(change.luid())) {
                apply(batch, run);
                batch.clear();
                luids.clear();
                luids.add(change.luid());
            }
            Incoming in = new Incoming(change, ledger.hashing());
            all.add(in);
            batch.add(in);
        }
        apply(batch, run);
        all.forEach(in -> companions.add(in, mappings()));
        run.brought(run.brought() || all.stream().anyMatch(Incoming::brings));
        if (contents.selection().exclusive() && all.stream().anyMatch(in -> in.content() != null
                && !contents.selects(in.content(), in.luid()))) {
            run.unwanted(true);
        }
        return all.stream().map(Incoming::outcome).toList();
    }

    private void apply(List<Incoming> batch, Run run) {
        if (batch.isEmpty()) {
            return;
        }
        if (run.type().complete()) {
            slow.apply(batch, inForce(), mappings(), run);
        } else {
            direct.apply(batch, mappings(), run);
        }
    }

    @Override
    public void received() {
        Run run = running();
        settleAnswers();
        if (run.received()) {
            return;
        }
        guard.settleDeletions(run, mappings());
        // A refresh is a wish, whatever it brings; a first synchronization of an empty device is none to delete.
        boolean wanted = run.type() == SyncType.REFRESH_FROM_CLIENT || run.brought();
        if (run.type().complete() && Standing.of(run).peers() && wanted) {
            ReplicaMappings mappings = mappings();
            mappings.write();
            items.deleteUnmapped(mappings, run.snapshot(), settings);
        }
        if (guard.holdsEmpty(run, inForce())) {
            run.heldBack(true);
            run.phase(Run.Phase.END);
        }
        run.received(true);
    }

    @Override
    public List<String> remarks() {
        return guard.remarks();
    }

    @Override
    public int remaining() {
        running();
        settleAnswers();
        return outgoing().remaining();
    }

    @Override
    public Optional<Operation> next() {
        if (!running().received()) {
            throw new IllegalStateException("the peer has not sent everything yet");
        }
        settleAnswers();
        return outgoing().next();
    }

    @Override
    public void sent(Operation operation) {
        running();
        outgoing().sent(operation);
    }

    @Override
    public void begun(Operation operation) {
        running();
        outgoing().begun(operation);
    }

    @Override
    public void completed(Sent sent) {
        running();
        outgoing().completed(sent);
    }

    @Override
    public void unsendable(Operation operation) {
        running();
        outgoing().unsendable(operation);
    }

    @Override
    public void acknowledge(Sent sent, Answer answer) {
        state.create();
        answers.status(sent, answer);
    }

    @Override
    public void holds(Sent sent, byte[] octets) {
        state.create();
        settleAnswers();
        MappingRow before = mappings().ofGuid(sent.guid());
        boolean overtaken = before != null
                && (before.revision() > sent.revision() || before.state() == MappingRow.State.REFUSED);
        if (octets.length > 0) {
            contents.glance(octets, null);
        }
        if (!overtaken) {
            String luid = before == null ? null : before.luid();
            mappings().put(new MappingRow(sent.guid(), luid, sent.revision(), ledger.keepBody(octets),
                    luid == null ? MappingRow.State.UNMAPPED : MappingRow.State.HELD, 0));
        }
    }

    @Override
    public Optional<String> guid(String luid) {
        settleAnswers();
        if (state.id() == 0) {
            return Optional.empty();
        }
        return Optional.ofNullable(mappings().ofLuid(luid)).map(mapping -> mapping.guid());
    }

    @Override
    public Optional<Change> copy(String luid, String copy) {
        settleAnswers();
        if (state.id() == 0) {
            return Optional.empty();
        }
        MappingRow mapping = mappings().ofLuid(luid);
        if (mapping == null) {
            mapping = inForce().ofLuid(luid);
        }
        byte[] octets = mapping == null || mapping.rendition() == null ? null : items.body(mapping.rendition());
        return Optional.ofNullable(octets).map(o -> new Change(Change.Kind.ADD, copy, contents.peerType(), o));
    }

    @Override
    public boolean map(String guid, String luid) {
        state.create();
        return !saidAgain(guid, luid) && answers.map(guid, luid);
    }

    /**
     * Whether the peer says again what it called an item before it deleted that, for want of an answer. Once it has said
     * that it added the item anew it speaks of that, and may have used the same identifier.
     */
    private boolean saidAgain(String guid, String luid) {
        if (!state.stayed(guid, luid)) {
            return false;
        }
        settleAnswers();
        MappingRow found = mappings().ofGuid(guid);
        MappingRow mapping = found == null ? inForce().ofGuid(guid) : found;
        return mapping == null || mapping.state() != MappingRow.State.UNMAPPED && !luid.equals(mapping.luid());
    }

    @Override
    public void finish() {
        Run run = running();
        if (run.heldBack()) {
            giveUp();
            return;
        }
        settleAnswers();
        guard.settleDeletions(run, mappings());
        boolean sentAll = outgoing().next().isEmpty();
        Marker.advance(run, ledger, contents.collections(), this);
        if (run.type().complete()) {
            inForce().write();
            mappings().write();
            ledger.tx().replicas().keepGeneration(ledger.owner(), state.id(), run.generation());
            inForce = working;
            if (run.type() != SyncType.REFRESH_FROM_CLIENT || !run.sparing()) {
                guard.compared();
            }
        }
        state.finish(position(run, sentAll), sentAll);
        working = null;
        outgoing = null;
    }

    /** Where the peer is now. What it knows already beyond that, the mappings tell. */
    private static long position(Run run, boolean sentAll) {
        if (run.type() == SyncType.ONE_WAY_FROM_CLIENT) {
            return run.from();
        }
        if (run.sparing()) {
            return 0;
        }
        if (!sentAll) {
            return run.type().complete() ? 0 : run.from();
        }
        return Math.max(run.snapshot(), run.marker());
    }

    @Override
    public void abandon() {
        giveUp();
    }

    /** Gives up the synchronization under way, if there is one. */
    private void giveUp() {
        settleAnswers();
        Run run = state.run();
        if (run == null) {
            return;
        }
        guard.settleDeletions(run, mappings());
        if (run.type().complete()) {
            boolean emptied = run.type() == SyncType.REFRESH_FROM_SERVER && run.sentSome();
            // Items added by the client would otherwise be taken for new ones when it sends them again.
            inForce().adopt(mappings(), emptied || run.receivedOnce(), run.type() == SyncType.SLOW, settings.pageSize());
            if (emptied) {
                // The peer may have emptied itself and got only a part since: what it holds has to be compared.
                state.peerAnchor = null;
                state.previousPeerAnchor = null;
            }
            ledger.tx().replicas().dropGeneration(ledger.owner(), state.id(), run.generation());
        }
        state.run(null);
        working = null;
        outgoing = null;
    }

    /** Writes what was kept back, except for items and bodies. */
    void flush() {
        settleAnswers();
        if (inForce != null) {
            inForce.write();
        }
        if (working != null) {
            working.write();
        }
        if (state.run() != null) {
            Marker.advance(state.run(), ledger, contents.collections(), this);
        }
        contents.holdings().ifPresent(state::holdings);
        state.write();
    }

    private Run running() {
        if (state.run() == null) {
            throw new IllegalStateException("no synchronization is under way");
        }
        return state.run();
    }

    private void settleAnswers() {
        if (!answers.isEmpty()) {
            answers.settle(mappings(), inForce());
        }
    }

    private void forgetOutgoing() {
        if (outgoing != null) {
            outgoing.forget();
        }
    }

    private Outgoing outgoing() {
        if (outgoing == null) {
            outgoing = new Outgoing(ledger, items, contents, settings, state.run(), mappings());
        }
        return outgoing;
    }

    /** The mappings worked on. */
    private ReplicaMappings mappings() {
        Run run = state.run();
        if (run == null || run.generation() == state.generation) {
            return inForce();
        }
        if (working == null) {
            working = new ReplicaMappings(ledger, state.id(), run.generation());
        }
        return working;
    }

    private ReplicaMappings inForce() {
        if (inForce == null) {
            inForce = new ReplicaMappings(ledger, state.id(), state.generation);
        }
        return inForce;
    }
}
