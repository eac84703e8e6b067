package syncml.codec.wbxml;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.codec.wbxml.AgreementTest.inXml;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import syncml.api.message.Message;
import syncml.codec.samples.RandomMessages;
import syncml.codec.samples.Samples;
import syncml.codec.xml.XmlCodec;

/** Both encodings say the same, of every message. */
class AgreementPropertyTest {
    private final XmlCodec xml = new XmlCodec();
    private final WbxmlCodec wbxml = new WbxmlCodec();

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
}
