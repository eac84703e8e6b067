package syncml.codec.wbxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.Ext;
import syncml.api.message.Add;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.DevInfData;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Put;
import syncml.api.message.Status;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;
import syncml.codec.samples.RandomMessages;
import syncml.codec.samples.Samples;

class WbxmlEncodingTest {
    private static final SyncHdr HEADER =
            SyncHdr.of(SyncmlVersion.V1_2, "1", "2", Location.of("t"), Location.of("s"));
    private static final String TABLE = "wbxml=1.2;id=number;table=yes";

    private final WbxmlCodec codec = new WbxmlCodec();

    private byte[] encode(String dialect, Command... commands) {
        return Samples.encode(codec, new Message(HEADER, List.of(commands), true), dialect);
    }

    private static boolean holds(byte[] octets, String hex) {
        String all = new String(octets, StandardCharsets.ISO_8859_1);
        return all.contains(new String(Assembler.hex(hex), StandardCharsets.ISO_8859_1));
    }

    @Test
    void dataIsOpaqueAndKeepsEveryOctet() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] octets = encode("", RandomMessages.addOf("1", Content.of(all)));
        assertThat(holds(octets, "4F C3 82 00 00 01 02 03")).isTrue();
        Add add = (Add) Samples.decode(codec, octets).commands().get(0);
        assertThat(add.items().get(0).content().bytes()).isEqualTo(all);
    }

    @Test
    void aZeroInAFieldMakesItOpaque() throws Exception {
        byte[] octets = encode("", RandomMessages.addOf("a\0b", Content.of("")));
        assertThat(holds(octets, "4B C3 03 61 00 62 01")).isTrue();
        assertThat(Samples.decode(codec, octets).commands().get(0).cmdId()).isEqualTo("a\0b");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 118, 119, 120, 121, 122, 123, 200, 16_000, 16_370, 16_375, 16_376, 16_377, 16_378,
        20_000, 70_000})
    void theLengthOfNestedDeviceInformationIsRightWhateverItTakes(int length) throws Exception {
        DevInf devInf = new DevInf("1.2", "x".repeat(length), null, null, null, null, null, null, null, false, false,
                false, List.of(), List.of(), List.of(new Ext("é", List.of("v"))));
        Put put = new Put("1", false, null, null, Meta.NONE, List.of(Item.of(new DevInfData(devInf))));
        assertThat(Samples.decode(codec, encode("", put)).commands()).containsExactly(put);
        assertThat(Samples.decode(codec, encode(TABLE, put)).commands()).containsExactly(put);
    }

    @Test
    void stringsThatRepeatGoToTheTableIfThePeerUsesOne() throws Exception {
        Command[] statuses = new Command[10];
        for (int i = 0; i < statuses.length; i++) {
            statuses[i] = new Status(Integer.toString(i), "1", Integer.toString(i), "Replace", List.of(),
                    List.of("http://sync.example.com/" + i), null, null, 200, List.of());
        }
        byte[] inline = encode("", statuses);
        byte[] table = encode(TABLE, statuses);
        assertThat(holds(inline, "83")).isFalse();
        assertThat(holds(table, "4A 83")).isTrue();
        assertThat(table.length).isLessThan(inline.length - 50);
        assertThat(Samples.decode(codec, table)).isEqualTo(Samples.decode(codec, inline));
    }

    @Test
    void nothingRepeatsNothingIsMoved() {
        assertThat(encode(TABLE, RandomMessages.addOf("77", Content.of("xyz")))).isEqualTo(
                encode("", RandomMessages.addOf("77", Content.of("xyz"))));
    }

    @Test
    void whatWasReadTellsTheFormOfTheAnswer() throws Exception {
        byte[] textual = encode("wbxml=1.3;id=text;table=yes", RandomMessages.addOf("123456", Content.of("x")),
                RandomMessages.addOf("123456", Content.of("x")));
        Decoded d = codec.decode(textual, null, DecodingLimits.DEFAULT);
        assertThat(d.dialect()).isEqualTo("wbxml=1.3;id=text;table=yes");
        assertThat(codec.decode(encode(""), null, DecodingLimits.DEFAULT).dialect())
                .isEqualTo("wbxml=1.2;id=number;table=no");
    }

    @Test
    void messagesArePrintedWithTheirNestedDocument() throws Exception {
        DevInf devInf = new DevInf("1.2", "Acme", null, null, null, null, null, "d", "phone", true, false, false,
                List.of(), List.of(), List.of());
        Put put = new Put("1", false, null, null, Meta.NONE, List.of(Item.of(new DevInfData(devInf))));
        byte[] octets = encode("", put);
        StringBuilder out = new StringBuilder();
        codec.print(octets, true, DecodingLimits.DEFAULT, out);
        int man = new String(octets, StandardCharsets.ISO_8859_1).indexOf("Acme") - 2;
        assertThat(out.toString()).contains("      " + man + "              <Man>Acme</Man>\n")
                .startsWith("       5  <SyncML>\n       6    <SyncHdr>\n");
    }

    @Test
    void binaryContentIsPrintedInHexadecimal() throws Exception {
        StringBuilder out = new StringBuilder();
        codec.print(encode("", RandomMessages.addOf("1", Content.of(new byte[100]))), false, DecodingLimits.DEFAULT, out);
        assertThat(out.toString()).contains("<Data><!-- 100 octets: 00 00").contains(" … --></Data>");
    }

    @Test
    void ofADamagedMessageTheReadablePartIsPrintedFirst() {
        byte[] whole = encode("", RandomMessages.addOf("1", Content.of("some content")));
        byte[] damaged = Arrays.copyOf(whole, whole.length - 10);
        StringBuilder out = new StringBuilder();
        assertThatThrownBy(() -> codec.print(damaged, false, DecodingLimits.DEFAULT, out))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("is longer than the document in SyncML/SyncBody/Add/Item/Data at octet ");
        assertThat(out.toString()).endsWith("        <Data>\n").contains("<LocURI>17</LocURI>");
    }
}
