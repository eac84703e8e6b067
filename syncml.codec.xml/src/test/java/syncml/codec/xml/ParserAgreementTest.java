package syncml.codec.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.codec.Budget;
import syncml.codec.Element;
import syncml.codec.ElementSource;
import syncml.codec.markup.XmlSource;
import syncml.codec.samples.RandomMessages;
import syncml.codec.samples.Samples;

/**
 * Our reader of XML beside an established parser: on sound documents both see the same elements and texts, and what the
 * parser takes for XML after damage, our reader takes as well and sees the same in it.
 */
class ParserAgreementTest {
    /** Without the one that has a document type of some length, of which this parser takes the damaged for sound. */
    private static final List<String> NAMES = Samples.NAMES.stream().filter(n -> !n.equals("phone-1.0")).toList();

    private final XMLInputFactory factory = new WstxInputFactory();

    ParserAgreementTest() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false);
    }

    @Property(tries = 300)
    void messagesLookTheSameToAnEstablishedParser(@ForAll long seed) throws Exception {
        byte[] xml = Samples.encode(new XmlCodec(), RandomMessages.of(seed), "");
        assertThat(ours(xml)).isEqualTo(theirs(xml));
    }

    @Property(tries = 300)
    void whatAnEstablishedParserAcceptsIsAcceptedAndLooksTheSame(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        byte[] xml = Samples.xml(NAMES.get(random.nextInt(NAMES.size())));
        for (int i = 0; i < 100; i++) {
            byte[] damaged = xml.clone();
            int at = random.nextInt(xml.length);
            // Printable ASCII: octets that are no UTF-8 are refused by the parser and kept by us, on purpose.
            damaged[at] = (byte) ("<>/&;\"'=!?-[]# \nax:".charAt(random.nextInt(19)));
            List<String> theirs;
            try {
                theirs = theirs(damaged);
            } catch (XMLStreamException e) {
                continue;
            }
            assertThat(ours(damaged)).as(new String(damaged, StandardCharsets.UTF_8)).isEqualTo(theirs);
        }
    }

    /** Names, and texts of elements without children; without white space around them, line ends as one. */
    private List<String> theirs(byte[] xml) throws XMLStreamException {
        List<String> seen = new ArrayList<>();
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        StringBuilder text = new StringBuilder();
        boolean leaf = false;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    seen.add("<" + reader.getLocalName());
                    text.setLength(0);
                    leaf = true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (leaf) {
                        seen.add(plain(text.toString()));
                    }
                    seen.add(">");
                    leaf = false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        text.append(reader.getText());
                default -> { }
            }
        }
        return seen;
    }

    private static String plain(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    private List<String> ours(byte[] xml) throws DecodingException {
        List<String> seen = new ArrayList<>();
        XmlSource in = new XmlSource(xml, null, new Budget(DecodingLimits.DEFAULT));
        in.next();
        element(in, seen);
        in.finish();
        return seen;
    }

    private static void element(ElementSource in, List<String> seen) throws DecodingException {
        seen.add("<" + in.name());
        boolean leaf = true;
        for (Element e = in.nextOrContent(); e != null; e = in.nextOrContent()) {
            element(in, seen);
            leaf = false;
        }
        if (leaf) {
            seen.add(plain(in.content().text()));
        }
        seen.add(">");
    }
}
