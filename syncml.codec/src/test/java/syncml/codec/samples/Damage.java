package syncml.codec.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;

/** What must hold of a decoder whatever it is given: it decodes or fails with one kind of exception, and says where. */
public final class Damage {
    private Damage() {
    }

    /**
     * Decodes octets that may be anything.
     *
     * @return whether they are a message
     */
    public static boolean decodesOrFailsCleanly(MessageCodec codec, byte[] octets) {
        try {
            Decoded d = codec.decode(octets, null, DecodingLimits.DEFAULT);
            assertThat(d.dialect()).matches("[!-~]{0,60}");
            assertThat(d.notes()).hasSizeLessThanOrEqualTo(50);
            encodes(codec, d);
            return true;
        } catch (DecodingException e) {
            assertThat(e.reason()).isNotBlank();
            assertThat(e.getMessage().length()).isLessThan(2000);
            return false;
        }
    }

    /** What was decoded can be written, unless it holds what the encoding cannot carry, or is of no specification. */
    private static void encodes(MessageCodec codec, Decoded d) {
        byte[] again;
        try {
            again = Samples.encode(codec, d.message(), d.dialect());
        } catch (IllegalArgumentException e) {
            return;
        }
        assertThat(again).isNotEmpty();
    }

    /** Prints octets that may be anything. */
    public static void printsOrFailsCleanly(MessageCodec codec, byte[] octets) {
        StringBuilder out = new StringBuilder();
        try {
            codec.print(octets, true, DecodingLimits.DEFAULT, out);
            assertThat(out).isNotEmpty();
        } catch (DecodingException e) {
            assertThat(e.reason()).isNotBlank();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Tries every truncation of a document. */
    public static void truncations(MessageCodec codec, byte[] octets) {
        for (int length = 0; length < octets.length; length++) {
            decodesOrFailsCleanly(codec, Arrays.copyOf(octets, length));
            if (length % 7 == 0) {
                printsOrFailsCleanly(codec, Arrays.copyOf(octets, length));
            }
        }
    }

    /** Tries {@code values} changes of every single octet of a document; 256 are all there are. */
    public static void changes(MessageCodec codec, byte[] octets, int values, long seed) {
        Random random = new Random(seed);
        byte[] changed = octets.clone();
        for (int i = 0; i < octets.length; i++) {
            for (int k = 0; k < values; k++) {
                changed[i] = (byte) (values == 256 ? k : random.nextInt(256));
                decodesOrFailsCleanly(codec, changed);
            }
            printsOrFailsCleanly(codec, changed);
            changed[i] = octets[i];
        }
    }
}
