package syncml.transport.wsp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Units as they stand on the wire. */
class WspPduTest {
    private static final PduReader READER = new PduReader(20, 500, 100);

    private static byte[] octets(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    private static String hex(WspPdu unit) {
        return HexFormat.ofDelimiter(" ").formatHex(unit.toByteArray());
    }

    private static String ascii(String text) {
        return HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void connectProposesAndItsReplyAnswers() throws Exception {
        String hex = "01 10 10 00 04 80 83 ff 7f 04 81 83 ff 7f 02 82 20 02 83 01";
        WspPdu.Connect connect = (WspPdu.Connect) READER.read(octets(hex));
        assertThat(connect.version()).isEqualTo(Types.VERSION);
        assertThat(connect.capabilities().size(Capabilities.CLIENT_SDU_SIZE)).hasValue(65535);
        assertThat(connect.capabilities().octet(Capabilities.PROTOCOL_OPTIONS)).hasValue(Capabilities.RESUME);
        assertThat(hex(connect)).isEqualTo(hex);
        String reply = "02 a4 34 00 00";
        assertThat(hex(READER.read(octets(reply)))).isEqualTo(reply);
        assertThat(((WspPdu.ConnectReply) READER.read(octets(reply))).session()).isEqualTo(0x1234);
    }

    @Test
    void postHasHeadersAndBody() throws Exception {
        String uri = "http://sync.example.org/sync";
        String hex = "60 1c 1b " + ascii(uri) + " 03 02 03 03 80 03 02 03 03 81 ea a9 " + ascii("SyncClient/1.0")
                + " 00 02 a4 01 6a";
        WspPdu.Post post = (WspPdu.Post) READER.read(octets(hex));
        assertThat(post.uri()).isEqualTo(uri);
        assertThat(post.type().essence()).isEqualTo("application/vnd.syncml+wbxml");
        assertThat(post.headers().all()).containsExactly(new Header("Accept", "application/vnd.syncml+wbxml"),
                new Header("Accept-Charset", "utf-8"), new Header("User-Agent", "SyncClient/1.0"));
        assertThat(post.body()).containsExactly(2, 0xa4, 1, 0x6a);
    }

    @Test
    void repliesCarryTheStatusOfHttp() throws Exception {
        assertThat(hex(new WspPdu.Reply(200, null, Headers.NONE, new byte[0]))).isEqualTo("04 20 00");
        int[][] known = {{200, 0x20}, {206, 0x26}, {301, 0x31}, {400, 0x40}, {413, 0x4d}, {415, 0x4f}, {500, 0x60},
            {501, 0x61}, {503, 0x63}, {505, 0x65}};
        for (int[] pair : known) {
            WspPdu.Reply reply = new WspPdu.Reply(pair[0], MediaType.of("text/plain"), Headers.NONE, new byte[] {1});
            assertThat(reply.toByteArray()[1] & 0xFF).isEqualTo(pair[1]);
            assertThat(((WspPdu.Reply) READER.read(reply.toByteArray())).status()).isEqualTo(pair[0]);
        }
    }

    @Test
    void allOtherUnitsAreReadAsTheyAreWritten() throws Exception {
        for (String hex : List.of("05 a4 34", "08 a4 34", "09 a4 34 03 02 82 20 c3 93", "40 05 2f 73 79 6e 63 80 80",
                "06 03 ce af 85 01 02 03", "07 03 ce af 85 01 02 03",
                "03 80 c6 01 23 f0 7f 00 00 01 00 01 04 0a 00 00 01")) {
            assertThat(hex(READER.read(octets(hex)))).isEqualTo(hex);
        }
        WspPdu.Redirect redirect = (WspPdu.Redirect) READER.read(octets("03 80 44 23 f1 7f 00 00 01"));
        assertThat(redirect.addresses()).singleElement().satisfies(address -> {
            assertThat(address.port()).hasValue(9201);
            assertThat(address.bearer()).isEqualTo(OptionalInt.empty());
            assertThat(address.address()).containsExactly(127, 0, 0, 1);
        });
    }

    @Test
    void lengthsThatCannotBeAreErrors() {
        for (String broken : List.of("", "01", "01 10 7f 00", "60 81 80 80 00 00", "60 05 00 41", "60 01 05 41 83",
                "04 20 05 83", "0a 00", "80 00", "05", "05 80", "40 81 00" + " 41".repeat(128), "03 80 45 23")) {
            assertThatThrownBy(() -> READER.read(octets(broken.strip()))).as(broken)
                    .isInstanceOf(MalformedPduException.class);
        }
    }

    @Test
    void headersAreLimited() {
        byte[] large = new WspPdu.Get(Types.GET, "/s", Headers.NONE.with("User-Agent", "x".repeat(600))).toByteArray();
        assertThatThrownBy(() -> READER.read(large)).isInstanceOf(MalformedPduException.class)
                .hasMessageContaining("headers of");
    }

    @Test
    void capabilitiesThatHaveNamesOrNoValueAreKept() throws Exception {
        Capabilities read = Capabilities.read(new OctetReader(octets("01 85 05 61 62 00 01 02 03 83 01 02")));
        assertThat(read.all()).hasSize(3);
        assertThat(read.all().get(1).name()).isEqualTo("ab");
        assertThat(read.octet(Capabilities.METHOD_MOR)).hasValue(1);
        assertThat(read.octet(Capabilities.EXTENDED_METHODS)).isEmpty();
        assertThat(HexFormat.ofDelimiter(" ").formatHex(read.toByteArray()))
                .isEqualTo("01 85 05 61 62 00 01 02 03 83 01 02");
    }
}
