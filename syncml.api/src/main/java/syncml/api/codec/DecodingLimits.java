package syncml.api.codec;

/**
 * What a decoder accepts at most. Reaching a limit is a {@link DecodingException}. All limits are per message; nested
 * documents count towards those of the message they are in.
 *
 * @param maxOctets octets of the message
 * @param maxDepth open elements at one time
 * @param maxElements elements in total
 * @param maxAttributes attributes in total
 * @param maxStringTable octets of a WBXML string table
 * @param maxText octets of text after references were expanded
 */
public record DecodingLimits(int maxOctets, int maxDepth, int maxElements, int maxAttributes, int maxStringTable,
        int maxText) {
    /** Safe limits for a server: messages of 4 MiB, 32 levels, 200,000 elements. */
    public static final DecodingLimits DEFAULT = new DecodingLimits(4 << 20, 32, 200_000, 10_000, 64 << 10, 8 << 20);

    public DecodingLimits {
        if (maxOctets <= 0 || maxDepth <= 0 || maxElements <= 0 || maxAttributes < 0 || maxStringTable < 0
                || maxText <= 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
