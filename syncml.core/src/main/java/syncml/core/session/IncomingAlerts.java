package syncml.core.session;

import java.util.List;
import java.util.Optional;
import syncml.api.datatype.Datatype;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Item;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.api.sync.Replica;
import syncml.api.sync.Start;
import syncml.core.account.Authentication;
import syncml.core.filter.FilterException;
import syncml.core.filter.FilterWish;
import syncml.core.protocol.Identifiers;
import syncml.core.protocol.PendingStatus;
import syncml.core.protocol.Protocol;
import syncml.core.protocol.StatusCode;

/** The peer's Alerts. SyncML Sync Protocol 1.1, chapter 4; codes in SyncML Representation Protocol, Alert Codes. */
final class IncomingAlerts {
    private static final int DISPLAY = 100;
    private static final int RESULT = 221;
    private static final int NEXT_MESSAGE = 222;
    private static final int NO_END_OF_DATA = 223;
    private static final int SUSPEND = 224;
    private static final int RESUME = 225;
    private static final int MAX_DATASTORES = 32;

    private final Turn turn;
    private final Session session;
    private final IncomingStatuses answers;

    IncomingAlerts(Turn turn, IncomingStatuses answers) {
        this.turn = turn;
        this.session = turn.session;
        this.answers = answers;
    }

    void run(Alert alert) {
        switch (alert.code()) {
            case DISPLAY, RESULT, NEXT_MESSAGE -> plain(alert, StatusCode.OK);
            case NO_END_OF_DATA -> {
                session.outgoing = null;
                plain(alert, StatusCode.OK);
            }
            case SUSPEND -> {
                session.suspended = resumes();
                plain(alert, session.suspended ? StatusCode.OK : StatusCode.NOT_SUPPORTED);
            }
            default -> {
                Optional<SyncType> type = alert.code() == RESUME && resumes() ? Optional.of(SyncType.TWO_WAY)
                        : SyncType.ofAlertCode(alert.code());
                if (type.isEmpty() || alert.items().isEmpty()) {
                    plain(alert, type.isEmpty() ? StatusCode.NOT_SUPPORTED : StatusCode.INCOMPLETE);
                } else {
                    alert.items().forEach(item -> begin(alert, item, type.get()));
                }
            }
        }
    }

    /** Suspending and resuming is of 1.2. */
    private boolean resumes() {
        return session.version.atLeast(SyncmlVersion.V1_2);
    }

    private void plain(Alert alert, int code) {
        List<Item> items = alert.items();
        turn.answer(alert, items.isEmpty() ? null : items.get(0).targetUri(),
                items.isEmpty() ? null : items.get(0).sourceUri(), code);
    }

    private void refuse(Alert alert, DatastoreSync d, int code, String words, List<String> texts) {
        d.failed = code;
        d.alertPending = false;
        d.note(words);
        session.datastores.add(d);
        if (turn.wantsStatus(alert)) {
            turn.statuses.add(new PendingStatus(turn.header().msgId(), alert.cmdId(), alert.elementName(), d.uri,
                    d.peerUri, code, null, texts, null));
        }
    }

    private void begin(Alert alert, Item item, SyncType wanted) {
        String uri = item.targetUri() == null ? "" : item.targetUri();
        String peerUri = item.sourceUri() == null ? "" : item.sourceUri();
        Optional<Datatype<?>> datatype = turn.datatypes.resolve(uri);
        if (datatype.isEmpty() && uri.isEmpty()) {
            datatype = turn.datatypes.resolve(peerUri);
        }
        if (datatype.isEmpty()) {
            turn.awaitFormer(uri.isEmpty() ? peerUri : uri);
            datatype = turn.datatypes.resolve(uri.isEmpty() ? peerUri : uri);
        }
        Anchor anchor = item.meta().anchor() == null ? new Anchor(null, "") : item.meta().anchor();
        if (item.meta().maxObjSize() != null) {
            session.peerMaxObjSize = item.meta().maxObjSize();
        }
        if (!Identifiers.usableUri(uri) || !Identifiers.usable(peerUri) || !Identifiers.usable(anchor.next())) {
            turn.answer(alert, StatusCode.URI_TOO_LONG);
            return;
        }
        if (session.phase != Session.Phase.INIT) {
            boolean slow = wanted == SyncType.SLOW && answers.compareAll(turn.datastore(uri, peerUri));
            turn.answer(alert, uri, peerUri, slow ? StatusCode.OK : StatusCode.FORBIDDEN);
            return;
        }
        if (session.datastores.size() >= MAX_DATASTORES) {
            turn.answer(alert, uri, peerUri, StatusCode.FORBIDDEN);
            return;
        }
        if (datatype.isEmpty()) {
            DatastoreSync none = new DatastoreSync(uri, uri, peerUri, null);
            none.peerNext = anchor.next();
            refuse(alert, none, StatusCode.NOT_FOUND, "there is no datastore of this name", List.of());
            return;
        }
        Optional<Authentication> doubt = turn.refuse(alert.cred(), datatype.get().datastore());
        if (doubt.isPresent()) {
            // The device may ask once more, in the same phase, with other credentials.
            session.challenged = true;
            if (turn.wantsStatus(alert)) {
                turn.statuses.add(new PendingStatus(turn.header().msgId(), alert.cmdId(), alert.elementName(), uri,
                        peerUri, doubt.get().status(), null, List.of(), doubt.get().chal()));
            }
            return;
        }
        DatastoreSync d = new DatastoreSync(datatype.get().datastore(), uri, peerUri, wanted);
        d.peerNext = anchor.next();
        if (session.datastores.stream().anyMatch(o -> o.live() && o.key("").equals(d.key("")))) {
            turn.answer(alert, uri, peerUri, StatusCode.FORBIDDEN);
            return;
        }
        try {
            d.filter = new FilterWish(datatype.get()).of(item.target());
        } catch (FilterException e) {
            refuse(alert, d, e.status(), "the device wants a filter that cannot be followed",
                    e.status() == StatusCode.BAD_QUERY ? List.of() : List.of(e.getMessage()));
            return;
        }
        Replica replica = turn.replica(d).orElseThrow();
        Optional<Start> resumed = alert.code() == RESUME ? replica.resume(anchor.last(), anchor.next())
                : Optional.empty();
        Start start = resumed.orElseGet(() -> replica.begin(wanted, anchor.last(), anchor.next()));
        d.resumed = resumed.isPresent();
        d.type = start.type();
        d.localLast = start.localLast();
        d.localNext = start.localNext();
        // Modifications that come before the device knows that everything is compared are not what that needs.
        d.refreshRequired = start.refreshRequired() || d.resumed && d.type.complete();
        d.note(start.reason());
        session.datastores.add(d);
        if (d.resumed) {
            d.note("an earlier synchronization is gone on with");
            session.goOnWithObject(d, turn.tx.sessions());
        }
        if (turn.wantsStatus(alert)) {
            PendingStatus plain = turn.status(alert, uri, peerUri,
                    start.refreshRequired() || d.refreshRequired && Protocol.modifies(turn.message)
                            ? StatusCode.REFRESH_REQUIRED : StatusCode.OK);
            turn.statuses.add(new PendingStatus(plain.msgRef(), plain.cmdRef(), plain.cmd(), uri, peerUri,
                    plain.code(), anchor.next(), List.of(), null));
        }
    }
}
