package syncml.irmc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import syncml.api.account.Account;
import syncml.api.message.SyncType;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.ReplicaTable;
import syncml.api.storage.Transaction;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.Operation;
import syncml.api.sync.Outcome;
import syncml.api.sync.OwnerReplicas;
import syncml.api.sync.Replica;
import syncml.api.sync.ReplicaKey;
import syncml.api.sync.Sent;
import syncml.api.sync.Start;

/**
 * The side of a store's synchronization that lies in the storage: one short transaction for each step, none while the phone
 * is waited for. A run that another one has overtaken fails at its next step. For one thread.
 */
final class StoreRun {
    private static final int PAGE = 500;

    private final Platform platform;
    private final Account account;
    private final String device;
    private final PhoneReport report;
    private final PhoneStore store;
    private final List<Bound> parts;
    private long number;

    /** A part of the store with its view. */
    private record Bound(Platform.Part part, ReplicaKey key, InformationLog information) {
    }

    /** An operation for the phone, and whose it is. */
    record Outgoing(String datastore, String component, Operation operation) {
        Sent sent() {
            return operation.sent();
        }
    }

    /**
     * What came of an operation.
     *
     * @param outgoing the operation
     * @param answer what the phone answered
     * @param luid LUID of what was added; empty if there is none
     */
    record Answered(Outgoing outgoing, Answer answer, String luid) {
    }

    /**
     * What the phone made of an operation.
     *
     * @param outgoing the operation
     * @param octets what it shows
     */
    record Shown(Outgoing outgoing, byte[] octets) {
    }

    /** @param report the account of the session, by whose name what it changes can be undone */
    StoreRun(Platform platform, Account account, String device, PhoneReport report, PhoneStore store,
            InformationLog information) {
        this.platform = platform;
        this.account = account;
        this.device = device;
        this.report = report;
        this.store = store;
        parts = platform.parts(store).stream().map(part -> new Bound(part,
                new ReplicaKey(device, part.datatype().datastore(), store.path()), information)).toList();
    }

    private String memoryName() {
        return "irmc." + store.folder();
    }

    private StoreMemory memory(Transaction tx) {
        return platform.devices().recall(tx, account.owner(), device, memoryName()).map(StoreMemory::parse)
                .orElse(StoreMemory.NONE);
    }

    private void keep(Transaction tx, StoreMemory memory) {
        platform.devices().remember(tx, account.owner(), device, memoryName(), memory.text());
    }

    StoreMemory memory() {
        return platform.storage().inTransaction(this::memory);
    }

    /** A datastore that the store was synchronized with before and that is not there now; empty if there is none. */
    Optional<String> missing() {
        List<String> there = parts.stream().map(part -> part.key().datastore()).toList();
        if (there.isEmpty()) {
            return Optional.of(store.datastores().get(0));
        }
        List<String> absent = store.datastores().stream().filter(datastore -> !there.contains(datastore)).toList();
        return absent.isEmpty() ? Optional.empty() : platform.storage().inTransaction(tx -> absent.stream()
                .filter(datastore -> tx.replicas().find(account.owner(), device, datastore, store.path()).isPresent())
                .findFirst());
    }

    /** Whether some LUIDs are, among others, those of all objects that the phone was last known to have. */
    boolean covered(List<String> luids) {
        return platform.storage().inTransaction(tx -> {
            ReplicaTable replicas = tx.replicas();
            for (Bound part : parts) {
                Optional<ReplicaRow> row = replicas.find(account.owner(), device, part.key().datastore(),
                        part.key().peerDatastore());
                if (row.isEmpty()) {
                    continue;
                }
                long named = 0;
                for (int from = 0; from < luids.size(); from += PAGE) {
                    named += replicas.byLuid(account.owner(), row.get().id(), row.get().generation(),
                            luids.subList(from, Math.min(luids.size(), from + PAGE))).size();
                }
                if (named < replicas.count(account.owner(), row.get().id(), row.get().generation())) {
                    return false;
                }
            }
            return true;
        });
    }

    /** What is done with the replicas, and with what is remembered, in a transaction. */
    private interface Step<T> {
        T run(Transaction tx, List<Replica> replicas, StoreMemory memory);
    }

    private <T> T step(Step<T> step) {
        return platform.storage().inTransaction(tx -> {
            OwnerReplicas owner = platform.replicas().of(tx, account.owner(), report.id());
            StoreMemory memory = memory(tx);
            if (number != 0 && memory.begun() != number) {
                throw new OvertakenException();
            }
            List<Replica> replicas = parts.stream().map(bound -> owner.open(bound.key(),
                    bound.part().view(account, bound.information().capabilities(bound.part().type().type(),
                            bound.part().type().version())))).toList();
            T result = step.run(tx, replicas, memory);
            owner.flush();
            return result;
        });
    }

    /** Another synchronization of the same phone has begun since. */
    static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OvertakenException() {
            super("another synchronization of the phone has begun");
        }
    }

    /**
     * Begins.
     *
     * @param wanted TWO_WAY if the phone tells its changes, SLOW if all is compared, ONE_WAY_FROM_CLIENT if the phone is
     *     only read
     * @return the type that it will be: SLOW too if we do not remember the last one
     */
    SyncType begin(SyncType wanted) {
        // Set after the transaction, which may run more than once.
        number = 0;
        record Begun(long number, SyncType type) {
        }
        Begun begun = step((tx, replicas, before) -> {
            StoreMemory memory = before.begin();
            String last = wanted == SyncType.TWO_WAY && memory.finished() > 0 ? Long.toString(memory.finished()) : null;
            boolean slow = false;
            for (Replica replica : replicas) {
                Start start = replica.begin(wanted, last, Long.toString(memory.begun()));
                slow |= start.type() == SyncType.SLOW;
            }
            if (slow) {
                replicas.forEach(Replica::slow);
            }
            keep(tx, slow || wanted != SyncType.TWO_WAY ? memory.with(null) : memory);
            return new Begun(memory.begun(), slow ? SyncType.SLOW : wanted);
        });
        number = begun.number();
        return begun.type();
    }

    /** Applies what the phone did; returns what came of it, in the same order. */
    List<Outcome> apply(List<PhoneChange> changes) {
        return step((tx, replicas, memory) -> {
            Outcome[] outcomes = new Outcome[changes.size()];
            if (memory.flight() != null && landed(tx, replicas, memory.flight(), changes)) {
                keep(tx, memory.with(null));
            }
            for (int i = 0; i < parts.size(); i++) {
                List<Change> mine = new ArrayList<>();
                Platform.Part part = parts.get(i).part();
                for (PhoneChange change : changes) {
                    boolean here = change.deletes() || change.component().equals(part.component());
                    mine.add(here ? new Change(change.kind(), change.luid(), part.type(), change.octets())
                            : new Change(Change.Kind.DELETE, change.luid(), null, null));
                }
                List<Outcome> all = replicas.get(i).apply(mine);
                for (int n = 0; n < all.size(); n++) {
                    settle(outcomes, n, all.get(n), changes.get(n).deletes() || mine.get(n).octets() != null);
                }
            }
            for (int n = 0; n < outcomes.length; n++) {
                if (outcomes[n] == null) {
                    outcomes[n] = new Outcome(Outcome.Result.UNSUPPORTED_TYPE, null,
                            "there is no datastore for an object");
                }
            }
            List<Outcome> all = Arrays.asList(outcomes);
            report.keep(tx, all);
            return all;
        });
    }

    private static void settle(Outcome[] outcomes, int place, Outcome outcome, boolean counts) {
        boolean better = outcomes[place] == null || outcomes[place].result() == Outcome.Result.NOT_FOUND;
        if (counts && better) {
            outcomes[place] = outcome;
        }
    }

    /** Finds what was sent and never answered among what the phone has; returns whether it is there. */
    private boolean landed(Transaction tx, List<Replica> replicas, StoreMemory.Flight flight,
            List<PhoneChange> changes) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).part().datatype().datastore().equals(flight.datastore())) {
                return new Landing(parts.get(i).part(), account, replicas.get(i), flight).among(tx, changes);
            }
        }
        return false;
    }

    /** The phone has told everything; returns what the owner is to be told about it. */
    List<String> received() {
        return step((tx, replicas, memory) -> {
            List<String> remarks = new ArrayList<>();
            replicas.forEach(replica -> {
                replica.received();
                remarks.addAll(replica.remarks());
            });
            keep(tx, memory.with(null));
            return remarks;
        });
    }

    /**
     * Settles what the phone answered, and takes the next operation for it.
     *
     * @param answered what it answered to the one before; null for the first
     * @param counter the change counter that the phone will have after it; empty if it counts nothing
     * @return the operation; empty when there is none left
     */
    Optional<Outgoing> next(Answered answered, String counter) {
        return step((tx, replicas, memory) -> {
            settle(replicas, answered);
            for (int i = 0; i < parts.size(); i++) {
                Optional<Operation> operation = replicas.get(i).next();
                if (operation.isPresent()) {
                    replicas.get(i).sent(operation.get());
                    String datastore = parts.get(i).part().datatype().datastore();
                    keep(tx, memory.with(new StoreMemory.Flight(datastore, operation.get().sent(), counter)));
                    return Optional.of(new Outgoing(datastore, parts.get(i).part().component(), operation.get()));
                }
            }
            keep(tx, memory.with(null));
            return Optional.<Outgoing>empty();
        });
    }

    /** Settles answers without taking a further operation. */
    void settle(List<Answered> answers) {
        step((tx, replicas, memory) -> {
            answers.forEach(answered -> settle(replicas, answered));
            keep(tx, memory.with(null));
            return null;
        });
    }

    private void settle(List<Replica> replicas, Answered answered) {
        if (answered == null) {
            return;
        }
        Replica replica = of(replicas, answered.outgoing());
        Sent sent = answered.outgoing().sent();
        replica.acknowledge(sent, answered.answer());
        if (answered.answer() == Answer.DONE && !answered.luid().isEmpty()) {
            replica.map(sent.guid(), answered.luid());
        }
    }

    private Replica of(List<Replica> replicas, Outgoing outgoing) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).part().datatype().datastore().equals(outgoing.datastore())) {
                return replicas.get(i);
            }
        }
        throw new IllegalStateException("there is no datastore " + outgoing.datastore());
    }

    /** Notes what the phone made of what it was sent. */
    void shown(List<Shown> all) {
        if (all.isEmpty()) {
            return;
        }
        step((tx, replicas, memory) -> {
            all.forEach(shown -> of(replicas, shown.outgoing()).holds(shown.outgoing().sent(), shown.octets()));
            return null;
        });
    }

    /** The synchronization is over, up to an anchor of the phone; returns what the owner is to be told about it. */
    List<String> finish(String databaseId, String anchor) {
        return step((tx, replicas, memory) -> {
            List<String> remarks = new ArrayList<>();
            replicas.forEach(replica -> {
                replica.finish();
                remarks.addAll(replica.remarks());
            });
            keep(tx, memory.finish(databaseId, anchor));
            return remarks;
        });
    }
}
