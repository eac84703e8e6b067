package syncml.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import syncml.api.device.DatastoreReport;
import syncml.api.message.SyncType;
import syncml.api.sync.Outcome;
import syncml.api.sync.ReplicaKey;
import syncml.core.exchange.Datatypes;
import syncml.core.filter.ItemFilter;
import syncml.core.state.State;

/** One datastore in a session: what was agreed, how far it is, and what there is to report. For one thread. */
final class DatastoreSync {
    private static final int MAX_NOTES = 20;

    /** Name of our datastore. */
    final String datastore;
    /** Its URI as the peer writes it. */
    final String uri;
    /** The peer's datastore as the peer writes it. */
    final String peerUri;
    SyncType type;
    String localLast;
    String localNext;
    /** The peer's new anchor. */
    String peerNext;
    /** Our Alert still has to be sent. */
    boolean alertPending = true;
    /** The peer must send everything anew, since anchors did not fit; what it sent before is not applied. */
    boolean refreshRequired;
    /** It goes on where an earlier session was suspended or broke off. */
    boolean resumed;
    /** The peer's Sync was seen. */
    boolean syncSeen;
    /** The peer has sent everything. */
    boolean received;
    /** Our Sync was opened in an earlier message. */
    boolean syncOpened;
    /** Number of our message in which it was opened. */
    long openedIn;
    /** Everything was sent. */
    boolean sentAll;
    /** Status code that ended it before its time, 0 while it is well. */
    int failed;
    /** The device is full: no more additions in this session. */
    boolean full;
    boolean finished;
    /** Content type that the peer used last. */
    String peerType;
    /** What the peer wants of the datastore. */
    ItemFilter filter = ItemFilter.NONE;
    int receivedAdded;
    int receivedReplaced;
    int receivedDeleted;
    int sentAdded;
    int sentReplaced;
    int sentDeleted;
    int matched;
    int merged;
    int refused;
    final List<String> notes = new ArrayList<>();
    /** How many more there were than are kept. */
    private int furtherNotes;

    DatastoreSync(String datastore, String uri, String peerUri, SyncType type) {
        this.datastore = datastore;
        this.uri = uri;
        this.peerUri = peerUri;
        this.type = type;
    }

    ReplicaKey key(String device) {
        return new ReplicaKey(device, datastore, Datatypes.path(peerUri));
    }

    boolean live() {
        return failed == 0 && !finished;
    }

    void note(String words) {
        if (words.isEmpty() || notes.contains(words)) {
            return;
        }
        if (notes.size() < MAX_NOTES) {
            notes.add(words);
        } else {
            furtherNotes++;
        }
    }

    /** What was decided about an item, and about which: its owner finds it, and what it was, by our identifier. */
    void note(Outcome outcome) {
        boolean decided = switch (outcome.result()) {
            case MERGED, CLIENT_WON, SERVER_WON, DUPLICATED -> true;
            default -> false;
        };
        note(decided && !outcome.explanation().isEmpty() ? "item " + outcome.guid() + ": " + outcome.explanation()
                : outcome.explanation());
    }

    void refusedNote(int code) {
        refused++;
        note("an item of the device was refused: " + RefusalWords.ofDevice(code) + " (status " + code + ")");
    }

    DatastoreReport report() {
        String words = type == null ? "none" : type.name().toLowerCase(Locale.ROOT).replace('_', '-');
        List<String> told = new ArrayList<>(notes);
        if (furtherNotes > 0) {
            told.add("and " + furtherNotes + " remarks more");
        }
        return new DatastoreReport(datastore, peerUri, words, failed != 0 ? failed : finished ? 200 : 0,
                new DatastoreReport.Counts(receivedAdded, receivedReplaced, receivedDeleted),
                new DatastoreReport.Counts(sentAdded, sentReplaced, sentDeleted), matched, merged, refused, told);
    }

    State toState() {
        return new State().set("datastore", datastore).set("uri", uri).set("peerUri", peerUri)
                .set("type", type == null ? null : type.name()).set("localLast", localLast).set("localNext", localNext)
                .set("peerNext", peerNext)
                .set("alertPending", alertPending).set("refreshRequired", refreshRequired).set("syncSeen", syncSeen).set("resumed", resumed)
                .set("received", received).set("syncOpened", syncOpened).set("openedIn", openedIn).set("sentAll", sentAll).set("failed", failed)
                .set("full", full).set("finished", finished).set("peerType", peerType)
                .set("filter", filter.toState())
                .set("ra", receivedAdded).set("rr", receivedReplaced).set("rd", receivedDeleted)
                .set("sa", sentAdded).set("sr", sentReplaced).set("sd", sentDeleted)
                .set("matched", matched).set("merged", merged).set("refused", refused).setTexts("notes", notes)
                .set("furtherNotes", furtherNotes);
    }

    static DatastoreSync of(State s) {
        String type = s.text("type");
        DatastoreSync d = new DatastoreSync(s.text("datastore", ""), s.text("uri", ""), s.text("peerUri", ""),
                type == null ? null : SyncType.valueOf(type));
        d.localLast = s.text("localLast");
        d.localNext = s.text("localNext");
        d.peerNext = s.text("peerNext");
        d.alertPending = s.flag("alertPending");
        d.refreshRequired = s.flag("refreshRequired");
        d.syncSeen = s.flag("syncSeen");
        d.resumed = s.flag("resumed");
        d.received = s.flag("received");
        d.syncOpened = s.flag("syncOpened");
        d.openedIn = s.number("openedIn");
        d.sentAll = s.flag("sentAll");
        d.failed = (int) s.number("failed");
        d.full = s.flag("full");
        d.finished = s.flag("finished");
        d.peerType = s.text("peerType");
        d.filter = ItemFilter.of(s.child("filter"));
        d.receivedAdded = (int) s.number("ra");
        d.receivedReplaced = (int) s.number("rr");
        d.receivedDeleted = (int) s.number("rd");
        d.sentAdded = (int) s.number("sa");
        d.sentReplaced = (int) s.number("sr");
        d.sentDeleted = (int) s.number("sd");
        d.matched = (int) s.number("matched");
        d.merged = (int) s.number("merged");
        d.refused = (int) s.number("refused");
        d.notes.addAll(s.texts("notes"));
        d.furtherNotes = (int) s.number("furtherNotes");
        return d;
    }
}
