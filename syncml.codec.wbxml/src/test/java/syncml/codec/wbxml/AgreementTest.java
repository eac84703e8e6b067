package syncml.codec.wbxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syncml.api.message.Message;
import syncml.codec.samples.Samples;
import syncml.codec.xml.XmlCodec;

/** Both encodings say the same. */
class AgreementTest {
    private final XmlCodec xml = new XmlCodec();
    private final WbxmlCodec wbxml = new WbxmlCodec();

    /** The type of device information names the encoding; all else is equal. */
    static Message inXml(XmlCodec xml, Message m) throws Exception {
        return Samples.decode(xml, Samples.encode(xml, m, ""));
    }

    static List<String> samples() {
        return Samples.NAMES.stream().filter(n -> !n.equals("phone-1.0")).toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void samplesAreTheSameInBothEncodings(String name) throws Exception {
        Message m = Samples.decode(xml, Samples.xml(name));
        assertThat(inXml(xml, Samples.decode(wbxml, Samples.encode(wbxml, m, "")))).isEqualTo(m);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void wbxmlIsShorter(String name) throws Exception {
        Message m = Samples.decode(xml, Samples.xml(name));
        assertThat(Samples.encode(wbxml, m, "").length).isLessThan(Samples.encode(xml, m, "").length / 2 + 60);
    }
}
