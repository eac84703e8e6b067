package syncml.codec.wbxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.devinf.DevInf;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.DevInfData;
import syncml.api.message.Put;
import syncml.api.message.Status;
import syncml.api.message.UnknownCommand;
import syncml.codec.samples.Samples;

class WbxmlDecodingTest {
    private static final byte[] NONE = {};

    private final WbxmlCodec codec = new WbxmlCodec();

    private Decoded decode(byte[] octets) throws DecodingException {
        return codec.decode(octets, null, DecodingLimits.DEFAULT);
    }

    private Command only(Assembler a) throws DecodingException {
        List<Command> commands = decode(a.end()).message().commands();
        assertThat(commands).hasSize(1);
        return commands.get(0);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An Add with a type, whose Data begins. */
    private static Assembler add(Assembler a, String type) {
        return a.octets(0x45).text(0x4B, "1").octets(0x5A, 0, 1).text(0x53, type).octets(1, 0, 0, 0x54, 0x4F);
    }

    private Content content(Assembler a) throws DecodingException {
        return ((Add) only(a.octets(1, 1, 1))).items().get(0).content();
    }

    @Test
    void versions11To13AreReadAndOthersRefused() throws Exception {
        byte[] octets = Assembler.message().end();
        for (int version = 0; version < 256; version++) {
            octets[0] = (byte) version;
            if (version >= 1 && version <= 3) {
                assertThat(decode(octets).dialect()).startsWith("wbxml=1." + version);
            } else {
                assertThatThrownBy(() -> decode(octets)).hasMessageStartingWith("not WBXML 1.1 to 1.3");
            }
        }
    }

    @Test
    void thePublicIdentifierMayBeWrong() throws Exception {
        for (int id : new int[] {1, 0x0FD1, 0x0FD2, 0x1203, 0x7FFFFFFF}) {
            Assembler a = Assembler.document(3, id, 106, NONE).octets(0x6D, 0x6C).text(0x65, "1").text(0x5B, "1")
                    .octets(0x67).text(0x57, "d").octets(1, 1, 1);
            assertThat(decode(a.toByteArray()).message().header().source().uri()).isEqualTo("d");
        }
    }

    @Test
    void tagsMayBeLiteralAndUnknownOnesAreSkipped() throws Exception {
        byte[] table = utf8("Add\0CmdID\0Blink\0x:Yz");
        Assembler a = Assembler.message(106, StandardCharsets.UTF_8, table)
                .octets(0x44, 0, 0x44, 4).string("5").octets(1)
                .octets(0x04, 16, 0x84, 16, 0x05, 0x85, 1, 0xC4, 16, 4, 4, 3, 'v', 0, 1, 3, 't', 0, 1)
                .octets(1)
                .octets(0x44, 10).text(0x4B, "6").octets(1);
        Decoded d = decode(a.end());
        assertThat(((Add) d.message().commands().get(0)).cmdId()).isEqualTo("5");
        assertThat(d.message().commands().get(1)).isEqualTo(new UnknownCommand("6", false, "Blink"));
        assertThat(d.notes()).contains("element x:Yz skipped", "unknown command Blink");
    }

    @Test
    void unknownTagsAndPagesAreSkippedByStructure() throws Exception {
        Assembler a = Assembler.message()
                .octets(0x7F).string("x").octets(0, 9, 0x45).string("y").octets(1, 0x05, 0, 0, 1)
                .octets(0x46).text(0x4B, "1").octets(0x3D, 0, 2, 0x6A, 1, 0, 0).text(0x4F, "201").octets(1);
        Decoded d = decode(a.end());
        assertThat(((Alert) d.message().commands().get(0)).code()).isEqualTo(201);
        assertThat(d.notes()).contains("element tag-3f-of-page-0 skipped", "element tag-2a-of-page-2 skipped");
    }

    @Test
    void attributesInstructionsAndExtensionsArePassedOver() throws Exception {
        byte[] table = utf8("name\0value");
        Assembler a = Assembler.message(106, StandardCharsets.UTF_8, table)
                .octets(0x43, 4, 0, 3, 'p', 0, 1)
                .octets(0xC6, 5, 0x85, 6, 3, 'v', 0, 0x83, 5, 2, 0x41, 0, 1, 4, 0, 0xC3, 2, 1, 1, 0x40, 'e', 0, 0x80, 5,
                        0xC0, 1)
                .text(0x4B, "1").octets(0x40, 'x', 0, 0x81, 0x85, 0x20, 0xC2)
                .octets(0x4F, 3, '2', 0, 0x43, 5, 1, 3, '0', 0, 0x41, 'q', 0, 2, 0x31, 1, 1);
        assertThat(((Alert) only(a)).code()).isEqualTo(201);
    }

    @Test
    void aNamespaceAttributeWithoutStringTableIsForgiven() throws Exception {
        byte[] octets = Assembler.document(2, 0x1201, 106, NONE).octets(0xED, 4, 0).string("SYNCML:SYNCML1.2").octets(1)
                .octets(0x6C).text(0x65, "1").text(0x5B, "1").octets(0x67).text(0x57, "d").octets(1, 1, 1).toByteArray();
        assertThat(decode(octets).message().header().sessionId()).isEqualTo("1");
    }

    @Test
    void everyFieldMayBeOpaqueAndEveryFlagMayHaveContent() throws Exception {
        Assembler a = Assembler.message().octets(0x50).octets(0x4B).opaque(utf8(" 12 ")).octets(1, 0x5D, 1, 0x47, 3, 0, 1)
                .octets(0x66).text(0x7F, "").octets(1, 1);
        assertThat(only(a)).satisfies(c -> assertThat(c.cmdId()).isEqualTo("12"))
                .satisfies(c -> assertThat(c.noResp()).isTrue());
    }

    @Test
    void contentKeepsEveryOctet() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(content(add(Assembler.message(), "image/png").opaque(all)).bytes()).isEqualTo(all);
        assertThat(content(add(Assembler.message(), "text/plain").string(" a\r\n ")).text()).isEqualTo(" a\r\n ");
        assertThat(content(add(Assembler.message(), "text/plain").string("a").opaque(utf8("b\0")).octets(2, 0xC1, 0x00)
                .string("c")).text()).isEqualTo("ab\0\u2080c");
        assertThat(content(add(Assembler.message(), "text/plain").octets(2, 0, 2, 0x83, 0xB0, 0)).text())
                .isEqualTo("\uFFFD\uFFFD");
    }

    @ParameterizedTest
    @CsvSource({"4,ISO-8859-1,café", "3,US-ASCII,cafe", "5,ISO-8859-2,žluť", "106,UTF-8,日本😀", "1013,UTF-16BE,日本é",
        "1014,UTF-16LE,日本é", "1015,UTF-16,日本é", "17,Shift_JIS,日本", "111,ISO-8859-15,€", "2252,windows-1252,„é”",
        "2025,GB2312,中文", "2026,Big5,中文", "38,EUC-KR,한국", "2084,KOI8-R,привет"})
    void stringsAreInTheCharsetOfTheHeader(int mibEnum, String charset, String text) throws Exception {
        Charset c = Charset.forName(charset);
        Charset wire = charset.equals("UTF-16") ? StandardCharsets.UTF_16BE : c;
        byte[] table = ("x\0" + text + "\0").getBytes(wire);
        int second = "x\0".getBytes(wire).length;
        Assembler a = Assembler.message(mibEnum, wire, table);
        a.octets(0x46).text(0x4B, text).octets(0x54, 0x6E, 0x57, 0x83, second, 1).text(0x56, text).octets(1, 0x4F)
                .opaque(text.getBytes(wire)).octets(1, 1, 1);
        Alert alert = (Alert) only(a);
        assertThat(alert.cmdId()).isEqualTo(text);
        assertThat(alert.items().get(0).target().uri()).isEqualTo(text);
        assertThat(alert.items().get(0).target().name()).isEqualTo(text);
        assertThat(content(add(Assembler.message(mibEnum, wire, NONE), "text/x-vcard").opaque(text.getBytes(wire))).text())
                .isEqualTo(text);
    }

    @Test
    void textThatIsUtf8ByItselfIsNotRecoded() throws Exception {
        assertThat(content(add(Assembler.message(4, StandardCharsets.ISO_8859_1, NONE), "text/x-vcard")
                .opaque(utf8("Jörg"))).text()).isEqualTo("Jörg");
        assertThat(content(add(Assembler.message(4, StandardCharsets.ISO_8859_1, NONE), "image/png")
                .opaque(new byte[] {(byte) 0x89})).bytes()).containsExactly(0x89);
    }

    @Test
    void anUnknownCharsetIsUtf8OrElseLatin1() throws Exception {
        for (int mibEnum : new int[] {0, 9999}) {
            Assembler utf8 = Assembler.message(mibEnum, StandardCharsets.UTF_8, NONE).octets(0x46).text(0x4B, "ü€")
                    .octets(1);
            assertThat(only(utf8).cmdId()).isEqualTo("ü€");
            Assembler latin = Assembler.message(mibEnum, StandardCharsets.ISO_8859_1, NONE).octets(0x46)
                    .text(0x4B, "ü").octets(1);
            assertThat(only(latin).cmdId()).isEqualTo("ü");
        }
        byte[] latin2 = Assembler.message(0, Charset.forName("ISO-8859-2"), NONE).octets(0x46).text(0x4B, "ž").octets(1)
                .end();
        assertThat(codec.decode(latin2, "iso-8859-2", DecodingLimits.DEFAULT).message().commands().get(0).cmdId())
                .isEqualTo("ž");
    }

    private DevInf devInf(Assembler a) throws DecodingException {
        return ((DevInfData) ((Put) only(a)).items().get(0).data()).devInf();
    }

    private static Assembler put() {
        return Assembler.message().octets(0x5F).text(0x4B, "1").octets(0x54, 0x4F);
    }

    @Test
    void deviceInformationMayBeWbxmlOrXmlOrInline() throws Exception {
        byte[] nested = Assembler.document(1, 1, 106, utf8("Acme")).octets(0x4A).text(0x65, "1.1").octets(0x51, 0x83, 0, 1)
                .octets(0x28, 1).toByteArray();
        assertThat(devInf(put().opaque(nested).octets(1, 1, 1)).man()).isEqualTo("Acme");
        String xml = "\n<?xml version='1.0'?><DevInf xmlns='syncml:devinf'><Man>Acme</Man><UTC/></DevInf>";
        assertThat(devInf(put().opaque(utf8(xml)).octets(1, 1, 1)).utc()).isTrue();
        assertThat(devInf(put().string(xml).octets(1, 1, 1)).man()).isEqualTo("Acme");
        // Inline: the token of DevInf is that of Cmd in a message; its children are of DevInf's page.
        assertThat(devInf(put().octets(0x4A).text(0x51, "Acme").octets(0x28, 1, 1, 1, 1)).man()).isEqualTo("Acme");
        // Inline with a literal root: children are by name, whatever page has their token.
        byte[] table = utf8("DevInf\0Man\0");
        assertThat(devInf(Assembler.message(106, StandardCharsets.UTF_8, table).octets(0x5F).text(0x4B, "1")
                .octets(0x54, 0x4F, 0x44, 0).text(0x71, "1.0").octets(0x44, 7).string("Acme").octets(1, 1, 1, 1, 1)).man())
                .isEqualTo("Acme");
    }

    @Test
    void behindInlineDeviceInformationTagsAreThoseOfAMessageAgain() throws Exception {
        Assembler a = put().octets(0x4A).text(0x51, "Acme").octets(1, 1, 0x34, 1, 1).octets(0x46).text(0x4B, "2")
                .octets(1);
        assertThat(decode(a.end()).message().commands()).hasSize(2);
    }

    @Test
    void sizeAndMaxSizeAreOneToken() throws Exception {
        byte[] nested = Assembler.document(3, 0x1203, 106, NONE).octets(0x4A, 0x47, 0x45).text(0x46, "t").octets(0x6B)
                .text(0x58, "N").text(0x5C, "40").octets(1, 1, 1, 1).toByteArray();
        assertThat(devInf(put().opaque(nested).octets(1, 1, 1)).dataStores().get(0).ctCaps().get(0).properties().get(0)
                .maxSize()).isEqualTo(40);
    }

    @Test
    void damagedDeviceInformationStaysContent() throws Exception {
        Put put = (Put) only(put().opaque(new byte[] {3, 1, 106, 0, 0x4A, 0x45}).octets(1, 1, 1));
        assertThat(put.items().get(0).content().length()).isEqualTo(6);
    }

    @Test
    void digestsAndNoncesInOctetsBecomeBase64() throws Exception {
        byte[] digest = Assembler.hex("673e848af477c9e69a10d71137a96901");
        String base64 = "Zz6EivR3yeaaENcRN6lpAQ==";
        assertThat(cred("syncml:auth-md5", null, digest)).isEqualTo(base64);
        assertThat(cred("syncml:auth-md5", "bin", digest)).isEqualTo(base64);
        assertThat(cred("syncml:auth-md5", "b64", digest)).isEqualTo(base64);
        assertThat(cred("syncml:auth-md5", "b64", utf8(base64))).isEqualTo(base64);
        assertThat(cred("syncml:auth-basic", "b64", utf8("dXNlcjpwYXNzd29y"))).isEqualTo("dXNlcjpwYXNzd29y");
        assertThat(nonce(utf8("Tm9uY2U="))).isEqualTo("Tm9uY2U=");
        assertThat(nonce(new byte[] {0, (byte) 0xFF, 7})).isEqualTo("AP8H");
    }

    private String cred(String type, String format, byte[] data) throws DecodingException {
        Assembler a = Assembler.message().octets(0x46).text(0x4B, "1").octets(0x4E, 0x5A, 0, 1).text(0x53, type);
        if (format != null) {
            a.text(0x47, format);
        }
        return ((Alert) only(a.octets(1, 0, 0, 0x4F).opaque(data).octets(1, 1, 1))).cred().data();
    }

    private String nonce(byte[] data) throws DecodingException {
        Assembler a = Assembler.message().octets(0x69).text(0x4B, "1").octets(0x49, 0x5A, 0, 1, 0x50).opaque(data)
                .octets(1, 1, 1, 1);
        return ((Status) only(a)).chal().meta().nextNonce();
    }

    @Test
    void anEchoedAnchorMayLackItsAnchorElement() throws Exception {
        Assembler a = Assembler.message().octets(0x69).text(0x4B, "1").octets(0x54, 0x4F, 0, 1).text(0x4F, "276")
                .octets(1, 1, 1);
        assertThat(((Status) only(a)).items().get(0).data()).isEqualTo(new Anchor(null, "276"));
    }

    @Test
    void zerosAndInstructionsMayFollowTheRoot() throws Exception {
        assertThat(decode(Assembler.message().octets(1, 1, 0, 0, 0, 0x43, 5, 1, 0).toByteArray()).message()).isNotNull();
        assertThatThrownBy(() -> decode(Assembler.message().octets(1, 1, 1).toByteArray()))
                .hasMessageContaining("something follows the root element");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "02", "02 A4", "02 A4 01 6A", "02 A4 01 6A 05 00", "02 A4 01 6A 00", "02 A4 01 6A 00 01",
        "02 A4 01 6A 00 6D", "02 A4 01 6A 00 2D", "02 A4 01 6A 00 03 41 00 6D", "02 FF FF FF FF 7F 6A 00 6D",
        "02 80 80 80 80 80 01 6A 00", "02 A4 01 6A 8F FF FF FF 7F", "02 A4 01 6A 00 6D C3 05", "02 A4 01 6A 00 6D 03 41",
        "02 A4 01 6A 00 6D 83 00", "02 A4 01 6A 00 44 00", "02 A4 01 6A 00 6D C3 87 FF FF FF 7F", "02 A4 01 6A 00 6B 01",
        "02 A4 01 6A 00 6D 02 FF FF FF FF FF 01", "02 A4 01 6A 00 ED 05 03"})
    void whatIsNoMessageFailsWithReasonAndOffset(String hex) {
        byte[] octets = Assembler.hex(hex);
        assertThatThrownBy(() -> decode(octets)).isInstanceOfSatisfying(DecodingException.class, e -> {
            assertThat(e.reason()).isNotBlank();
            assertThat(e.offset()).isBetween(0L, (long) octets.length);
        });
    }

    @Test
    void aFailureNamesThePath() {
        byte[] octets = Assembler.message().octets(0x45).text(0x4B, "1").octets(0x54, 0x4F, 0xC3, 0x7F, 1).toByteArray();
        assertThatThrownBy(() -> decode(octets)).isInstanceOfSatisfying(DecodingException.class, e -> {
            assertThat(e.path()).isEqualTo("SyncML/SyncBody/Add/Item/Data");
            assertThat(e.reason()).isEqualTo("opaque data of 127 octets is longer than the document");
            assertThat(e.offset()).isEqualTo(octets.length - 2);
        });
    }

    @Test
    void samplesOfTheOtherEncodingAreRefusedAtTheFirstOctet() {
        assertThatThrownBy(() -> decode(Samples.xml("bare"))).hasMessage("not WBXML 1.1 to 1.3 at octet 0");
    }
}
