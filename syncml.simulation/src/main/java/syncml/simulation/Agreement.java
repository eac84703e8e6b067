package syncml.simulation;

import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.SyncType;

/** What a device makes of the server's answers about one datastore. For one thread. */
final class Agreement {
    private static final int REFRESH_REQUIRED = 508;
    private static final int CHUNK_ACCEPTED = 213;

    private final Talk talk;
    private final StoreTalk store;

    Agreement(Talk talk, StoreTalk store) {
        this.talk = talk;
        this.store = store;
    }

    void alertAnswered(int code) {
        if (code == REFRESH_REQUIRED) {
            demanded();
            if (talk.combined) {
                store.again = true;
            }
        } else if (code != 200) {
            talk.disturbed = true;
            store.failed = true;
        }
    }

    private void demanded() {
        String reason = slowReason();
        if (!store.demanded) {
            talk.tally.count("slow syncs demanded: " + reason);
            store.demanded = true;
        }
    }

    /** Why the server may demand that everything is compared. */
    private String slowReason() {
        Folder folder = store.folder;
        if (store.wanted.complete()) {
            throw new Violation("a slow sync without reason", talk + " wanted " + store.wanted + " of " + folder.store);
        }
        if (folder.last == null) {
            return "the device has no anchor";
        }
        if (folder.refreshing) {
            return "a refresh from the server was broken off";
        }
        if (store.resumes && folder.begun.stream().anyMatch(SyncType::complete)) {
            return "a synchronization of everything is gone on with";
        }
        if (folder.wrongAnchor) {
            return "the device has a wrong anchor";
        }
        throw new Violation("a slow sync without reason", talk + " presented the anchor " + folder.last + " for "
                + folder.store + ", which is that of its last synchronization");
    }

    /** Whether a type is what was wanted, or what takes its place where nothing is known of the device. */
    private static boolean answers(SyncType type, SyncType wanted) {
        return type == wanted || type == SyncType.SLOW && wanted != SyncType.ONE_WAY_FROM_CLIENT
                || type == SyncType.REFRESH_FROM_CLIENT && wanted == SyncType.ONE_WAY_FROM_CLIENT;
    }

    /** The server's Alert: what it will do. Returns the Status. */
    int alerted(Alert alert, Anchor anchor) {
        SyncType type = SyncType.ofAlertCode(alert.code()).orElseThrow(
                () -> new Violation("an Alert that nobody understands", talk + ": " + alert.code()));
        boolean goesOn = store.resumes && store.folder.begun.stream().anyMatch(begun -> answers(type, begun));
        if (!goesOn && !answers(type, store.wanted)) {
            throw new Violation("a type that nobody wanted", talk + " wanted " + store.wanted + " and got " + type);
        }
        if (type.complete() && !store.wanted.complete()) {
            demanded();
        }
        store.announced = true;
        store.type = type;
        store.folder.begun.add(type);
        store.folder.lost = false;
        store.serverNext = anchor == null ? null : anchor.next();
        if (type.complete() || anchor == null) {
            return 200;
        }
        Folder folder = store.folder;
        boolean known = folder.serverLast == null || folder.serverLast.equals(anchor.last());
        if (!known && !folder.lostServerAnchor) {
            throw new Violation("the server shows another anchor than it gave", talk + ": " + anchor.last()
                    + " instead of " + folder.serverLast);
        }
        if (folder.lostServerAnchor && !talk.combined) {
            folder.lostServerAnchor = false;
            talk.tally.count("slow syncs demanded by the device");
            store.type = type == SyncType.ONE_WAY_FROM_CLIENT ? SyncType.REFRESH_FROM_CLIENT : SyncType.SLOW;
            folder.begun.add(store.type);
            return REFRESH_REQUIRED;
        }
        return 200;
    }

    void syncAnswered(int code) {
        if (code == REFRESH_REQUIRED && store.again) {
            return;
        }
        if (code < 200 || code >= 300) {
            talk.disturbed = true;
            store.failed = true;
        }
    }

    void operationAnswered(StoreTalk.Operation o, int code) {
        if (code == CHUNK_ACCEPTED) {
            return;
        }
        if (talk.chunked == o) {
            talk.chunked = null;
            store.toSend.remove(o);
        }
        talk.tally.count("operations of devices answered " + code);
        if (code >= 300 && code != 419) {
            talk.disturbed = true;
        }
        if (store.answered(o, code)) {
            talk.oracle.confirmed(talk.device.name, o.id());
        }
    }
}
