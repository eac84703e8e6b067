package syncml.store.vcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext.Winner;
import syncml.api.devinf.ContentType;
import syncml.store.text.ReadLimits;

/** Work that grew with the square of the input would take hours here; the bound only keeps the build from hanging. */
class HostileCardsTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static void readAndUse(String text) {
        Assertions.assertTimeoutPreemptively(BOUND, () -> {
            for (ContentType type : Cards.DATATYPE.types()) {
                Contact c = Cards.read(text, type);
                Cards.DATATYPE.fingerprint(c);
                Cards.DATATYPE.matchKeys(c);
                Cards.DATATYPE.summary(c);
                Cards.DATATYPE.score(c, c, ItemContext.OWN);
                Cards.DATATYPE.merge(null, c, Cards.given(c, type, ItemContext.OWN),
                        Cards.merging(ItemContext.OWN, type, Winner.THEIRS));
            }
        });
    }

    private static String card(String version, String lines) {
        return "BEGIN:VCARD\r\nVERSION:" + version + "\r\nN:A;B\r\n" + lines + "\r\nEND:VCARD\r\n";
    }

    @Test
    void longLinesOfEveryKindTakeTimeInProportion() {
        readAndUse(card("3.0", "NOTE:" + "\r\n a".repeat(50_000)));
        readAndUse(card("2.1", "NOTE;QUOTED-PRINTABLE:" + "a=\r\n".repeat(50_000)));
        readAndUse(card("2.1", "NOTE;QUOTED-PRINTABLE:a" + " ".repeat(100_000) + "\r\n".repeat(50_000)));
        readAndUse(card("2.1", "NOTE;QUOTED-PRINTABLE:" + "=".repeat(150_000)));
        readAndUse(card("2.1", "PHOTO;BASE64:" + "\r\n AAAA".repeat(50_000)));
        readAndUse(card("3.0", "NOTE:" + "\\".repeat(150_001)));
        readAndUse(card("3.0", "ADR:" + ";".repeat(150_000)));
        readAndUse(card("3.0", "CATEGORIES:" + "a,".repeat(50_000)));
        readAndUse(card("2.1", "TEL" + ";A".repeat(50_000) + ":1"));
        readAndUse(card("2.1", "TEL;" + "TYPE=A,B,".repeat(50_000) + ":1"));
        readAndUse(card("3.0", "FN:" + "a ".repeat(50_000)));
        readAndUse(card("2.1", "X;A=\"".repeat(50_000) + ":1"));
        readAndUse(card("2.1", "\"".repeat(150_000)));
    }

    @Test
    void manyFieldsOfOneNameAreMergedInProportion() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 9_000; i++) {
            lines.append("TEL;HOME:08912345").append(i).append("\r\n");
        }
        readAndUse(card("2.1", lines.toString()));
    }

    @Test
    void tooManyPropertiesTooManyOctetsAndTooDeepNestingAreRefused() {
        String many = card("3.0", "TEL:1\r\n".repeat(100_000));
        String deep = "BEGIN:VCARD\r\n".repeat(1000) + "N:A\r\n" + "END:VCARD\r\n".repeat(1000);

        assertThatThrownBy(() -> Cards.DATATYPE.read(many.getBytes(StandardCharsets.UTF_8), Cards.NEW, ItemContext.OWN))
                .isInstanceOf(InvalidItemException.class).hasMessageContaining("properties");
        assertThatThrownBy(() -> Cards.DATATYPE.read(deep.getBytes(StandardCharsets.UTF_8), Cards.NEW, ItemContext.OWN))
                .isInstanceOf(InvalidItemException.class).hasMessageContaining("nested");
        assertThatThrownBy(() -> new VcardDatatype(new ReadLimits(100, 10, 3))
                .read(new byte[101], Cards.NEW, ItemContext.OWN))
                .isInstanceOf(InvalidItemException.class).hasMessageContaining("octets");
        assertThatThrownBy(() -> new VcardDatatype(new ReadLimits(1000, 10, 3, 5))
                .read("BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:longer\r\nEND:VCARD\r\n".getBytes(StandardCharsets.UTF_8),
                        Cards.NEW, ItemContext.OWN))
                .isInstanceOf(InvalidItemException.class).hasMessageContaining("longer than 5");
    }

    @Test
    void damagedCardsAreReadOrRefusedButNothingElseHappens() {
        byte[] sound = Cards.write(Cards.card("N:Müller;Jo", "NOTE:a\\nb", "TEL;TYPE=HOME:1", "PHOTO;ENCODING=b:QUJD"),
                Cards.OLD).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(42);
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = sound.clone();
            for (int j = 0; j < 1 + random.nextInt(6); j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                Contact c = Cards.DATATYPE.read(damaged, Cards.OLD, ItemContext.OWN);
                Contact again = Cards.given(c, Cards.NEW, ItemContext.OWN);
                assertThat(again).isNotNull();
                assertThat(Cards.given(again, Cards.OLD, ItemContext.OWN)).isNotNull();
                read++;
            } catch (InvalidItemException e) {
                assertThat(e).hasMessageNotContaining("ller");
            }
        }
        assertThat(read).isGreaterThan(400);
    }
}
