package syncml.codec.xml;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syncml.codec.samples.Damage;
import syncml.codec.samples.Samples;

/** What becomes of damaged documents. */
class XmlDamageTest {
    private final XmlCodec codec = new XmlCodec();

    static List<String> samples() {
        return Samples.NAMES.stream().filter(n -> true).toList();
    }

    private byte[] sample(String name) throws Exception {
        return Samples.xml(name);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyTruncationDecodesOrFailsCleanly(String name) throws Exception {
        Damage.truncations(codec, sample(name));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void changesOfSingleOctetsDecodeOrFailCleanly(String name) throws Exception {
        Damage.changes(codec, sample(name), 1, name.hashCode());
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("samples")
    void everyChangeOfASingleOctetDecodesOrFailsCleanly(String name) throws Exception {
        Damage.changes(codec, sample(name), 256, 0);
    }
}
