package syncml.store.text;

/**
 * How much of an object is read.
 *
 * @param maxOctets longest object
 * @param maxProperties most properties and components in it
 * @param maxDepth deepest nesting of components
 * @param maxValue longest value of one property, in characters; of pictures and sounds in base64
 */
public record ReadLimits(int maxOctets, int maxProperties, int maxDepth, int maxValue) {
    /** 8 MiB, 10,000 properties, 8 levels, values as long as the item. */
    public static final ReadLimits DEFAULT = new ReadLimits(8 << 20, 10_000, 8, 8 << 20);

    /** Limits with values as long as the item. */
    public ReadLimits(int maxOctets, int maxProperties, int maxDepth) {
        this(maxOctets, maxProperties, maxDepth, maxOctets);
    }

    public ReadLimits {
        if (maxOctets < 1 || maxProperties < 1 || maxDepth < 1 || maxValue < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
