package syncml.itest.client;

/**
 * What a sync changed on one side.
 *
 * @param added items added
 * @param changed items changed
 * @param deleted items deleted
 * @param failed items that could not be
 */
public record Counts(int added, int changed, int deleted, int failed) {
    /** No change at all. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** The sum of both. */
    public Counts plus(Counts other) {
        return new Counts(added + other.added, changed + other.changed, deleted + other.deleted, failed + other.failed);
    }
}
