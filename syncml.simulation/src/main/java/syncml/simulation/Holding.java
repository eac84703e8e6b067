package syncml.simulation;

import java.util.Map;
import java.util.SortedMap;

/** What a peer keeps of one datastore, as its owner sees it. For one thread. */
abstract class Holding {
    /** Name of the datastore. */
    final String store;
    /** Account and datastore, in the oracle's words. */
    final String where;

    Holding(String owner, String store) {
        this.store = store;
        this.where = owner + "/" + store;
    }

    /** Items by local identifier. */
    abstract Map<String, SortedMap<String, String>> items();

    abstract void userAdds(SortedMap<String, String> card);

    abstract void userReplaces(String luid, SortedMap<String, String> card);

    abstract void userDeletes(String luid);

    /** Whether the server may never learn what an item is called here. */
    boolean strange(String luid) {
        return false;
    }

    /** Whether a refresh from the server was broken off, so that an item may stand beside its successor. */
    boolean halfRefreshed() {
        return false;
    }

    /** Whether it is known to stand beside its successor. */
    boolean twice(String id) {
        return halfRefreshed() && items().values().stream().filter(card -> card.get(Card.ID).equals(id)).count() > 1;
    }

    /** Whether its peer was killed while it added an item, and has not found out. */
    boolean unsettled(String luid) {
        return false;
    }

    /** Whether the server changed an item and has not heard that it got here. */
    boolean unheard(String luid) {
        return false;
    }
}
