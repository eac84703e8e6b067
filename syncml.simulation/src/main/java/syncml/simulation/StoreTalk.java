package syncml.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import syncml.api.message.SyncType;

/** One datastore in a device's session. Lost when the device dies. For one thread. */
final class StoreTalk {
    /**
     * An operation to be sent.
     *
     * @param kind what
     * @param luid local identifier
     * @param number the change in the log that it tells, 0 if it is in none
     * @param id identity of the item
     * @param octets the item, null for a deletion
     */
    record Operation(Folder.Kind kind, String luid, int number, String id, byte[] octets) {
    }

    final Folder folder;
    final SyncType wanted;
    final String next;
    /** What the server announced; at first what was wanted. */
    SyncType type;
    /** The server's Alert was heard. */
    boolean announced;
    /** It came to nothing. */
    boolean failed;
    /** Everything is to be sent anew, since the server found our anchor wrong. */
    boolean again;
    /** The server demanded that everything is compared. */
    boolean demanded;
    String serverNext;
    /** What is to be sent; null before it was collected. */
    Deque<Operation> toSend;
    boolean mapsWritten;
    boolean sentAll;
    /** The server's Sync was seen. */
    boolean heard;
    /** Deletions that a comparison makes void. */
    List<String> voided = List.of();
    /** Operations received from the server. */
    int received;

    /** It asks to go on with what broke off. */
    final boolean resumes;

    StoreTalk(Folder folder, SyncType wanted, String next, boolean resumes) {
        this.folder = folder;
        this.wanted = wanted;
        this.resumes = resumes;
        this.type = wanted;
        this.next = next;
    }

    boolean live() {
        return !failed;
    }

    /** Everything we have, if the type demands that; else what the log says; nothing if only the server may speak. */
    void collect() {
        toSend = new ArrayDeque<>();
        sentAll = false;
        again = false;
        if (!type.fromClient()) {
            return;
        }
        if (type.complete()) {
            folder.items.forEach((luid, card) -> {
                Folder.Change change = folder.log.get(luid);
                toSend.add(new Operation(change != null && change.kind() == Folder.Kind.ADD ? Folder.Kind.ADD
                        : Folder.Kind.REPLACE, luid, change == null ? 0 : change.number(), card.get(Card.ID),
                        Card.octets(card)));
            });
            voided = new ArrayList<>();
            folder.log.forEach((luid, change) -> {
                if (change.kind() == Folder.Kind.DELETE && resumes) {
                    // The server may have been sent it in the part that came before.
                    toSend.add(new Operation(change.kind(), luid, change.number(), change.id(), null));
                } else if (change.kind() == Folder.Kind.DELETE) {
                    voided.add(luid);
                }
            });
            return;
        }
        for (Map.Entry<String, Folder.Change> e : folder.log.entrySet()) {
            Folder.Change change = e.getValue();
            byte[] octets = change.kind() == Folder.Kind.DELETE ? null : Card.octets(folder.items.get(e.getKey()));
            toSend.add(new Operation(change.kind(), e.getKey(), change.number(), change.id(), octets));
        }
    }

    /** An operation leaves. */
    void leaves(Operation o) {
        folder.log.computeIfPresent(o.luid(), (luid, change) -> change.asSent());
    }

    /** An operation was answered. */
    boolean answered(Operation o, int code) {
        boolean done = code >= 200 && code < 300 || code == 419 || code == 409;
        Folder.Change now = folder.log.get(o.luid());
        if (done) {
            if (o.kind() == Folder.Kind.DELETE) {
                folder.unheard.remove(o.luid());
            }
            if (now != null && now.number() == o.number()) {
                folder.log.remove(o.luid());
                return true;
            }
            return now == null;
        }
        if (now == null && !failed && folder.items.containsKey(o.luid()) && code != 508) {
            folder.log.put(o.luid(), new Folder.Change(Folder.Kind.ADD, 0, o.id(), true));
        }
        return false;
    }
}
