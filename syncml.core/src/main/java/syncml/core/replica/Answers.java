package syncml.core.replica;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import syncml.api.storage.ItemRow;
import syncml.api.storage.MappingRow;
import syncml.api.storage.MappingRow.State;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.Sent;

/**
 * What the peer answers to what it was sent: statuses and Map items, in any order, some twice. Collected, and settled
 * with few look-ups. SyncML Sync Protocol 1.1, section 2.3; SyncML Representation Protocol 1.2.2, section 6.5.8. For
 * one thread.
 */
final class Answers {
    private final OwnerLedger ledger;
    private final List<Heard> heard = new ArrayList<>();

    /** A status if there is an answer, else a Map item. */
    private record Heard(String guid, Sent sent, Answer answer, String luid) {
    }

    Answers(OwnerLedger ledger) {
        this.ledger = ledger;
    }

    void status(Sent sent, Answer answer) {
        heard.add(new Heard(sent.guid(), sent, answer, null));
    }

    boolean map(String guid, String luid) {
        if (!ledger.knows(guid)) {
            // Items whose additions were just confirmed are the ones that are mapped next.
            List<String> guids = new ArrayList<>();
            heard.forEach(h -> guids.add(h.guid()));
            guids.add(guid);
            ledger.load(guids);
        }
        if (ledger.item(guid) == null) {
            return false;
        }
        heard.add(new Heard(guid, null, null, luid));
        return true;
    }

    boolean isEmpty() {
        return heard.isEmpty();
    }

    /**
     * Brings the mappings up to date with what was heard.
     *
     * @param mappings the mappings worked on
     * @param inForce the mappings of the last successful synchronization. Map items of additions made then say nothing
     *     about what a slow sync has found so far; there they serve as hints.
     */
    void settle(ReplicaMappings mappings, ReplicaMappings inForce) {
        if (heard.isEmpty()) {
            return;
        }
        Set<String> guids = new LinkedHashSet<>();
        Set<String> luids = new LinkedHashSet<>();
        for (Heard h : heard) {
            guids.add(h.guid());
            if (h.luid() != null) {
                luids.add(h.luid());
            }
        }
        ledger.load(guids);
        mappings.loadGuids(guids);
        mappings.loadLuids(luids);
        for (Heard h : heard) {
            if (h.answer() == null) {
                settleMap(h.guid(), h.luid(), mappings.ofGuid(h.guid()) == null ? inForce : mappings);
            } else {
                settleStatus(h.sent(), h.answer(), mappings, inForce);
            }
        }
        heard.clear();
    }

    private void settleMap(String guid, String luid, ReplicaMappings mappings) {
        MappingRow before = mappings.ofGuid(guid);
        if (before != null && (luid.equals(before.luid()) || before.state() == State.LEAVING
                || before.state() == State.WAITING)) {
            return;
        }
        MappingRow rival = mappings.ofLuid(luid);
        if (rival != null) {
            // A client that finds an addition to be an item it has maps both to one. Neither is sent to it again.
            mappings.put(new MappingRow(rival.guid(), null, rival.revision(), rival.rendition(), State.UNMAPPED, 0));
        }
        boolean given = before != null && before.rendition() != null && before.state() != State.REFUSED;
        ItemRow item = ledger.item(guid);
        // Of several additions that were not confirmed this may speak of the first one.
        boolean overtaken = given && before.state() == State.PENDING && before.revision() < item.revision();
        boolean held = given && !item.deleted() && !overtaken && (before.luid() == null || before.state() == State.HELD);
        mappings.put(new MappingRow(guid, luid, given ? before.revision() : 0, given ? before.rendition() : null,
                held ? State.HELD : State.PENDING, 0));
    }

    private void settleStatus(Sent sent, Answer answer, ReplicaMappings mappings, ReplicaMappings inForce) {
        MappingRow before = mappings.ofGuid(sent.guid());
        boolean settled = before != null && before.state() != State.PENDING && before.revision() >= sent.revision();
        if (settled || before == null && sent.kind() != Change.Kind.ADD) {
            return;
        }
        if (sent.kind() == Change.Kind.DELETE && (answer == Answer.DONE || answer == Answer.NOT_FOUND)) {
            mappings.remove(sent.guid());
            // So it is, too, if the slow sync in which it was sent is given up.
            inForce.gone(sent.luid());
            return;
        }
        switch (answer) {
            case DONE -> done(sent, before, mappings);
            case NOT_FOUND -> notFound(sent, before, mappings);
            case RETRY -> retry(sent, before, mappings);
            case REFUSED -> mappings.put(new MappingRow(sent.guid(), before == null ? null : before.luid(),
                    sent.revision(), before == null || before.luid() == null ? null : before.rendition(),
                    State.REFUSED, 0));
            default -> throw new IllegalArgumentException(answer.toString());
        }
    }

    private static void done(Sent sent, MappingRow before, ReplicaMappings mappings) {
        String luid = before == null ? null : before.luid();
        mappings.put(new MappingRow(sent.guid(), luid, sent.revision(), sent.rendition(),
                luid == null ? State.UNMAPPED : State.HELD, 0));
    }

    private void notFound(Sent sent, MappingRow before, ReplicaMappings mappings) {
        ItemRow item = ledger.item(sent.guid());
        if (sent.kind() == Change.Kind.ADD) {
            retry(sent, before, mappings);
        } else if (item == null || item.deleted()) {
            mappings.remove(sent.guid());
        } else {
            mappings.put(new MappingRow(sent.guid(), null, 0, null, State.PENDING, 0));
        }
    }

    private static void retry(Sent sent, MappingRow before, ReplicaMappings mappings) {
        if (before == null) {
            mappings.put(new MappingRow(sent.guid(), null, sent.revision(), sent.rendition(), State.PENDING, 1));
        } else {
            mappings.put(new MappingRow(before.guid(), before.luid(), before.revision(), before.rendition(),
                    State.PENDING, before.attempts() + 1));
        }
    }
}
