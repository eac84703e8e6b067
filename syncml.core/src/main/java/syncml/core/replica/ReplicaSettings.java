package syncml.core.replica;

/**
 * Limits of the replicas.
 *
 * @param pageSize rows read at once, from 1 on
 * @param bodiesAtOnce bodies held in memory at once while they are rendered or compared, from 1 on
 * @param countedRows rows looked at, at most, to tell how many operations there will be; beyond, an estimate is given
 * @param renewals items given new fingerprints in one transaction, at most
 * @param sharers items with the same match key that are considered, at most
 * @param candidates items that one incoming item is compared with, at most
 */
public record ReplicaSettings(int pageSize, int bodiesAtOnce, int countedRows, int renewals, int sharers,
        int candidates) {
    /** The limits to use where nobody says otherwise. */
    public static final ReplicaSettings DEFAULT = new ReplicaSettings(256, 16, 5_000, 5_000, 200, 16);

    public ReplicaSettings {
        if (pageSize < 1 || bodiesAtOnce < 1 || countedRows < 1 || renewals < 1 || sharers < 1 || candidates < 1) {
            throw new IllegalArgumentException("a limit below 1");
        }
    }
}
