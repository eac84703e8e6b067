package syncml.codec.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;

class XmlHostileInputTest {
    private static final DecodingLimits LIMITS = new DecodingLimits(100_000, 20, 500, 50, 1000, 20_000);

    private Decoded decode(String xml) throws DecodingException {
        return new XmlCodec().decode(xml.getBytes(StandardCharsets.UTF_8), null, LIMITS);
    }

    private void refused(String xml, String reason) {
        assertThatThrownBy(() -> decode(xml)).isInstanceOf(DecodingException.class).hasMessageContaining(reason);
    }

    private static String body(String body) {
        return XmlDecodingTest.message(body);
    }

    @Test
    void entitiesAreNeitherDeclaredNorExpandedNorFetched() {
        refused("<!DOCTYPE SyncML [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>" + body(""), "entity declarations");
        refused("<!DOCTYPE SyncML [<!ENTITY % p SYSTEM \"file:///etc/passwd\">%p;]>" + body(""), "entity declarations");
        refused("<!DOCTYPE SyncML [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + body("&x;"), "entity declarations");
        refused("<!DOCTYPE SyncML SYSTEM \"file:///etc/passwd\">" + body("<Add><Item><Data>&x;</Data></Item></Add>"),
                "no entity of XML");
    }

    @Test
    void aDocumentTypeIsPassedOver() throws DecodingException {
        assertThat(decode("<!DOCTYPE SyncML PUBLIC \"-//a > b\" 'http://127.0.0.1:1/x'>" + body("")).message()
                .commands()).isEmpty();
        assertThat(decode("<!DOCTYPE SyncML [<!-- ' ]> --><?p ]>?><!ELEMENT a (b)><!ATTLIST a b CDATA \"]>\">] >"
                + body("")).message().commands()).isEmpty();
    }

    @Test
    void depthIsLimited() {
        refused(body("<x>".repeat(19)), "more than 20 open elements");
        refused("<SyncML>" + "<a>".repeat(30_000), "more than 20 open elements");
    }

    @Test
    void elementsAreCounted() {
        refused(body("<Final/>".repeat(600)), "more than 500 elements");
        refused(body("<x>" + "<y/>".repeat(600) + "</x>"), "more than 500 elements");
    }

    @Test
    void attributesAreCounted() {
        refused("<SyncML" + " a='b'".repeat(60) + "/>", "more than 50 attributes");
    }

    @Test
    void octetsAndTextAreLimited() {
        refused(body(" ".repeat(100_000)), "above the limit");
        refused(body("<Add><Item><Data>" + "x".repeat(30_000) + "</Data></Item></Add>"), "more than 20000 octets of text");
        refused(body("<Add><Item><Data>" + "&#65;".repeat(10_000) + "</Data></Item></Add>"),
                "more than 20000 octets of text");
    }

    @Test
    void whatIsNestedCountsToo() {
        String devInf = "<DevInf>" + "<Ext/>".repeat(600) + "</DevInf>";
        refused(body("<Put><CmdID>1</CmdID><Item><Data><![CDATA[" + devInf + "]]></Data></Item></Put><Final/>"),
                "more than 500 elements");
    }

    @Test
    void notesAreBounded() throws DecodingException {
        assertThat(decode(body("<x/>".repeat(400))).notes()).hasSize(50);
    }

    @Test
    void notesHoldNothingUnprintableAndNothingLong() throws DecodingException {
        Decoded d = decode(body("<é" + "x".repeat(500) + "/>"));
        assertThat(d.notes()).allSatisfy(n -> assertThat(n).matches("[ -~]{1,80}"));
    }
}
