package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import syncml.api.obex.ObexHeader;

class PacketTest {
    private static final int MAX_HEADERS = 100;

    @Provide
    static Arbitrary<ObexHeader> headers() {
        Arbitrary<ObexHeader> text = Combinators.combine(Arbitraries.integers().between(0, 0x3F),
                Arbitraries.strings().ofMaxLength(20)).as(ObexHeader::text);
        Arbitrary<ObexHeader> octets = Combinators.combine(Arbitraries.integers().between(0x40, 0x7F),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(40)).as(ObexHeader::octets);
        Arbitrary<ObexHeader> octet = Combinators.combine(Arbitraries.integers().between(0x80, 0xBF),
                Arbitraries.integers().between(0, 255)).as(ObexHeader::octet);
        Arbitrary<ObexHeader> number = Combinators.combine(Arbitraries.integers().between(0xC0, 0xFF),
                Arbitraries.longs().between(0, 0xFFFFFFFFL)).as(ObexHeader::number);
        return Arbitraries.oneOf(text, octets, octet, number);
    }

    @Provide
    static Arbitrary<Packet> packets() {
        Arbitrary<Integer> opcodes = Arbitraries.of(0x80, 0x81, 0x02, 0x82, 0x03, 0x83, 0x85, 0xFF);
        return Combinators.combine(opcodes, Arbitraries.bytes().array(byte[].class).ofSize(4),
                headers().list().ofMaxSize(8))
                .as((code, fields, headers) ->
                        new Packet(code, Arrays.copyOf(fields, Opcode.fields(code & 0x7F)), headers));
    }

    @Property
    void whatIsWrittenIsRead(@ForAll("packets") Packet packet) throws Exception {
        Packet read = Packet.request(packet.octets(), MAX_HEADERS);
        assertThat(read.code()).isEqualTo(packet.code());
        assertThat(read.fields()).isEqualTo(packet.fields());
        assertThat(read.headers()).isEqualTo(packet.headers());
    }

    @Property(tries = 300)
    void everyTruncationIsMalformedOrEndsBetweenTwoHeaders(@ForAll("packets") Packet packet) throws Exception {
        byte[] whole = packet.octets();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Packet.request(cut, MAX_HEADERS)).isInstanceOf(MalformedPacketException.class);
            if (length >= Packet.PREFIX) {
                cut[1] = (byte) (length >> 8);
                cut[2] = (byte) length;
                List<ObexHeader> read = readable(cut);
                assertThat(packet.headers().subList(0, read.size())).isEqualTo(read);
            }
        }
    }

    private static List<ObexHeader> readable(byte[] octets) {
        try {
            return Packet.request(octets, MAX_HEADERS).headers();
        } catch (MalformedPacketException e) {
            return List.of();
        }
    }

    @Property
    void randomOctetsAreReadOrMalformed(@ForAll byte[] octets) {
        if (octets.length >= Packet.PREFIX) {
            octets[1] = (byte) (octets.length >> 8);
            octets[2] = (byte) octets.length;
        }
        Throwable thrown = catchThrowableOfType(Throwable.class, () -> Packet.request(octets, MAX_HEADERS));
        assertThat(thrown == null || thrown instanceof MalformedPacketException).isTrue();
    }

    @Test
    void aConnectToSyncmlIsWrittenAsTheBindingShowsIt() {
        assertThat(Octets.connect(Octets.SYNCML, 0x2000))
                .isEqualTo(Octets.hex("80 00 15 10 00 20 00 46 00 0E 53 59 4E 43 4D 4C 2D 53 59 4E 43"));
    }

    @Test
    void theConnectOfLibopenobexIsRead() throws Exception {
        Packet packet = Packet.request(
                Octets.hex("80 00 15 10 00 04 00 46 00 0e 53 59 4e 43 4d 4c 2d 53 59 4e 43"), MAX_HEADERS);
        assertThat(packet.maxPacket()).isEqualTo(1024);
        assertThat(packet.described().target()).isEqualTo(Octets.SYNCML);
    }

    @Test
    void aTypeIsReadWithAndWithoutItsZeroOctetAndParameters() throws Exception {
        for (String type : List.of("Application/vnd.syncml+XML", "application/vnd.syncml+xml\0",
                "application/vnd.syncml+xml; charset=utf-8\0")) {
            Packet packet = Packet.request(Octets.packet(0x82,
                    ObexHeader.octets(ObexHeader.TYPE, Octets.ascii(type))), MAX_HEADERS);
            assertThat(packet.described().type()).contains("application/vnd.syncml+xml");
        }
    }

    @Test
    void namesAreTextInSixteenBitsWithAZeroAtTheEndAndEmptyOnesHaveNone() {
        assertThat(Octets.packet(0x85 & 0x7F | 0x80, ObexHeader.text(ObexHeader.NAME, "ab")))
                .isEqualTo(Octets.hex("85 00 0c 01 00 09 00 61 00 62 00 00"));
        assertThat(Octets.packet(0x83, ObexHeader.text(ObexHeader.NAME, "")))
                .isEqualTo(Octets.hex("83 00 06 01 00 03"));
    }

    @Test
    void headersBeyondTheLimitAreMalformed() {
        byte[] octets = Octets.packet(0x82, ObexHeader.octet(0x93, 1), ObexHeader.octet(0x94, 2));
        assertThatThrownBy(() -> Packet.request(octets, 1)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void aPeerThatTakesLessThanTheLeastIsTakenToTakeTheLeast() throws Exception {
        assertThat(Packet.request(Octets.connect(Octets.SYNCML, 10), MAX_HEADERS).maxPacket()).isEqualTo(255);
    }

    @Test
    void aRefusalOfConnectMayLackItsFields() throws Exception {
        assertThat(Packet.connectResponse(Octets.hex("c3 00 03"), MAX_HEADERS).bare()).isEqualTo(0x43);
        assertThat(Packet.connectResponse(Octets.hex("c4 00 0c 10 00 7f ff cb 00 00 00 01"), MAX_HEADERS).maxPacket())
                .isEqualTo(0x7FFF);
    }
}
