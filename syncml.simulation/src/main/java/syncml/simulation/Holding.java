package syncml.simulation;

import java.util.Map;
import java.util.SortedMap;

/** What a peer keeps of one datastore, as its owner sees it. For one thread. */
interface Holding {
    /** Name of the datastore. */
    String store();

    /** Account and datastore, in the oracle's words. */
    String where();

    /** Items by local identifier. */
    Map<String, SortedMap<String, String>> items();

    void userAdds(SortedMap<String, String> card);

    void userReplaces(String luid, SortedMap<String, String> card);

    void userDeletes(String luid);

    /** Whether the server may never learn what an item is called here. */
    boolean strange(String luid);

    /** Whether a refresh from the server was broken off, so that an item may stand beside its successor. */
    boolean halfRefreshed();

    /** Whether it is known to stand beside its successor. */
    default boolean twice(String id) {
        return halfRefreshed() && items().values().stream().filter(card -> card.get(Card.ID).equals(id)).count() > 1;
    }

    /** Whether its peer was killed while it added an item, and has not found out. */
    default boolean unsettled(String luid) {
        return false;
    }

    /** Whether the server changed an item and has not heard that it got here. */
    boolean unheard(String luid);
}
