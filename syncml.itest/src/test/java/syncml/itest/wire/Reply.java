package syncml.itest.wire;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What a server answered to a message in XML.
 *
 * @param http HTTP status
 * @param text the body
 */
public record Reply(int http, String text) {
    /** The status of the first command of this name that the message had, such as {@code SyncHdr}; 0 if none. */
    public int status(String command) {
        return statuses(command).stream().findFirst().orElse(0);
    }

    /** The statuses of all commands of this name, in their order. */
    public List<Integer> statuses(String command) {
        List<Integer> statuses = new ArrayList<>();
        for (Element status : elements("Status")) {
            if (text(status, "Cmd").equals(command)) {
                statuses.add(Integer.parseInt(text(status, "Data")));
            }
        }
        return statuses;
    }

    /** The elements of this name. */
    public List<Element> elements(String name) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
            NodeList found = document.getElementsByTagNameNS("*", name);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                elements.add((Element) found.item(i));
            }
            return elements;
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError("no XML: " + text, e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS("*", name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
