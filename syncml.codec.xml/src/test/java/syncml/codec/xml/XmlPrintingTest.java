package syncml.codec.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.codec.samples.Samples;

class XmlPrintingTest {
    private final XmlCodec codec = new XmlCodec();

    @Test
    void elementsAreIndentedAndOffsetsLeadToThem() throws Exception {
        byte[] xml = Samples.xml("challenge");
        StringBuilder out = new StringBuilder();
        codec.print(xml, true, DecodingLimits.DEFAULT, out);
        String text = new String(xml, StandardCharsets.UTF_8);
        assertThat(out.toString()).contains("      " + text.indexOf("<VerDTD>") + "      <VerDTD>1.1</VerDTD>\n");
        out.setLength(0);
        codec.print(xml, false, DecodingLimits.DEFAULT, out);
        assertThat(out.toString()).startsWith("<SyncML>\n  <SyncHdr>\n    <VerDTD>1.1</VerDTD>\n")
                .endsWith("    <Final/>\n  </SyncBody>\n</SyncML>\n");
    }

    @Test
    void contentIsShownWithItsLineEnds() throws Exception {
        StringBuilder out = new StringBuilder();
        codec.print(Samples.xml("client-1.2-sync"), false, DecodingLimits.DEFAULT, out);
        assertThat(out.toString()).contains("<Data>BEGIN:VCARD&#13;\nVERSION:3.0&#13;\n")
                .contains("NOTE:a &lt; b &amp; c");
    }

    @Test
    void ofADamagedMessageTheReadablePartIsPrintedFirst() {
        String xml = XmlDecodingTest.message("<Add><CmdID>1</CmdID><Item><Data>x</Item></Add>");
        StringBuilder out = new StringBuilder();
        assertThatThrownBy(() -> codec.print(xml.getBytes(StandardCharsets.UTF_8), false, DecodingLimits.DEFAULT, out))
                .isInstanceOf(DecodingException.class)
                .hasMessage("end tag does not match in SyncML/SyncBody/Add/Item/Data at octet " + xml.indexOf("</Item>"));
        assertThat(out.toString()).endsWith("      <CmdID>1</CmdID>\n      <Item>\n        <Data>\n");
    }
}
