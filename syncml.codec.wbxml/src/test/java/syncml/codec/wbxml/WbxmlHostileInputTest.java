package syncml.codec.wbxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;

class WbxmlHostileInputTest {
    private static final DecodingLimits LIMITS = new DecodingLimits(100_000, 20, 500, 50, 1000, 20_000);
    private static final byte[] NONE = {};

    private static void refused(byte[] octets, String reason) {
        assertThatThrownBy(() -> new WbxmlCodec().decode(octets, null, LIMITS)).isInstanceOf(DecodingException.class)
                .hasMessageContaining(reason);
    }

    private static Assembler repeat(Assembler a, int times, int... octets) {
        for (int i = 0; i < times; i++) {
            a.octets(octets);
        }
        return a;
    }

    @Test
    void depthIsLimited() {
        refused(repeat(Assembler.message(), 90_000, 0x45).toByteArray(), "more than 20 open elements");
        refused(repeat(Assembler.message(), 90_000, 0x7F).toByteArray(), "more than 20 open elements");
    }

    @Test
    void elementsAreCountedNestedOnesToo() {
        refused(repeat(Assembler.message(), 600, 0x12).end(), "more than 500 elements");
        byte[] nested = repeat(Assembler.document(3, 0x1203, 106, NONE).octets(0x4A), 600, 0x0E).octets(1).toByteArray();
        refused(Assembler.message().octets(0x5F).text(0x4B, "1").octets(0x54, 0x4F).opaque(nested).octets(1, 1, 1, 0x12)
                .end(), "more than 500 elements");
    }

    @Test
    void attributesAreCounted() {
        refused(repeat(Assembler.message().octets(0xC5), 60, 5).octets(1, 1).end(), "more than 50 attributes");
        refused(repeat(Assembler.message(), 60, 0x43, 5, 1).end(), "more than 50 attributes");
    }

    @Test
    void theStringTableIsLimitedBeforeItIsRead() {
        refused(Assembler.document(2, 0x1201, 106, new byte[2000]).octets(0x6D).toByteArray(),
                "string table of 2000 octets is above the limit");
        refused(Assembler.document(2, 0x1201, 106, NONE).toByteArray(), "no root element");
        refused(Assembler.hex("02 A4 01 6A 87 FF FF FF 7F 6D"), "is longer than the document");
    }

    @Test
    void referencesToALongStringCountAsText() {
        byte[] table = "x".repeat(900).getBytes(StandardCharsets.US_ASCII);
        Assembler a = Assembler.message(106, StandardCharsets.UTF_8, table).octets(0x45).text(0x4B, "1")
                .octets(0x54, 0x4F);
        refused(repeat(a, 1000, 0x83, 0).octets(1, 1, 1).end(), "more than 20000 octets of text");
        Assembler tags = Assembler.message(106, StandardCharsets.UTF_8, table);
        refused(repeat(tags, 400, 0x04, 0).end(), "more than 20000 octets of text");
    }

    @Test
    void entitiesCountAsText() {
        Assembler a = Assembler.message().octets(0x45).text(0x4B, "1").octets(0x54, 0x4F);
        refused(repeat(a, 10_000, 2, 0x41).octets(1, 1, 1).end(), "more than 20000 octets of text");
    }

    @Test
    void declaredLengthsAreNotBelieved() {
        refused(Assembler.message().octets(0x45, 0x4B, 0xC3, 0x87, 0xFF, 0xFF, 0xFF, 0x7F).toByteArray(),
                "is longer than the document");
        refused(Assembler.message().octets(0x45, 0x4B, 0xC3, 0x8F, 0xFF, 0xFF, 0xFF, 0x7F).toByteArray(),
                "number out of range");
    }

    @Test
    void octetsAreLimited() {
        refused(new byte[100_001], "above the limit");
    }

    @Test
    void notesAreBoundedAndPrintable() throws Exception {
        byte[] table = ("é\u0007" + "x".repeat(500)).getBytes(StandardCharsets.UTF_8);
        Assembler a = Assembler.message(106, StandardCharsets.UTF_8, table);
        var d = new WbxmlCodec().decode(repeat(a, 30, 0x04, 0).end(), null, DecodingLimits.DEFAULT);
        assertThat(d.notes()).hasSize(30).allSatisfy(n -> assertThat(n).matches("[ -~]{1,80}"));
        a = repeat(Assembler.message(), 400, 0x3F);
        assertThat(new WbxmlCodec().decode(a.end(), null, DecodingLimits.DEFAULT).notes()).hasSize(50);
    }
}
