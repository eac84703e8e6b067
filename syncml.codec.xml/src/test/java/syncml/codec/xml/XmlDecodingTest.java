package syncml.codec.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.Property;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Content;
import syncml.api.message.DevInfData;
import syncml.api.message.Filter;
import syncml.api.message.Message;
import syncml.api.message.Move;
import syncml.api.message.PropertyData;
import syncml.api.message.Put;
import syncml.api.message.Replace;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncmlVersion;
import syncml.api.message.UnknownCommand;
import syncml.codec.samples.Samples;

class XmlDecodingTest {
    private final XmlCodec codec = new XmlCodec();

    private Decoded decode(String xml) throws DecodingException {
        return decode(xml, StandardCharsets.UTF_8, null);
    }

    private Decoded decode(String xml, Charset charset, String named) throws DecodingException {
        return codec.decode(xml.getBytes(charset), named, DecodingLimits.DEFAULT);
    }

    private Message sample(String name) throws DecodingException {
        return Samples.decode(codec, Samples.xml(name));
    }

    static String message(String body) {
        return "<SyncML><SyncHdr><VerProto>SyncML/1.2</VerProto><SessionID>1</SessionID><MsgID>2</MsgID>"
                + "<Source><LocURI>d</LocURI></Source></SyncHdr><SyncBody>" + body + "</SyncBody></SyncML>";
    }

    private Content addOf(String data) throws DecodingException {
        return ((Add) decode(message("<Add><CmdID>1</CmdID><Item><Data>" + data + "</Data></Item></Add>")).message()
                .commands().get(0)).items().get(0).content();
    }

    private static DevInf devInf(Message message) {
        return ((DevInfData) ((Put) message.commands().get(0)).items().get(0).data()).devInf();
    }

    @Test
    void headerOfAnIndentedMessageIsTrimmed() throws Exception {
        Message m = sample("client-1.1-init");
        assertThat(m.header().version()).contains(SyncmlVersion.V1_1);
        assertThat(m.header().sessionId()).isEqualTo("7");
        assertThat(m.header().cred().data()).isEqualTo("QnJ1Y2UyOk9oQmVoYXZl");
        assertThat(m.header().meta().maxMsgSize()).isEqualTo(10240);
        assertThat(m.last()).isTrue();
        Alert alert = (Alert) m.commands().get(1);
        assertThat(alert.code()).isEqualTo(200);
        assertThat(alert.items().get(0).meta().anchor()).isEqualTo(new Anchor("20261001T070000Z", "20261101T070000Z"));
        assertThat(alert.items().get(0).meta().maxObjSize()).isEqualTo(20000);
    }

    @Test
    void flatCapabilitiesOfOldVersionsAreGrouped() throws Exception {
        DevInf d = devInf(sample("client-1.1-init"));
        assertThat(d.utc() && d.supportLargeObjs() && d.supportNumberOfChanges()).isTrue();
        assertThat(d.dataStores()).extracting(DataStore::displayName).containsExactly("Calendar & tasks");
        assertThat(d.dataStores().get(0).syncTypes()).containsExactly(1, 2, 390001);
        assertThat(d.dataStores().get(0).dsMem().maxId()).isEqualTo(500);
        assertThat(d.ctCaps()).extracting(CTCap::type).containsExactly("text/x-vcalendar", "text/x-vcard");
        Property summary = d.ctCaps().get(0).properties().get(1);
        assertThat(summary).isEqualTo(new Property("SUMMARY", "chr", null, 64L, false, java.util.List.of(), "Title",
                java.util.List.of()));
        assertThat(d.ctCaps().get(0).properties().get(2).params().get(0).valEnums()).containsExactly("WAVE");
        assertThat(d.exts().get(0).values()).containsExactly("yes", "no");
    }

    @Test
    void capabilitiesOf12StandInTheirDatastore() throws Exception {
        Message m = sample("client-1.2-init");
        DataStore store = devInf(m).dataStores().get(0);
        assertThat(store.supportHierarchicalSync()).isTrue();
        assertThat(store.ctCaps().get(0).fieldLevel()).isTrue();
        Property tel = store.ctCaps().get(0).properties().get(1);
        assertThat(tel.maxOccur()).isEqualTo(3);
        assertThat(tel.noTruncate()).isTrue();
        assertThat(tel.params().get(0).valEnums()).containsExactly("VOICE,HOME", "CELL");
        assertThat(store.filterCaps().get(0).keywords()).containsExactly("SINCE");
    }

    @Test
    void filterOfAnAlertIsRead() throws Exception {
        Alert alert = (Alert) sample("client-1.2-init").commands().get(2);
        Filter filter = alert.items().get(0).target().filter();
        assertThat(filter.meta().type()).isEqualTo("text/vcard");
        assertThat(((PropertyData) filter.field().data()).properties()).extracting(Property::name)
                .containsExactly("N", "TEL");
        assertThat(filter.record().content().text()).isEqualTo("&CATEGORIES&CON;friends");
        assertThat(filter.filterType()).isEqualTo("INCLUSIVE");
    }

    @Test
    void itemsKeepTheirOctets() throws Exception {
        Sync sync = (Sync) sample("client-1.2-sync").commands().get(1);
        assertThat(sync.numberOfChanges()).isEqualTo(5);
        assertThat(sync.meta().mem().freeId()).isEqualTo(81);
        Add add = (Add) sync.commands().get(0);
        assertThat(add.items().get(0).content().text()).isEqualTo("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Müller;Jörg;;;\r\n"
                + "FN:Jörg Müller\r\nNOTE:a < b & c > d\r\nEND:VCARD\r\n");
        assertThat(add.items().get(1).content().text()).isEqualTo("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Two\r\nEND:VCARD\r\n");
        assertThat(add.items().get(1).sourceParent()).isEqualTo("folder-1");
        Replace replace = (Replace) sync.commands().get(1);
        assertThat(replace.items().get(0).content().text()).isEqualTo("one]]>two");
        assertThat(replace.meta().fieldLevel()).isTrue();
        assertThat(sync.commands().get(4)).isInstanceOf(Move.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prefixed", "bare"})
    void namespacesMayBePrefixedOrAbsent(String name) throws Exception {
        Decoded d = codec.decode(Samples.xml(name), null, DecodingLimits.DEFAULT);
        assertThat(d.message().header().meta().maxMsgSize()).isNotNull();
        assertThat(d.message().commands()).hasSize(1);
        assertThat(d.notes()).isEmpty();
    }

    @Test
    void oddMessageOfAPhoneIsUnderstood() throws Exception {
        Decoded d = codec.decode(Samples.xml("phone-1.0"), null, DecodingLimits.DEFAULT);
        Message m = d.message();
        assertThat(m.header().source().uri()).isEqualTo("004999010640000");
        assertThat(m.header().meta().maxMsgSize()).isEqualTo(3000);
        assertThat(devInf(m).devId()).isEqualTo("004999010640000");
        assertThat(devInf(m).dataStores().get(0).syncTypes()).containsExactly(1, 2);
        assertThat(devInf(m).exts().get(0).values()).containsExactly("4096");
        assertThat(m.commands().get(1)).isEqualTo(new UnknownCommand("2", false, "Blink"));
        Alert alert = (Alert) m.commands().get(2);
        assertThat(alert.items().get(0).targetUri()).isEmpty();
        assertThat(alert.items().get(0).sourceUri()).isEqualTo("./pb");
        assertThat(alert.items().get(0).meta().anchor()).isEqualTo(new Anchor(null, ""));
        assertThat(((Status) m.commands().get(3)).code()).isEqualTo(200);
        assertThat(m.last()).isFalse();
        assertThat(d.notes()).contains("element Xtra skipped", "unknown command Blink", "element Blink skipped");
    }

    @Test
    void deviceInformationMayBeText() throws Exception {
        Put put = (Put) sample("devinf-as-text").commands().get(0);
        assertThat(put.items()).allSatisfy(i -> assertThat(i.data()).isInstanceOf(DevInfData.class));
        assertThat(((DevInfData) put.items().get(0).data()).devInf().man()).isEqualTo("A&B");
    }

    @Test
    void damagedDeviceInformationStaysContent() throws Exception {
        Decoded d = decode(message("<Put><CmdID>1</CmdID><Item><Data>&lt;DevInf&gt;&lt;Man&gt;</Data></Item></Put>"));
        assertThat(((Put) d.message().commands().get(0)).items().get(0).content().text()).isEqualTo("<DevInf><Man>");
        assertThat(d.notes()).anyMatch(n -> n.startsWith("document in Data not read"));
    }

    @Test
    void markUpThatIsDataStaysMarkUp() throws Exception {
        assertThat(addOf("<a b='c'>x<d/>&amp;</a> y").text()).isEqualTo("<a b='c'>x<d/>&amp;</a> y");
        assertThat(addOf("text <b>bold</b>").text()).isEqualTo("text <b>bold</b>");
        assertThat(addOf("<Email/>").text()).isEqualTo("<Email/>");
    }

    @Test
    void commentsAndInstructionsInDataAreNoData() throws Exception {
        assertThat(addOf("a<!-- <b> -->b<?c d?>c").text()).isEqualTo("abc");
        assertThat(addOf("<![CDATA[a]]><!-- x --><![CDATA[<b>]]>").text()).isEqualTo("a<b>");
        assertThat(addOf(" <!-- x --> ").text()).isEqualTo("  ");
    }

    @Test
    void referencesAreResolved() throws Exception {
        assertThat(addOf("&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&#x1F600;&#13;&#10;&#9;").text())
                .isEqualTo("<>&\"'AB😀\r\n\t");
    }

    @Test
    void nextAnchorMayStandDirectlyInData() throws Exception {
        Decoded d = decode(message("<Status><CmdID>1</CmdID><Item><Data><Next>7</Next></Data></Item></Status>"));
        assertThat(((Status) d.message().commands().get(0)).items().get(0).data()).isEqualTo(new Anchor(null, "7"));
    }

    @Test
    void charsetIsThatOfTheMarkOrTheTransportOrTheDeclaration() throws Exception {
        String xml = message("<Add><CmdID>1</CmdID><Item><Data>žluťoučký é</Data></Item></Add>");
        String latin = message("<Add><CmdID>1</CmdID><Item><Data>é</Data></Item></Add>");
        String declared = "<?xml version='1.0' encoding='ISO-8859-1'?>" + latin;
        assertThat(text(decode(declared, StandardCharsets.ISO_8859_1, null))).isEqualTo("é");
        assertThat(text(decode(latin, StandardCharsets.ISO_8859_1, "iso-8859-1"))).isEqualTo("é");
        assertThat(text(decode(xml, Charset.forName("ISO-8859-2"), "ISO-8859-2"))).isEqualTo("žluťoučký é");
        assertThat(text(decode("\uFEFF" + xml, StandardCharsets.UTF_8, null))).isEqualTo("žluťoučký é");
        assertThat(text(decode("\uFEFF" + xml, StandardCharsets.UTF_16LE, null))).isEqualTo("žluťoučký é");
        assertThat(text(decode("\uFEFF" + xml, StandardCharsets.UTF_16BE, "UTF-16"))).isEqualTo("žluťoučký é");
        assertThat(text(decode("<?xml version='1.0' encoding='UTF-16'?>" + xml, StandardCharsets.UTF_16BE, null)))
                .isEqualTo("žluťoučký é");
        assertThat(text(decode(latin, StandardCharsets.UTF_8, "klingon"))).isEqualTo("é");
    }

    private static String text(Decoded d) {
        return ((Add) d.message().commands().get(0)).items().get(0).content().text();
    }

    @Test
    void contentThatIsNoUtf8KeepsItsOctets() throws Exception {
        byte[] octets = message("<Add><CmdID>1</CmdID><Item><Data>caf#</Data></Item></Add>").replace('#', 'é')
                .getBytes(StandardCharsets.ISO_8859_1);
        Add add = (Add) Samples.decode(codec, octets).commands().get(0);
        assertThat(add.items().get(0).content().bytes()).containsExactly('c', 'a', 'f', 0xE9);
    }

    @Test
    void zeroOctetsBehindTheRootAreIgnored() throws Exception {
        assertThat(decode(message("") + "\n\0\0").message().commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "hello", "<", "<SyncML", "<SyncML>", "<SyncML></SyncMl>", "<SyncML/>", "<SyncBody/>",
        "<SyncML><SyncHdr/></SyncML>", "<SyncML><SyncBody/></SyncML>", "<?xml", "<!DOCTYPE x", "<!--",
        "<SyncML><SyncHdr>&lt;</SyncHdr", "<SyncML a='<'/>", "<SyncML a=b/>", "<SyncML a/>", "<SyncML a='1'b='2'/>",
        "<SyncML a='&x;'/>", "<1/>", "</SyncML>", "<SyncML>]]></SyncML>x", "<SyncML><![CDATA[</SyncML>",
        "<SyncML><!DOCTYPE a></SyncML>", "<!ELEMENT a>", "\u0001", "<SyncML>\u0001</SyncML>"})
    void whatIsNoMessageFailsWithAReason(String xml) {
        assertThatThrownBy(() -> decode(xml)).isInstanceOf(DecodingException.class)
                .satisfies(e -> assertThat(((DecodingException) e).reason()).isNotBlank())
                .satisfies(e -> assertThat(((DecodingException) e).offset()).isBetween(0L, (long) xml.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"&#0;", "&#xFFFE;", "&#xD800;", "&#1114112;", "&#99999999999999999999;", "&#;", "&#x;", "&#65",
        "&;", "&nbsp;", "&lt", "& ", "&#6a;", "&#-1;", "<![CDATA[\u0000]]>", "\u000b", "<a></b>", "<a", "<![CDATA[x"})
    void whatXmlForbidsInContentIsRefused(String data) {
        assertThatThrownBy(() -> addOf(data)).isInstanceOf(DecodingException.class)
                .hasMessageContaining("SyncML/SyncBody/Add/Item/Data");
    }

    @Test
    void aFailureNamesReasonPathAndOffset() {
        String xml = message("<Add><CmdID>1</CmdID><Item><Data>x</Item></Add>");
        assertThatThrownBy(() -> decode(xml)).isInstanceOfSatisfying(DecodingException.class, e -> {
            assertThat(e.reason()).isEqualTo("end tag does not match");
            assertThat(e.path()).isEqualTo("SyncML/SyncBody/Add/Item/Data");
            assertThat(e.offset()).isEqualTo(xml.indexOf("</Item>"));
        });
    }

    @Test
    void offsetsAreThoseOfTheOctetsThatCame() {
        String xml = "\uFEFF" + message("é<Add><CmdID>1</CmdID><Item><Data>x</Item></Add>");
        assertThatThrownBy(() -> decode(xml, StandardCharsets.UTF_16LE, null))
                .isInstanceOfSatisfying(DecodingException.class,
                        e -> assertThat(e.offset()).isEqualTo(2 * xml.indexOf("</Item>")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SessionID", "MsgID", "Source"})
    void aHeaderThatCannotBeAnsweredIsRefused(String name) {
        String xml = message("").replaceAll("<" + name + ">.*</" + name + ">", "");
        assertThatThrownBy(() -> decode(xml)).hasMessageContaining("SyncHdr has no " + name);
    }
}
