package syncml.codec.wbxml;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syncml.codec.samples.Damage;
import syncml.codec.samples.Samples;
import syncml.codec.xml.XmlCodec;

/** What becomes of damaged documents. */
class WbxmlDamageTest {
    private final WbxmlCodec codec = new WbxmlCodec();

    static List<String> samples() {
        return Samples.NAMES.stream().filter(n -> !n.equals("phone-1.0")).toList();
    }

    private byte[] sample(String name) throws Exception {
        return Samples.encode(codec, Samples.decode(new XmlCodec(), Samples.xml(name)), "");
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
