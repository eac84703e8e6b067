package syncml.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syncml.api.devinf.ContentType;
import syncml.api.message.Add;
import syncml.api.message.Atomic;
import syncml.api.message.Command;
import syncml.api.message.Copy;
import syncml.api.message.Cred;
import syncml.api.message.DataCommand;
import syncml.api.message.Delete;
import syncml.api.message.Item;
import syncml.api.message.Meta;
import syncml.api.message.Move;
import syncml.api.message.Replace;
import syncml.api.message.Sequence;
import syncml.api.message.Sync;
import syncml.api.sync.Change;
import syncml.api.sync.Outcome;
import syncml.api.sync.Replica;
import syncml.core.account.Authentication;
import syncml.core.protocol.Identifiers;
import syncml.core.protocol.PendingStatus;
import syncml.core.protocol.StatusCode;

/** The peer's modifications. SyncML Sync Protocol 1.1, chapters 5 to 7. */
final class IncomingSyncs {
    private final Turn turn;
    private final Session session;
    private final LargeObjects largeObjects;
    private final List<Slot> slots = new ArrayList<>();

    IncomingSyncs(Turn turn) {
        this.turn = turn;
        this.session = turn.session;
        this.largeObjects = new LargeObjects(turn);
    }

    /** One item of a command, with its outcome: either known at once, or what came of its change. */
    private record Slot(DataCommand command, Item item, int code, Change change) {
    }

    void run(Sync sync) {
        String target = sync.target() == null ? null : sync.target().uri();
        String source = sync.source() == null ? null : sync.source().uri();
        DatastoreSync d = turn.datastore(target, source);
        int code = code(d, sync.commands().isEmpty());
        Optional<Authentication> doubt = code == StatusCode.OK && sync.cred() != null
                ? turn.refuse(sync.cred(), d.datastore) : Optional.empty();
        if (doubt.isPresent()) {
            code = doubt.get().status();
            if (turn.wantsStatus(sync)) {
                turn.statuses.add(new PendingStatus(turn.header().msgId(), sync.cmdId(), sync.elementName(), target,
                        source, code, null, List.of(), doubt.get().chal()));
            }
        } else {
            turn.answer(sync, target, source, code);
        }
        if (code == StatusCode.OK) {
            d.syncSeen = true;
            session.combined |= session.phase == Session.Phase.INIT;
        }
        slots.clear();
        collect(d, code, sync.commands());
        apply(d);
    }

    /** Whether a Sync can be done, as a status code. */
    private int code(DatastoreSync d, boolean empty) {
        if (d == null) {
            return StatusCode.NOT_FOUND;
        }
        if (d.failed != 0) {
            return d.failed;
        }
        if (d.refreshRequired && session.phase == Session.Phase.INIT) {
            session.combined = true;
            return StatusCode.REFRESH_REQUIRED;
        }
        if (turn.datatype(d).isEmpty()) {
            d.failed = StatusCode.DATASTORE_FAILURE;
            d.note("the datastore is missing at the moment");
            return d.failed;
        }
        return (d.finished || d.received) && !empty ? StatusCode.FORBIDDEN : StatusCode.OK;
    }

    private void collect(DatastoreSync d, int code, List<Command> commands) {
        for (Command c : commands) {
            if (c instanceof Sequence s) {
                apply(d);
                turn.answer(s, code);
                collect(d, code, s.commands());
            } else if (c instanceof Atomic a) {
                apply(d);
                atomic(d, code, a);
            } else if (c instanceof DataCommand data && data.items().isEmpty()) {
                apply(d);
                turn.answer(c, code != StatusCode.OK ? code : StatusCode.INCOMPLETE);
            } else if (c instanceof Copy copy) {
                copy.items().forEach(item -> copy(d, allowed(d, code, copy), copy, item));
            } else if (c instanceof Move) {
                apply(d);
                turn.answer(c, StatusCode.NOT_SUPPORTED);
            } else if (c instanceof DataCommand data) {
                int allowed = allowed(d, code, data);
                for (Item item : data.items()) {
                    slots.add(slot(d, allowed, data, item));
                }
            } else {
                apply(d);
                turn.answer(c, StatusCode.NOT_ALLOWED);
            }
        }
    }

    /** The status of a command by its own credentials, where it has any. SyncML Sync Protocol 1.1, section 3.5. */
    private int allowed(DatastoreSync d, int code, DataCommand command) {
        Cred cred = command.cred();
        return code != StatusCode.OK || cred == null ? code
                : turn.refuse(cred, d.datastore).map(Authentication::status).orElse(code);
    }

    /**
     * Commands that are done all or not at all: each is looked at before the first one is done. What would need more
     * than that to be taken back is refused. SyncML Representation Protocol 1.2.2, section 6.5.3.
     */
    private void atomic(DatastoreSync d, int code, Atomic atomic) {
        boolean plain = atomic.commands().stream().allMatch(c -> c instanceof DataCommand data
                && !(c instanceof Copy || c instanceof Move) && data.items().stream().noneMatch(Item::moreData));
        if (code != StatusCode.OK || !plain || session.incoming != null) {
            int refusal = code != StatusCode.OK ? code : StatusCode.NOT_SUPPORTED;
            turn.answerAll(atomic, refusal);
            return;
        }
        for (Command c : atomic.commands()) {
            DataCommand data = (DataCommand) c;
            int allowed = allowed(d, code, data);
            for (Item item : data.items()) {
                Slot s = slot(d, allowed, data, item);
                int understood = s.change() == null ? s.code() : turn.understood(d, s.change());
                slots.add(understood == 0 ? s : new Slot(s.command(), s.item(), understood, null));
            }
        }
        boolean all = slots.stream().allMatch(s -> s.change() != null);
        turn.answer(atomic, all ? StatusCode.OK : StatusCode.ATOMIC_FAILED);
        if (!all) {
            slots.replaceAll(s -> s.change() == null ? s
                    : new Slot(s.command(), s.item(), StatusCode.ATOMIC_ROLLED_BACK, null));
        }
        apply(d);
    }

    private Slot slot(DatastoreSync d, int code, DataCommand command, Item item) {
        if (code != StatusCode.OK) {
            return new Slot(command, item, code, null);
        }
        if (!d.type.fromClient()) {
            return new Slot(command, item, StatusCode.FORBIDDEN, null);
        }
        String luid = item.sourceUri() == null ? "" : item.sourceUri();
        if (luid.isEmpty()) {
            return new Slot(command, item, StatusCode.INCOMPLETE, null);
        }
        if (!Identifiers.usable(luid)) {
            return new Slot(command, item, StatusCode.URI_TOO_LONG, null);
        }
        if (command instanceof Delete delete) {
            Change.Kind kind = delete.softDelete() ? Change.Kind.SOFT_DELETE : Change.Kind.DELETE;
            return new Slot(command, item, 0, new Change(kind, luid, null, null));
        }
        Meta meta = item.meta().within(command.meta());
        LargeObjects.Part part = largeObjects.receive(d, luid, item, meta);
        if (part.octets() == null) {
            return new Slot(command, item, part.code(), null);
        }
        String type = part.type() != null ? part.type() : d.peerType != null ? d.peerType : "";
        d.peerType = ContentType.essence(type);
        Change.Kind kind = command instanceof Add ? Change.Kind.ADD : Change.Kind.REPLACE;
        return new Slot(command, item, 0, new Change(kind, luid, new ContentType(type, ""), part.octets()));
    }

    /**
     * The peer copied an item that it holds, under an identifier that it gives. SyncML Representation Protocol 1.2.2,
     * section 6.5.4.
     */
    private void copy(DatastoreSync d, int code, Copy command, Item item) {
        apply(d);
        String luid = item.targetUri() == null ? "" : item.targetUri();
        String of = item.sourceUri() == null ? "" : item.sourceUri();
        int refusal = code != StatusCode.OK ? code : !d.type.fromClient() ? StatusCode.FORBIDDEN
                : luid.isEmpty() || of.isEmpty() ? StatusCode.INCOMPLETE
                : Identifiers.usable(luid) ? 0 : StatusCode.URI_TOO_LONG;
        Optional<Change> change = refusal != 0 ? Optional.empty() : replica(d).copy(of, luid);
        slots.add(new Slot(command, item, refusal != 0 ? refusal : StatusCode.NOT_FOUND, change.orElse(null)));
    }

    /** Applies what was collected in one go, and notes the Statuses in order. */
    private void apply(DatastoreSync d) {
        if (slots.isEmpty()) {
            return;
        }
        List<Change> changes = new ArrayList<>(slots.size());
        for (Slot s : slots) {
            if (s.change() != null) {
                changes.add(s.change());
            }
        }
        List<Outcome> outcomes = changes.isEmpty() ? List.of() : replica(d).apply(changes);
        int next = 0;
        for (int i = 0; i < slots.size(); i++) {
            Slot s = slots.get(i);
            int code = s.code();
            if (s.change() != null) {
                Outcome outcome = outcomes.get(next++);
                count(d, s.command(), outcome);
                code = StatusCode.of(outcome.result(), s.change().kind());
                if (s.command() instanceof Delete delete && delete.archive() && code == StatusCode.OK) {
                    code = 210;
                }
            } else if (code >= 300 && d != null) {
                d.refusedNote(code);
            }
            turn.answer(s.command(), s.item().targetUri(), s.item().sourceUri(), code);
        }
        slots.clear();
    }

    private Replica replica(DatastoreSync d) {
        return turn.replica(d).orElseThrow();
    }

    private static void count(DatastoreSync d, DataCommand command, Outcome outcome) {
        switch (outcome.result()) {
            case ADDED -> d.receivedAdded++;
            case REPLACED, CLIENT_WON -> d.receivedReplaced++;
            case DELETED -> d.receivedDeleted++;
            case MATCHED -> {
                if (command instanceof Add || command instanceof Replace) {
                    d.matched++;
                }
            }
            case MERGED, SERVER_WON, DUPLICATED -> d.merged++;
            case INVALID, UNSUPPORTED_TYPE -> d.refused++;
            default -> {
                // Nothing to delete is nothing to report.
            }
        }
        d.note(outcome);
    }
}
