package syncml.core.replica;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import syncml.api.message.SyncType;
import syncml.api.storage.ItemRow;
import syncml.api.storage.MappingRow;
import syncml.api.storage.MappingRow.State;
import syncml.api.sync.Change.Kind;
import syncml.api.sync.Operation;
import syncml.api.sync.Sent;

/**
 * What a peer must be told: first what waits, then what changed between its position and the snapshot or, where
 * everything is compared, what it does not have. Read in pages, rendered one by one; the place reached is kept in the
 * run. For one thread.
 */
final class Outgoing {
    /** Most messages take no more than this; a page doubles each time it was not enough. */
    private static final int FIRST_PAGE = 32;
    /** Revision of an addition that did not leave as a whole, so that no peer has it. */
    private static final long NOT_WHOLE = 0;

    private final OwnerLedger ledger;
    private final ItemCollection items;
    private final Contents contents;
    private final ReplicaSettings settings;
    private final Run run;
    private final ReplicaMappings mappings;
    private final List<String> collections;
    private final Deque<Step> ahead = new ArrayDeque<>();
    private boolean lastPage;
    private int rowsAtOnce = FIRST_PAGE;
    private int bodiesRead;
    private Operation current;

    /** An item that may have to be sent; of what waits, the row is null if the item is gone. */
    private record Step(String guid, long revision, ItemRow row) {
    }

    Outgoing(OwnerLedger ledger, ItemCollection items, Contents contents, ReplicaSettings settings, Run run,
            ReplicaMappings mappings) {
        this.ledger = ledger;
        this.items = items;
        this.contents = contents;
        this.settings = settings;
        this.run = run;
        this.mappings = mappings;
        this.collections = contents.collections();
    }

    /** Lets go of what was read ahead, since something else changed. */
    void forget() {
        ahead.clear();
        lastPage = false;
        bodiesRead = 0;
        current = null;
    }

    Optional<Operation> next() {
        while (current == null && run.phase() != Run.Phase.END) {
            if (ahead.isEmpty() && !readPage()) {
                run.phase(after(run.phase()));
                lastPage = false;
            } else {
                Step step = ahead.peek();
                current = operation(step);
                if (current == null) {
                    pass();
                }
            }
        }
        return Optional.ofNullable(current);
    }

    /** At least as many operations as there are going to be. */
    int remaining() {
        if (run.phase() == Run.Phase.END) {
            return 0;
        }
        if (run.planned() < 0) {
            run.planned(new Count().all());
        }
        long left = run.planned();
        return (int) Math.min(Integer.MAX_VALUE, left > 0 ? left : next().isPresent() ? 1 : 0);
    }

    void sent(Operation operation) {
        sent(operation, operation.sent().revision());
    }

    void begun(Operation operation) {
        sent(operation, NOT_WHOLE);
    }

    private void sent(Operation operation, long revision) {
        Sent sent = check(operation);
        MappingRow before = mappings.ofGuid(sent.guid());
        int attempts = before == null ? 0 : before.attempts();
        if (operation.octets() != null) {
            ledger.keepBody(sent.rendition(), operation.octets());
        }
        // A peer that did not confirm an addition may have got that and not get this one: what they differ in is no
        // change of its own.
        boolean first = before == null || before.rendition() == null || before.revision() == NOT_WHOLE;
        mappings.put(sent.kind() == Kind.ADD && first
                ? new MappingRow(sent.guid(), null, revision, sent.rendition(), State.PENDING, attempts)
                : new MappingRow(sent.guid(), sent.luid(), before == null ? 0 : before.revision(),
                        before == null ? null : before.rendition(), State.PENDING, attempts));
        done();
    }

    /** Whether a mapping is of an addition that left as a whole and was never confirmed: the peer may have it. */
    static boolean unconfirmed(MappingRow row) {
        return row != null && row.luid() == null && row.rendition() != null && row.revision() != NOT_WHOLE;
    }

    void completed(Sent sent) {
        MappingRow before = mappings.ofGuid(sent.guid());
        if (sent.kind() == Kind.ADD && before != null && before.state() == State.PENDING && before.luid() == null
                && before.revision() == NOT_WHOLE && Arrays.equals(before.rendition(), sent.rendition())) {
            mappings.put(new MappingRow(sent.guid(), null, sent.revision(), sent.rendition(), State.PENDING,
                    before.attempts()));
        }
    }

    void unsendable(Operation operation) {
        refuse(check(operation).guid(), operation.sent().revision());
        done();
    }

    private Sent check(Operation operation) {
        if (current == null || !current.sent().guid().equals(operation.sent().guid())) {
            throw new IllegalStateException("not the operation that is next");
        }
        return operation.sent();
    }

    private void done() {
        countDown();
        current = null;
        pass();
    }

    private void countDown() {
        if (run.planned() > 0) {
            run.planned(run.planned() - 1);
        }
    }

    private void pass() {
        Step step = ahead.remove();
        run.passed(step.guid(), step.revision());
        bodiesRead = Math.max(0, bodiesRead - 1);
    }

    private Run.Phase after(Run.Phase phase) {
        boolean window = run.type() != SyncType.SLOW && run.type() != SyncType.REFRESH_FROM_SERVER;
        boolean held = run.unwanted() || window && run.otherFields();
        return switch (phase) {
            case PENDING -> window ? Run.Phase.WINDOW : Run.Phase.UNMAPPED;
            case WINDOW -> run.otherItems() ? Run.Phase.UNMAPPED : held ? Run.Phase.HELD : Run.Phase.END;
            case UNMAPPED -> held ? Run.Phase.HELD : Run.Phase.END;
            default -> Run.Phase.END;
        };
    }

    private boolean readPage() {
        if (lastPage) {
            return false;
        }
        int limit = Math.min(rowsAtOnce, settings.pageSize());
        rowsAtOnce = Math.min(2 * limit, settings.pageSize());
        ahead.addAll(page(run.phase(), run.guid(), run.revision(), limit));
        lastPage = ahead.size() < limit;
        bodiesRead = 0;
        return !ahead.isEmpty();
    }

    private List<Step> page(Run.Phase phase, String guid, long revision, int limit) {
        List<Step> steps = new ArrayList<>();
        switch (phase) {
            case PENDING -> {
                List<MappingRow> rows = mappings.pending(guid, limit);
                ledger.load(rows.stream().map(MappingRow::guid).toList());
                rows.forEach(m -> steps.add(new Step(m.guid(), 0, ledger.item(m.guid()))));
            }
            case WINDOW -> {
                long after = Math.max(revision, run.from());
                if (after < run.snapshot()) {
                    ledger.write();
                    List<ItemRow> rows = ledger.tx().items().changed(ledger.owner(), collections, after,
                            run.snapshot(), limit);
                    mappings.loadGuids(rows.stream().map(ItemRow::guid).toList());
                    rows.forEach(row -> steps.add(new Step(row.guid(), row.revision(), row)));
                }
            }
            case UNMAPPED -> {
                ledger.write();
                mappings.write();
                for (ItemRow row : ledger.tx().items().unmapped(ledger.owner(), collections, mappings.replica(),
                        mappings.generation(), run.snapshot(), guid, limit)) {
                    mappings.absent(row.guid());
                    steps.add(new Step(row.guid(), 0, row));
                }
            }
            case HELD -> {
                List<MappingRow> rows = mappings.page(guid, limit);
                ledger.load(rows.stream().map(MappingRow::guid).toList());
                rows.forEach(m -> steps.add(new Step(m.guid(), 0, ledger.item(m.guid()))));
            }
            default -> throw new IllegalStateException("nothing is left");
        }
        return steps;
    }

    /** What has to be done about an item at the peer; null for nothing. */
    private Kind needed(Run.Phase phase, ItemRow row, MappingRow mapping) {
        boolean waits = mapping != null && mapping.state() == State.PENDING;
        if (row == null || waits != (phase == Run.Phase.PENDING)) {
            return null;
        }
        boolean addressable = mapping != null && mapping.luid() != null;
        boolean upToDate = mapping != null && !waits && mapping.revision() >= row.revision();
        if (phase == Run.Phase.HELD) {
            return upToDate && addressable && mapping.state() == State.HELD && !row.deleted() ? Kind.REPLACE : null;
        }
        if (upToDate) {
            return null;
        }
        if (row.deleted()) {
            return addressable ? Kind.DELETE : null;
        }
        return addressable ? Kind.REPLACE : Kind.ADD;
    }

    private Operation operation(Step step) {
        ItemRow row = step.row();
        MappingRow mapping = mappings.ofGuid(step.guid());
        Kind kind = needed(run.phase(), row, mapping);
        if (kind == null) {
            if (mapping != null && mapping.state() == State.PENDING && run.phase() == Run.Phase.PENDING) {
                mappings.remove(step.guid());
            }
            return null;
        }
        if (kind == Kind.DELETE) {
            return new Operation(new Sent(kind, step.guid(), mapping.luid(), row.revision(), null), null, null);
        }
        readBodiesAhead();
        Content content = items.content(row);
        if (content == null) {
            if (run.phase() == Run.Phase.HELD) {
                return null;
            }
            refuse(row.guid(), row.revision());
            countDown();
            return null;
        }
        if (!contents.selects(content, mapping == null ? null : mapping.luid())) {
            if (kind == Kind.ADD || contents.selection().exclusive()) {
                return outside(kind, step, mapping);
            }
        }
        if (run.phase() == Run.Phase.HELD && !run.otherFields()) {
            countDown();
            return null;
        }
        byte[] octets = contents.writeForPeer(content);
        byte[] rendition = ledger.hashing().body(octets);
        if (kind == Kind.REPLACE && mapping.state() == State.HELD
                && (Arrays.equals(rendition, mapping.rendition()) || run.phase() == Run.Phase.HELD
                        && seenAlike(octets, mapping))) {
            // The change is in what the peer cannot hold.
            mappings.put(new MappingRow(row.guid(), mapping.luid(), row.revision(), rendition, State.HELD, 0));
            countDown();
            return null;
        }
        String luid = kind == Kind.ADD ? null : mapping.luid();
        return new Operation(new Sent(kind, row.guid(), luid, row.revision(), rendition), contents.peerType(), octets);
    }

    /** An item that the peer does not want: it is not given it, and loses it if it has it. */
    private Operation outside(Kind kind, Step step, MappingRow mapping) {
        if (kind == Kind.REPLACE) {
            return new Operation(new Sent(Kind.DELETE, step.guid(), mapping.luid(), step.row().revision(), null), null,
                    null);
        }
        if (mapping != null && mapping.state() == State.PENDING) {
            mappings.remove(step.guid());
        }
        countDown();
        return null;
    }

    private boolean seenAlike(byte[] rendered, MappingRow mapping) {
        Content held = items.rendition(mapping.rendition());
        return held != null && contents.sameForPeer(rendered, held);
    }

    private void refuse(String guid, long revision) {
        MappingRow before = mappings.ofGuid(guid);
        mappings.put(new MappingRow(guid, before == null ? null : before.luid(), revision,
                before == null ? null : before.rendition(), State.REFUSED, 0));
    }

    private void readBodiesAhead() {
        if (bodiesRead > 0) {
            return;
        }
        List<byte[]> hashes = new ArrayList<>();
        for (Step step : ahead) {
            if (bodiesRead == settings.bodiesAtOnce()) {
                break;
            }
            bodiesRead++;
            Kind kind = needed(run.phase(), step.row(), mappings.ofGuid(step.guid()));
            if (kind == Kind.ADD || kind == Kind.REPLACE) {
                hashes.add(step.row().body());
            }
        }
        items.readAhead(hashes);
    }

    /** Counts without moving on. Beyond a number of rows it estimates, from above. */
    private final class Count {
        private int rows;
        private long found;

        long all() {
            String guid = run.guid();
            long revision = run.revision();
            for (Run.Phase phase = run.phase(); phase != Run.Phase.END && phase != Run.Phase.HELD;
                    phase = after(phase)) {
                if (!count(phase, guid, revision)) {
                    return found + ledger.tx().items().count(ledger.owner(), collections)
                            + ledger.tx().replicas().count(ledger.owner(), mappings.replica(), mappings.generation());
                }
                guid = "";
                revision = 0;
            }
            return found;
        }

        private boolean count(Run.Phase phase, String startGuid, long startRevision) {
            String guid = startGuid;
            long revision = startRevision;
            while (rows < settings.countedRows()) {
                List<Step> steps = page(phase, guid, revision, settings.pageSize());
                for (Step step : steps) {
                    if (needed(phase, step.row(), mappings.ofGuid(step.guid())) != null) {
                        found++;
                    }
                    guid = step.guid();
                    revision = step.revision();
                }
                rows += steps.size();
                if (steps.size() < settings.pageSize()) {
                    return true;
                }
            }
            return false;
        }
    }
}
