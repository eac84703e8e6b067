package syncml.simulation;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import syncml.api.message.SyncType;

/** What a model of a device keeps of one datastore. For one thread. */
final class Folder extends Holding {
    /** What is to be told to the server of an item. */
    enum Kind {
        ADD, REPLACE, DELETE
    }

    /**
     * An entry of the change log.
     *
     * @param kind what was done
     * @param number which change it was; a later one to the same item has another number
     * @param id identity of the item
     * @param sent whether it may have reached the server
     */
    record Change(Kind kind, int number, String id, boolean sent) {
        Change asSent() {
            return new Change(kind, number, id, true);
        }
    }

    /** Items by local identifier. */
    final Map<String, SortedMap<String, String>> items = new LinkedHashMap<>();
    /** Change log by local identifier. */
    final Map<String, Change> log = new LinkedHashMap<>();
    /** Our anchor of the last synchronization we saw the end of. */
    String last;
    /** The server's anchor of that. */
    String serverLast;
    /** Maps that were not confirmed, by the server's identifier. */
    final Map<String, String> pendingMaps = new LinkedHashMap<>();
    /** Local identifiers of additions of the server, by which it knows one again that comes once more. */
    final Map<String, String> guids = new HashMap<>();
    /** Local identifiers that the server may not know. */
    final Set<String> unmapped = new HashSet<>();
    /** Local identifiers of items the server changed without having heard that we have got it. */
    final Set<String> unheard = new HashSet<>();
    /** A refresh from the server emptied us and did not come to its end. */
    boolean emptied;
    /** A refresh from the server was asked for and did not come to its end: the server may think us emptied. */
    boolean refreshing;
    /** The anchor is not the one it should be: a device may lose it, or be set back. */
    boolean wrongAnchor;
    /** The server's anchor was lost. */
    boolean lostServerAnchor;
    int nextLuid = 1;
    /** Types of synchronizations that were begun since one came to its end. */
    final Set<SyncType> begun = EnumSet.noneOf(SyncType.class);
    /** When a refresh was asked for, since a synchronization came to its end; null if none was. */
    Integer refreshWished;
    /** Everything was lost, and the server has agreed to nothing since. */
    boolean lost;
    private int changes;

    Folder(String owner, String store) {
        super(owner, store);
    }

    @Override
    public Map<String, SortedMap<String, String>> items() {
        return items;
    }

    @Override
    public void userAdds(SortedMap<String, String> card) {
        String luid = newLuid();
        items.put(luid, card);
        log.put(luid, new Change(Kind.ADD, ++changes, card.get(Card.ID), false));
    }

    @Override
    public void userReplaces(String luid, SortedMap<String, String> card) {
        items.put(luid, card);
        Change before = log.get(luid);
        Kind kind = before != null && before.kind() == Kind.ADD ? Kind.ADD : Kind.REPLACE;
        log.put(luid, new Change(kind, ++changes, card.get(Card.ID), before != null && before.sent()));
    }

    @Override
    public void userDeletes(String luid) {
        String id = items.remove(luid).get(Card.ID);
        Change before = log.remove(luid);
        if (before == null || before.kind() != Kind.ADD || before.sent()) {
            log.put(luid, new Change(Kind.DELETE, ++changes, id, false));
        }
    }

    @Override
    public boolean strange(String luid) {
        return unmapped.contains(luid) && !pendingMaps.containsValue(luid);
    }

    @Override
    public boolean halfRefreshed() {
        return emptied;
    }

    @Override
    public boolean unheard(String luid) {
        return unheard.contains(luid);
    }

    String newLuid() {
        return Integer.toString(nextLuid++);
    }

    /**
     * Whether there is something to go on with. A device that lost everything, the anchors too, and was not heard since
     * has begun nothing that it could name: who says RESUME says that it still has what it had, and where neither side
     * has an anchor, as in a first synchronization, the server cannot know better.
     */
    boolean mayResume() {
        return !begun.isEmpty() && !lost;
    }

    /**
     * A synchronization came to its end: additions whose Maps the server has confirmed are not known again after it, as
     * the real client does. The server's identifier has served then, and may be a temporary one that names another item
     * the next time (SyncML Sync Protocol 1.1, section 2.3). Who takes it for a repetition for good overwrites what a slow
     * sync has meanwhile found to be another item of the server.
     */
    void forgetMapped() {
        guids.values().retainAll(unmapped);
    }

    /** Everything is gone, as after a reset to the state of delivery. */
    void wipe(boolean luidsAnew) {
        items.clear();
        log.clear();
        last = null;
        serverLast = null;
        pendingMaps.clear();
        guids.clear();
        unmapped.clear();
        unheard.clear();
        begun.clear();
        refreshWished = null;
        lost = true;
        emptied = false;
        refreshing = false;
        wrongAnchor = false;
        lostServerAnchor = false;
        if (luidsAnew) {
            nextLuid = 1;
        }
    }
}
