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

    /** Whether the server changed an item and has not heard that it got here. */
    boolean unheard(String luid);
}
