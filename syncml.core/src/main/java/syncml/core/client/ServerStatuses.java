package syncml.core.client;

import java.util.Optional;
import syncml.api.message.Status;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.core.protocol.StatusCode;

/** The server's Statuses on what a client sent. */
final class ServerStatuses {
    private static final int SERVER_FULL = 420;

    private final Talk talk;
    private boolean heard;

    ServerStatuses(Talk talk) {
        this.talk = talk;
    }

    /** Whether a Status came that was waited for. */
    boolean heard() {
        return heard;
    }

    void hear(Status status) {
        String ref = status.msgRef() + "|" + status.cmdRef();
        ClientStore alerted = talk.alertsSent.remove(ref);
        ClientStore synced = talk.syncsSent.remove(ref);
        Talk.SentMap map = talk.mapsSent.remove(ref);
        Talk.SentOperation operation = talk.operationsSent.remove(ref);
        // Where everything is to be compared, the server did nothing of what was sent before it said so.
        ClientStore store = synced != null ? synced : operation != null ? operation.store() : null;
        if (store != null && store.early && status.code() == StatusCode.REFRESH_REQUIRED) {
            heard = true;
            return;
        }
        heard |= alerted != null || synced != null || map != null || operation != null;
        if (alerted != null) {
            alert(alerted, status.code());
        } else if (synced != null) {
            sync(synced, status.code());
        } else if (map != null) {
            map(map, status.code());
        } else if (operation != null) {
            operation(operation, status.code());
        } else if (ref.equals(talk.putRef) && status.code() / 100 == 2) {
            talk.ledger.tell(talk.putDigest);
        }
    }

    private static void alert(ClientStore store, int code) {
        // 508 and 509 announce that the server's Alert names a type that compares everything.
        if (code >= 300 && code != StatusCode.REFRESH_REQUIRED && code != 509) {
            store.fail(ServerAnswer.sentence(code));
        }
    }

    private static void sync(ClientStore store, int code) {
        if (code >= 300) {
            store.fail(ServerAnswer.sentence(code));
        }
        store.syncStatus = Math.max(store.syncStatus, code);
    }

    private static void map(Talk.SentMap map, int code) {
        if (code / 100 == 2) {
            map.store().mapped(map.guids());
        } else if (code == 404 || code == 410) {
            map.store().unknownToServer.addAll(map.guids());
        }
    }

    private void operation(Talk.SentOperation sent, int code) {
        if (code == StatusCode.CHUNK_ACCEPTED || sent.chunk() && code / 100 == 2) {
            return;
        }
        ClientStore store = sent.store();
        Outbound o = sent.outbound();
        Change.Kind kind = o.operation().kind();
        String luid = o.operation().luid();
        if (sent.chunk()) {
            giveUp(store, luid);
        }
        Answer answer = ServerAnswer.of(code, kind);
        if (answer == Answer.DONE) {
            store.ledger.holds(luid, kind == Change.Kind.DELETE ? null : o.version());
            store.countSent(kind);
            words(code).ifPresent(store::note);
            return;
        }
        if (answer == Answer.NOT_FOUND) {
            store.ledger.holds(luid, null);
            store.note("The server did not know an item any more; it is added there again next time.");
            return;
        }
        if (kind != Change.Kind.DELETE) {
            store.ledger.withdraw(luid);
        }
        store.full |= code == SERVER_FULL;
        store.ledger.refuse(luid, o.version(), code);
        store.problem(luid, "was not taken by the server: " + ServerAnswer.words(code)
                + (answer == Answer.RETRY ? "; it is sent again next time" : ""));
    }

    /** The rest of a large object that was refused is not sent. */
    private void giveUp(ClientStore store, String luid) {
        if (talk.outgoing != null && talk.outgoingStore == store && talk.outgoing.operation().luid().equals(luid)) {
            talk.outgoing = null;
            talk.outgoingStore = null;
            store.outbox.poll();
        }
    }

    private static Optional<String> words(int code) {
        return switch (code) {
            case 207 -> Optional.of("Something was changed on both sides; the server merged it.");
            case 208 -> Optional.of("Something was changed on both sides; what was changed here counts.");
            case 209 -> Optional.of("Something was changed on both sides; both are kept.");
            case 419 -> Optional.of("Something was changed on both sides; what was changed at the server counts.");
            default -> Optional.empty();
        };
    }
}
