package syncml.codec.xml;

import com.code_intelligence.jazzer.junit.FuzzTest;
import syncml.codec.samples.Damage;

/**
 * What coverage leads to. The build tries the corpus beside this class and then searches for some seconds; the script
 * {@code fuzz} in the folder of syncml.codec searches for as long as wanted. What is found goes into the corpus.
 */
public class XmlFuzzTest {
    private static final XmlCodec CODEC = new XmlCodec();

    /** Where the script begins. */
    public static void fuzzerTestOneInput(byte[] octets) {
        Damage.decodesOrFailsCleanly(CODEC, octets);
        Damage.printsOrFailsCleanly(CODEC, octets);
    }

    @FuzzTest(maxDuration = "5s")
    void decode(byte[] octets) {
        fuzzerTestOneInput(octets);
    }
}
