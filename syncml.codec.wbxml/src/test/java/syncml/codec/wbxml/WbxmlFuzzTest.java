package syncml.codec.wbxml;

import com.code_intelligence.jazzer.junit.FuzzTest;
import syncml.codec.samples.Damage;

/**
 * What coverage leads to. In the ordinary run of tests the corpus beside this class is tried; the build then searches
 * for ten seconds, and the script {@code fuzz} in the folder of syncml.codec for as long as wanted. What it finds it puts
 * into the corpus.
 */
class WbxmlFuzzTest {
    private final WbxmlCodec codec = new WbxmlCodec();

    @FuzzTest(maxDuration = "10s")
    void decode(byte[] octets) {
        Damage.decodesOrFailsCleanly(codec, octets);
        Damage.printsOrFailsCleanly(codec, octets);
    }
}
