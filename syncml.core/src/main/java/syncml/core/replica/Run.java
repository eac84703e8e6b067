package syncml.core.replica;

import syncml.api.message.SyncType;
import syncml.api.sync.FirstSync;
import syncml.core.state.State;

/**
 * A synchronization under way, as it is kept between messages. Fields of a later release are left as they are. For one
 * thread.
 */
final class Run {
    /** What is being sent. */
    enum Phase {
        /** Mappings that wait. */
        PENDING,
        /** Items changed between position and snapshot. */
        WINDOW,
        /** Items that the peer does not have. */
        UNMAPPED,
        /** Items that the peer has and that may be none of those it wants, or of which it wants other fields. */
        HELD,
        /** Nothing any more. */
        END
    }

    private final State state;

    private Run(State state) {
        this.state = state;
    }

    /**
     * A run that begins.
     *
     * @param type its type
     * @param generation the mappings it works on
     * @param head the counter now
     */
    static Run begin(SyncType type, long generation, long head) {
        return new Run(new State().set("type", type.name()).set("generation", generation).set("snapshot", head)
                .set("marker", head).set("planned", -1).set("phase", Phase.PENDING.name()));
    }

    /**
     * A run that goes on after a break: everything is looked at again, and what is done already is found to be done.
     *
     * @param head the counter now
     */
    Run resumed(long head) {
        Run run = this;
        if (type().fromServer()) {
            boolean before = sentSome();
            // Of what was compared before the break, nothing tells what changed since: that is left to the next one.
            run = begin(type(), generation(), type().complete() ? snapshot() : head);
            if (type().complete()) {
                run.marker(marker());
                run.overtaken(overtaken());
            }
            run.state.set("sentBefore", before).set("receivedBefore", receivedOnce()).set("selection", selection()).set("fields", fields())
                    .set("otherItems", otherItems()).set("otherFields", otherFields()).set("unwanted", unwanted());
            run.from(from());
            run.sparing(sparing());
            run.deletions(deletions());
            run.brought(brought());
            run.first(first());
        }
        return run;
    }

    /** Whether something was sent. */
    boolean sentSome() {
        return state.flag("sentBefore") || !guid().isEmpty() || phase() == Phase.END;
    }

    static Run of(State state) {
        return new Run(state);
    }

    State state() {
        return state;
    }

    SyncType type() {
        return SyncType.valueOf(state.text("type"));
    }

    /** The mappings worked on. */
    long generation() {
        return state.number("generation");
    }

    /** The counter when it began: what is sent was changed up to there. */
    long snapshot() {
        return state.number("snapshot");
    }

    /** Position from which on changes are sent. */
    long from() {
        return state.number("from");
    }

    void from(long position) {
        state.set("from", position);
    }

    /** The peer's anchors of the last synchronization, null if it is none that we know, and of this one. */
    void peerAnchors(String last, String next) {
        state.set("peerLast", last).set("peerNext", next);
    }

    String peerLast() {
        return state.text("peerLast");
    }

    String peerNext() {
        return state.text("peerNext");
    }

    String localNext() {
        return state.text("localNext");
    }

    /** Our anchors of the last synchronization as the peer knows it, and of this one. */
    void localAnchors(String last, String next) {
        state.set("localLast", last).set("localNext", next);
    }

    String localLast() {
        return state.text("localLast");
    }

    /** Whether items here that the client did not send stay, though it is a refresh: nobody asked for it. */
    boolean sparing() {
        return state.flag("sparing");
    }

    void sparing(boolean value) {
        state.set("sparing", value);
    }

    /**
     * Which items and which fields the peer wants, and whether that differs from what it wanted last time, so that what
     * it does not have is looked at again.
     */
    void wanted(String selection, String fields, boolean otherItems, boolean otherFields) {
        state.set("selection", selection).set("fields", fields).set("otherItems", otherItems)
                .set("otherFields", otherFields);
    }

    String selection() {
        return state.text("selection", "");
    }

    String fields() {
        return state.text("fields", "");
    }

    boolean otherItems() {
        return state.flag("otherItems");
    }

    boolean otherFields() {
        return state.flag("otherFields");
    }

    /** Whether what the peer holds has to be looked at, since there may be items that it does not want. */
    boolean unwanted() {
        return state.flag("unwanted");
    }

    void unwanted(boolean value) {
        state.set("unwanted", value);
    }

    /** How many items the peer deleted that are still here, since it has not sent everything. */
    long deletions() {
        return state.number("deletions");
    }

    void deletions(long count) {
        state.set("deletions", count == 0 ? null : Long.valueOf(count));
    }

    /** Whether the peer brought an item. */
    boolean brought() {
        return state.flag("brought");
    }

    void brought(boolean value) {
        state.set("brought", value);
    }

    /** Whether the synchronization is held back: nothing is sent, and it does not count as done. */
    boolean heldBack() {
        return state.flag("heldBack");
    }

    void heldBack(boolean value) {
        state.set("heldBack", value);
    }

    /** Whose items stand, in the first synchronization of a device;MERGE where nobody's go before the other's. */
    FirstSync first() {
        String first = state.text("first");
        return first == null ? FirstSync.MERGE : FirstSync.valueOf(first);
    }

    void first(FirstSync value) {
        state.set("first", value == FirstSync.MERGE ? null : value.name());
    }

    boolean received() {
        return state.flag("received");
    }

    /** Whether the peer had sent everything before it went on with this, or has by now. */
    boolean receivedOnce() {
        return received() || state.flag("receivedBefore");
    }

    void received(boolean value) {
        state.set("received", value);
    }

    Phase phase() {
        return Phase.valueOf(state.text("phase", Phase.END.name()));
    }

    void phase(Phase phase) {
        state.set("phase", phase.name()).set("guid", (String) null).set("revision", (Long) null);
    }

    /** Identifier of the item that was dealt with last; empty at the start of a phase. */
    String guid() {
        return state.text("guid", "");
    }

    /** Revision that was dealt with last; 0 at the start of a phase. */
    long revision() {
        return state.number("revision");
    }

    void passed(String guid, long revision) {
        state.set("guid", guid).set("revision", revision);
    }

    /** How many operations there were going to be; -1 while they are not counted. */
    long planned() {
        Long planned = state.numberOrNull("planned");
        return planned == null ? -1 : planned;
    }

    void planned(long count) {
        state.set("planned", count);
    }

    /** Up to there, since the snapshot, nobody but this replica changed anything. */
    long marker() {
        return state.number("marker");
    }

    void marker(long head) {
        state.set("marker", head);
    }

    /** Whether somebody else changed something right after the marker. */
    boolean overtaken() {
        return state.flag("overtaken");
    }

    void overtaken(boolean value) {
        state.set("overtaken", value);
    }
}
