package syncml.irmc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import syncml.api.device.DeviceMemory;
import syncml.api.storage.ItemRow;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.Transaction;

/**
 * The change counter of a store of an account, in one transaction under the lock of the owner's counter. It goes up by one
 * for each item that changed since it was looked at last, whatever changed it, so that a PUT raises it by exactly one. The
 * change log follows from it: the item changed last has the counter as it is now, the one before that one less, and so on.
 * An item may so be reported again to who has seen it, and none is ever left out. IrMC 1.1, chapter 5. For one thread.
 */
final class StoreCounter {
    private static final int PAGE = 500;
    /** Marks that spare reading the whole store for the log of a client that was here not long ago. */
    private static final int MARKS = 24;
    /** Additions in doubt of all clients of the account together: each connection has one at most. */
    private static final int MOST_UNHEARD = 16;
    private static final int SECONDS_OF_A_DAY = 86_400;

    private final DeviceMemory devices;
    private final Transaction tx;
    private final String owner;
    private final PhoneStore store;
    private final Fields state;
    private final long logDays;

    /**
     * A change, as the log has it.
     *
     * @param row the item or its tombstone
     * @param counter its change counter
     */
    record Logged(ItemRow row, long counter) {
    }

    private record Mark(long counter, long revision, long day) {
    }

    /**
     * @param tx the transaction; the device {@link ServedStore#CLIENTS} was seen in it or before
     * @param logAge how far back the change log reaches
     */
    StoreCounter(DeviceMemory devices, Transaction tx, String owner, PhoneStore store, Duration logAge) {
        this.devices = devices;
        this.tx = tx;
        this.owner = owner;
        this.store = store;
        logDays = logAge.toDays();
        state = Fields.parse(devices.recall(tx, owner, ServedStore.CLIENTS, name()).orElse(""));
    }

    private String name() {
        return "irmc." + store.folder();
    }

    /** Counts what changed since it was looked at last. What this transaction did must be written. */
    void update() {
        long head = tx.items().head(owner);
        if (state.text("did").isEmpty()) {
            state.set("did", String.format(Locale.ROOT, "%012X", tx.now().toEpochMilli() & 0xFFFF_FFFF_FFFFL));
            state.set("cc", head).set("revision", head);
            mark();
            save();
            return;
        }
        long changed = 0;
        long after = revision();
        List<ItemRow> rows;
        do {
            rows = tx.items().changed(owner, store.datastores(), after, head, PAGE);
            changed += rows.size();
            after = rows.isEmpty() ? after : rows.get(rows.size() - 1).revision();
        } while (rows.size() == PAGE);
        if (changed > 0) {
            state.set("cc", value() + changed).set("revision", head);
            mark();
            save();
        }
    }

    /** The change counter. */
    long value() {
        return state.number("cc");
    }

    /** The identifier of the store, which changes when the counting begins anew. */
    String databaseId() {
        return state.text("did").orElseThrow();
    }

    /**
     * An addition of which it is not known whether the client heard the answer.
     *
     * @param digest of what was added
     * @param luid what became of it
     * @param counter the change counter after it
     */
    record Unheard(String digest, String luid, long counter) {
    }

    /** The addition of some octets that was not heard of; empty if there is none. */
    Optional<Unheard> unheard(String digest) {
        return unheard().stream().filter(one -> one.digest().equals(digest)).findFirst();
    }

    /** Remembers an addition until it is heard of, or many others came after it. */
    void added(Unheard one) {
        List<Unheard> all = unheard();
        all.removeIf(other -> other.digest().equals(one.digest()));
        all.add(one);
        unheard(all.subList(Math.max(0, all.size() - MOST_UNHEARD), all.size()));
    }

    /** The client heard of what was added under a LUID. */
    void heard(String luid) {
        List<Unheard> all = unheard();
        if (all.removeIf(one -> one.luid().equals(luid))) {
            unheard(all);
        }
    }

    private List<Unheard> unheard() {
        List<Unheard> all = new ArrayList<>();
        for (String text : state.text("unheard").orElse("").split(" ")) {
            String[] parts = text.split("-");
            if (parts.length == 3) {
                all.add(new Unheard(parts[0], parts[1], Long.parseLong(parts[2])));
            }
        }
        return all;
    }

    private void unheard(List<Unheard> all) {
        StringBuilder text = new StringBuilder();
        all.forEach(one -> text.append(one.digest()).append('-').append(one.luid()).append('-').append(one.counter())
                .append(' '));
        state.set("unheard", all.isEmpty() ? null : text.toString().strip());
        save();
    }

    /**
     * The changes after a change counter, the latest first; after 0 all items there are.
     *
     * @param after not above {@link #value()}
     * @param most how many, at most
     * @return the changes; null if there are more, or if it is not known any more what was deleted since
     */
    List<Logged> changes(long after, int most) {
        long wanted = value() - after;
        List<Mark> marks = marks();
        if (after > 0 && after < marks.get(0).counter()) {
            return null;
        }
        List<ItemRow> rows = new ArrayList<>();
        if (wanted > 0) {
            long from = marks.stream().filter(mark -> mark.counter() <= after).mapToLong(Mark::revision).max().orElse(0);
            List<ItemRow> page;
            do {
                page = tx.items().changed(owner, store.datastores(), from, revision(), PAGE);
                rows.addAll(page);
                from = page.isEmpty() ? from : page.get(page.size() - 1).revision();
                if (rows.size() > most && wanted > most) {
                    return null;
                }
            } while (page.size() == PAGE);
        }
        List<Logged> logged = new ArrayList<>();
        for (int i = rows.size() - 1; i >= 0 && logged.size() < wanted; i--) {
            logged.add(new Logged(rows.get(i), value() - logged.size()));
        }
        return logged;
    }

    private long revision() {
        return state.number("revision");
    }

    private void mark() {
        long today = tx.now().getEpochSecond() / SECONDS_OF_A_DAY;
        List<Mark> marks = marks();
        marks.add(new Mark(value(), revision(), today));
        while (marks.size() > 1 && marks.get(0).day() < today - logDays) {
            marks.remove(0);
        }
        while (marks.size() > MARKS) {
            // Old ones stand further apart than new ones.
            marks.remove(marks.size() % 2 == 0 ? 1 : MARKS / 2);
        }
        StringBuilder text = new StringBuilder();
        marks.forEach(mark -> text.append(mark.counter()).append('-').append(mark.revision()).append('-')
                .append(mark.day()).append(' '));
        state.set("marks", text.toString().strip());
        keepTombstones(marks.get(0).revision());
    }

    /** Tombstones are kept that some replica has not passed: that of all clients together stands at the oldest mark. */
    private void keepTombstones(long position) {
        for (String datastore : store.datastores()) {
            Optional<ReplicaRow> before = tx.replicas().find(owner, ServedStore.CLIENTS, datastore, store.path());
            if (before.isEmpty() || before.get().position() != position) {
                tx.replicas().put(new ReplicaRow(owner, before.map(ReplicaRow::id).orElse(0L), ServedStore.CLIENTS,
                        datastore, store.path(), 1, position, position, null, null, null, null));
            }
        }
    }

    private List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (String text : state.text("marks").orElse("").split(" ")) {
            String[] numbers = text.split("-");
            if (numbers.length == 3) {
                marks.add(new Mark(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
            }
        }
        return marks;
    }

    private void save() {
        devices.remember(tx, owner, ServedStore.CLIENTS, name(), state.toString());
    }
}
