package syncml.api.devinf;

import java.util.List;
import java.util.Objects;

/**
 * One datastore of a device. SyncML Device Information 1.2, section 5.3.4.
 *
 * @param sourceRef its URI
 * @param displayName its name for people, or null
 * @param maxGuidSize longest GUID in octets that the client can keep, or null
 * @param rxPref content type it prefers to receive, or null
 * @param rx further types it receives
 * @param txPref content type it prefers to send, or null
 * @param tx further types it sends
 * @param ctCaps capabilities by content type (1.2)
 * @param dsMem its memory, or null
 * @param supportHierarchicalSync whether items have parents (1.2)
 * @param syncTypes numbers of the sync types it supports; vendors' own numbers are carried
 * @param filterRx filter grammars it receives (1.2)
 * @param filterCaps what it can filter by (1.2)
 */
public record DataStore(String sourceRef, String displayName, Long maxGuidSize, ContentType rxPref,
        List<ContentType> rx, ContentType txPref, List<ContentType> tx, List<CTCap> ctCaps, DSMem dsMem,
        boolean supportHierarchicalSync, List<Integer> syncTypes, List<ContentType> filterRx,
        List<FilterCap> filterCaps) {
    public DataStore {
        Objects.requireNonNull(sourceRef, "sourceRef");
        rx = List.copyOf(rx);
        tx = List.copyOf(tx);
        ctCaps = List.copyOf(ctCaps);
        syncTypes = List.copyOf(syncTypes);
        filterRx = List.copyOf(filterRx);
        filterCaps = List.copyOf(filterCaps);
    }
}
