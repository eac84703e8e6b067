package syncml.bench;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.kxml2.wap.Wbxml;
import org.kxml2.wap.WbxmlParser;
import org.kxml2.wap.WbxmlSerializer;
import org.kxml2.wap.syncml.SyncML;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xmlpull.v1.XmlPullParser;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.message.Message;
import syncml.codec.wbxml.WbxmlCodec;
import syncml.codec.xml.XmlCodec;

/** Encodes and decodes the samples: our codecs with the model, kXML and StAX parsers with bare events. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CodecBenchmark {
    /** The message. */
    @Param({"STATUSES_1K", "CONTACTS_4K", "CONTACTS_100K", "DEVINF"})
    public String sample;

    /** Tags of device information from 05 on. */
    private static final String[] DEVINF_TAGS = ("CTCap CTType DataStore DataType DevID DevInf DevTyp DisplayName DSMem "
            + "Ext FwV HwV Man MaxGUIDSize MaxID MaxMem Mod OEM ParamName PropName Rx Rx-Pref SharedMem MaxSize "
            + "SourceRef SwV SyncCap SyncType Tx Tx-Pref ValEnum VerCT VerDTD XNam XVal UTC SupportNumberOfChanges "
            + "SupportLargeObjs Property PropParam MaxOccur NoTruncate - Filter-Rx FilterCap FilterKeyword FieldLevel "
            + "SupportHierarchicalSync").split(" ");

    private final MessageCodec xmlCodec = new XmlCodec();
    private final MessageCodec wbxmlCodec = new WbxmlCodec();
    private final XMLInputFactory aalto = new InputFactoryImpl();
    private final XMLInputFactory woodstox = new WstxInputFactory();
    private Message message;
    private byte[] xml;
    private byte[] wbxml;
    private List<Object> events;

    /** Makes the documents. */
    @Setup
    public void setUp() throws Exception {
        message = Samples.valueOf(sample).message();
        xml = Samples.encode(xmlCodec, message);
        wbxml = Samples.encode(wbxmlCodec, message);
        events = events(parser(wbxml));
        woodstox.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    /** WBXML octets to the model. */
    @Benchmark
    public Object wbxmlDecode() throws Exception {
        return wbxmlCodec.decode(wbxml, null, DecodingLimits.DEFAULT);
    }

    /** The model to WBXML octets. */
    @Benchmark
    public Object wbxmlEncode() {
        return Samples.encode(wbxmlCodec, message);
    }

    /** XML octets to the model. */
    @Benchmark
    public Object xmlDecode() throws Exception {
        return xmlCodec.decode(xml, null, DecodingLimits.DEFAULT);
    }

    /** The model to XML octets. */
    @Benchmark
    public Object xmlEncode() {
        return Samples.encode(xmlCodec, message);
    }

    /** WBXML octets to the events of kXML, every name and text looked at. */
    @Benchmark
    public long kxmlDecode() throws Exception {
        return look(parser(wbxml));
    }

    private static long look(WbxmlParser p) throws Exception {
        long sum = 0;
        for (int e = p.nextToken(); e != XmlPullParser.END_DOCUMENT; e = p.nextToken()) {
            if (e == XmlPullParser.START_TAG) {
                sum += p.getName().length();
            } else if (e == XmlPullParser.TEXT) {
                sum += p.getText().length();
            } else if (e == WbxmlParser.WAP_EXTENSION) {
                byte[] opaque = (byte[]) p.getWapExtensionData();
                sum += isDevInf(opaque) ? look(devInfParser(opaque)) : opaque.length;
            }
        }
        return sum;
    }

    private static boolean isDevInf(byte[] opaque) {
        return opaque.length > 5 && opaque[0] == 2;
    }

    /** kXML knows no device information of 1.2; it is told. */
    private static WbxmlParser devInfParser(byte[] octets) throws Exception {
        WbxmlParser parser = new WbxmlParser();
        parser.setTagTable(0, DEVINF_TAGS);
        parser.setInput(new ByteArrayInputStream(octets), null);
        return parser;
    }

    /** Events ready made to WBXML octets by kXML. */
    @Benchmark
    public Object kxmlEncode() throws Exception {
        return encode(SyncML.createSerializer(), events);
    }

    private static byte[] encode(WbxmlSerializer s, List<?> events) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        s.setOutput(out, null);
        s.startDocument("UTF-8", null);
        for (Object event : events) {
            if (event instanceof byte[]) {
                s.writeWapExtension(Wbxml.OPAQUE, event);
            } else if (event instanceof Start start) {
                s.startTag(null, start.name);
            } else if (event instanceof End end) {
                s.endTag(null, end.name);
            } else if (event instanceof List<?> nested) {
                WbxmlSerializer inner = new WbxmlSerializer();
                inner.setTagTable(0, DEVINF_TAGS);
                s.writeWapExtension(Wbxml.OPAQUE, encode(inner, nested));
            } else {
                s.text((String) event);
            }
        }
        s.endDocument();
        return out.toByteArray();
    }

    /** The bare event loop of Aalto, which is the StAX parser with the shortest: nothing is looked at. */
    @Benchmark
    public int staxAaltoLoop() throws Exception {
        return loop(aalto);
    }

    /** The bare event loop of Woodstox. */
    @Benchmark
    public int staxWoodstoxLoop() throws Exception {
        return loop(woodstox);
    }

    /** The event loop of Aalto with names and texts looked at, which a binding has to. */
    @Benchmark
    public long staxAaltoTexts() throws Exception {
        XMLStreamReader reader = aalto.createXMLStreamReader(new ByteArrayInputStream(xml));
        long sum = 0;
        while (reader.hasNext()) {
            int e = reader.next();
            if (e == XMLStreamConstants.START_ELEMENT) {
                sum += reader.getLocalName().length();
            } else if (e == XMLStreamConstants.CHARACTERS || e == XMLStreamConstants.CDATA) {
                sum += reader.getText().length();
            }
        }
        reader.close();
        return sum;
    }

    private int loop(XMLInputFactory factory) throws Exception {
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        int events = 0;
        while (reader.hasNext()) {
            events += reader.next();
        }
        reader.close();
        return events;
    }

    private record Start(String name) {
    }

    private record End(String name) {
    }

    private static WbxmlParser parser(byte[] octets) throws Exception {
        WbxmlParser parser = SyncML.createParser();
        parser.setInput(new ByteArrayInputStream(octets), null);
        return parser;
    }

    private static List<Object> events(WbxmlParser p) throws Exception {
        List<Object> events = new ArrayList<>();
        for (int e = p.nextToken(); e != XmlPullParser.END_DOCUMENT; e = p.nextToken()) {
            switch (e) {
                case XmlPullParser.START_TAG -> events.add(new Start(p.getName()));
                case XmlPullParser.END_TAG -> events.add(new End(p.getName()));
                case XmlPullParser.TEXT -> events.add(p.getText());
                case WbxmlParser.WAP_EXTENSION -> {
                    byte[] opaque = (byte[]) p.getWapExtensionData();
                    events.add(isDevInf(opaque) ? events(devInfParser(opaque)) : opaque);
                }
                default -> { }
            }
        }
        return events;
    }
}
