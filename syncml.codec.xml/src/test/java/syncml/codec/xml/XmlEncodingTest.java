package syncml.codec.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingLimits;
import syncml.api.message.Alert;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Move;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;
import syncml.api.message.UnknownCommand;
import syncml.codec.samples.RandomMessages;
import syncml.codec.samples.Samples;

class XmlEncodingTest {
    private static final SyncHdr HEADER =
            SyncHdr.of(SyncmlVersion.V1_2, "1", "2", Location.of("t"), Location.of("s"));

    private final XmlCodec codec = new XmlCodec();

    private String encode(SyncHdr header, String dialect, Command... commands) {
        return new String(Samples.encode(codec, new Message(header, List.of(commands), true), dialect),
                StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-1.0-init", "server-1.2-init", "client-1.1-map", "suspend", "challenge", "rare"})
    void aMessageInTheUsualFormIsReproducedToTheOctet(String name) throws Exception {
        byte[] xml = Samples.xml(name);
        Decoded d = codec.decode(xml, null, DecodingLimits.DEFAULT);
        assertThat(new String(Samples.encode(codec, d.message(), d.dialect()), StandardCharsets.UTF_8))
                .isEqualTo(new String(xml, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-1.0-init", "client-1.1-init", "client-1.2-init", "server-1.2-init",
        "client-1.2-sync", "server-1.1-sync", "client-1.1-map", "prefixed", "bare", "large-object", "suspend", "challenge",
        "devinf-as-text", "rare"})
    void whatWasDecodedIsEncodedToTheSame(String name) throws Exception {
        Decoded d = codec.decode(Samples.xml(name), null, DecodingLimits.DEFAULT);
        assertThat(Samples.decode(codec, Samples.encode(codec, d.message(), d.dialect()))).isEqualTo(d.message());
    }

    @ParameterizedTest
    @EnumSource(SyncmlVersion.class)
    void theDefaultFormIsThatOfTheSpecifications(SyncmlVersion version) {
        SyncHdr header = SyncHdr.of(version, "1", "2", Location.of("t"), Location.of("s"))
                .withMeta(Meta.builder().maxMsgSize(9L).build());
        String v = version.verDtd();
        assertThat(encode(header, "")).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><SyncML xmlns='SYNCML:SYNCML" + v
                + "'><SyncHdr><VerDTD>" + v + "</VerDTD><VerProto>SyncML/" + v + "</VerProto><SessionID>1</SessionID>"
                + "<MsgID>2</MsgID><Target><LocURI>t</LocURI></Target><Source><LocURI>s</LocURI></Source><Meta>"
                + "<MaxMsgSize xmlns='syncml:metinf'>9</MaxMsgSize></Meta></SyncHdr><SyncBody><Final/></SyncBody></SyncML>");
    }

    @Test
    void thePeersHabitIsFollowed() throws Exception {
        String dialect = codec.decode(Samples.xml("bare"), null, DecodingLimits.DEFAULT).dialect();
        SyncHdr header = HEADER.withMeta(Meta.ofType("x"));
        assertThat(encode(header, dialect)).contains("?><SyncML><SyncHdr>").contains("<Meta><Type>x</Type></Meta>");
        dialect = codec.decode(Samples.xml("phone-1.0"), null, DecodingLimits.DEFAULT).dialect();
        assertThat(encode(header, dialect)).contains("<SyncML xmlns='syncml:SYNCML1.0'>");
        dialect = codec.decode(Samples.xml("prefixed"), null, DecodingLimits.DEFAULT).dialect();
        assertThat(encode(header, dialect)).contains("<SyncML xmlns='SYNCML:SYNCML1.1'>")
                .contains("<Type xmlns='syncml:metinf'>x</Type>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wbxml=1.2;id=number;table=no", "root='/><x>;meta=bare", "nonsense"})
    void aDialectThatIsNotUnderstoodIsIgnored(String dialect) {
        assertThat(encode(HEADER, dialect)).isEqualTo(encode(HEADER, ""));
    }

    @Test
    void aDialectIsShortPrintableAscii() throws Exception {
        for (String name : Samples.NAMES) {
            assertThat(codec.decode(Samples.xml(name), null, DecodingLimits.DEFAULT).dialect()).matches("[!-~]{0,60}");
        }
        assertThat(codec.decode(XmlDecodingTest.message("").replace("<SyncML>", "<SyncML xmlns='urn:é x'>")
                .getBytes(StandardCharsets.UTF_8), null, DecodingLimits.DEFAULT).dialect()).isEmpty();
    }

    @Test
    void contentWithMarkUpIsCharacterData() {
        assertThat(encode(HEADER, "", RandomMessages.addOf("1", Content.of("a<b>&c\n"))))
                .contains("<Data><![CDATA[a<b>&c\n]]></Data>");
        assertThat(encode(HEADER, "", RandomMessages.addOf("1", Content.of("plain \"é'\n"))))
                .contains("<Data>plain \"é'\n</Data>");
    }

    @Test
    void carriageReturnsSurviveReadersThatNormalizeLineEnds() {
        assertThat(encode(HEADER, "", RandomMessages.addOf("1", Content.of("a\r\nb\r\n"))))
                .contains("<Data>a&#13;\nb&#13;\n</Data>");
        assertThat(encode(HEADER, "", RandomMessages.addOf("1", Content.of("<a>&\r\n]]>"))))
                .contains("<Data>&lt;a&gt;&amp;&#13;\n]]&gt;</Data>");
        assertThat(encode(HEADER, "", RandomMessages.addOf("1", Content.of("x]]>"))))
                .contains("<Data>x]]&gt;</Data>");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 11, 12, 31, 0xFFFE, 0xFFFF, 0xD800})
    void whatXmlCannotCarryIsRefusedAndLeavesTheMessageAsItWas(int character) {
        var writer = codec.write(HEADER, "", Integer.MAX_VALUE);
        int before = writer.size();
        Command content = RandomMessages.addOf("1", Content.of("x" + (char) character));
        if (character != 0xD800) { // a lone surrogate is no octets at all; in content it is a question mark
            assertThatThrownBy(() -> writer.add(content)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("XML cannot carry");
        }
        Command field = RandomMessages.addOf("x" + (char) character, Content.of(""));
        assertThatThrownBy(() -> writer.add(field)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("XML cannot carry");
        assertThat(writer.size()).isEqualTo(before);
        assertThat(writer.finish(false)).hasSize(before - "<Final/>".length());
    }

    @Test
    void contentThatIsNoUtf8IsRefused() {
        var writer = codec.write(HEADER, "", Integer.MAX_VALUE);
        for (byte[] octets : new byte[][] {{(byte) 0xFF}, {'a', (byte) 0xC3}, {(byte) 0xC0, (byte) 0x80},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            {(byte) 0xE0, (byte) 0x80, (byte) 0x80}}) {
            assertThatThrownBy(() -> writer.add(RandomMessages.addOf("1", Content.of(octets))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void elementsOfLaterVersionsAreNotWritten() {
        SyncHdr old = SyncHdr.of(SyncmlVersion.V1_0, "1", "2", Location.of("t"), Location.of("s"))
                .withMeta(Meta.builder().maxMsgSize(1L).maxObjSize(2L).fieldLevel(true).build());
        Item item = new Item(null, Location.of("1"), "p", "q", Meta.NONE, Content.of("x"), true);
        assertThat(encode(old, "", new Alert("1", false, null, 200, "c", List.of(item))))
                .doesNotContain("MaxObjSize").doesNotContain("FieldLevel").doesNotContain("MoreData")
                .doesNotContain("Parent").doesNotContain("Correlator");
        var writer = codec.write(old, "", Integer.MAX_VALUE);
        assertThatThrownBy(() -> writer.add(new Move("1", false, null, Meta.NONE, List.of(item))))
                .hasMessage("Move is not part of SyncML 1.0");
    }

    @Test
    void unknownCommandsCannotBeWritten() {
        var writer = codec.write(HEADER, "", Integer.MAX_VALUE);
        assertThatThrownBy(() -> writer.add(new UnknownCommand("1", false, "Blink")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGetOfDeviceInformationNamesTheEncoding() {
        Get get = new Get("1", false, null, null, Meta.ofType("application/vnd.syncml-devinf+wbxml"),
                List.of(Item.of(Location.of("./devinf12"), null, null)));
        assertThat(encode(HEADER, "", get)).contains(">application/vnd.syncml-devinf+xml<");
    }
}
