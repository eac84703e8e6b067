package syncml.codec.wbxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syncml.api.message.Message;
import syncml.codec.samples.RandomMessages;
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

    @Property(tries = 1000)
    void messagesAreTheSameInBothEncodings(@ForAll long seed) throws Exception {
        Message m = RandomMessages.of(seed);
        assertThat(inXml(xml, Samples.decode(wbxml, Samples.encode(wbxml, m, "")))).isEqualTo(inXml(xml, m));
    }

    @Property(tries = 1000)
    void aStringTableChangesNothingAndNeverMakesLonger(@ForAll long seed) throws Exception {
        Message m = RandomMessages.of(seed);
        for (String form : List.of("wbxml=1.2;id=number;table=", "wbxml=1.3;id=text;table=")) {
            byte[] inline = Samples.encode(wbxml, m, form + "no");
            byte[] table = Samples.encode(wbxml, m, form + "yes");
            assertThat(Samples.decode(wbxml, table)).isEqualTo(Samples.decode(wbxml, inline));
            assertThat(table.length).isLessThanOrEqualTo(inline.length);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void wbxmlIsShorter(String name) throws Exception {
        Message m = Samples.decode(xml, Samples.xml(name));
        assertThat(Samples.encode(wbxml, m, "").length).isLessThan(Samples.encode(xml, m, "").length / 2 + 60);
    }
}
