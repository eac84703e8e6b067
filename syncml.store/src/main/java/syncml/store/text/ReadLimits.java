package syncml.store.text;

/**
 * How much of an object is read.
 *
 * @param maxOctets longest object
 * @param maxProperties most properties and components in it
 * @param maxDepth deepest nesting of components
 */
public record ReadLimits(int maxOctets, int maxProperties, int maxDepth) {
    /** 8 MiB, 10,000 properties, 8 levels. */
    public static final ReadLimits DEFAULT = new ReadLimits(8 << 20, 10_000, 8);

    public ReadLimits {
        if (maxOctets < 1 || maxProperties < 1 || maxDepth < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
