package syncml.store.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.store.text.ReadLimits;

class NoteReadingTest {
    @Test
    void aPlainTextIsTheNote() {
        Note note = Notes.plain("Shopping\r\nmilk\r\n\r\neggs");
        assertThat(note.text()).isEqualTo("Shopping\nmilk\n\neggs");
        assertThat(Notes.DATATYPE.summary(note)).isEqualTo("Shopping");
    }

    @Test
    void lettersAreReadInWhateverCharacterSetThePhoneUses() {
        String text = "Grüße aus Köln";
        assertThat(Notes.read(text.getBytes(StandardCharsets.UTF_8), Notes.PLAIN).text()).isEqualTo(text);
        assertThat(Notes.read(text.getBytes(StandardCharsets.ISO_8859_1), Notes.PLAIN).text()).isEqualTo(text);
        assertThat(Notes.read(text.getBytes(StandardCharsets.UTF_16), Notes.PLAIN).text()).isEqualTo(text);
        assertThat(Notes.read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), Notes.PLAIN).text())
                .isEqualTo(text);
        assertThat(Notes.read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), Notes.PLAIN).text())
                .isEqualTo(text);
        assertThat(Notes.read("5 €".getBytes(Charset.forName("windows-1252")), Notes.PLAIN).text()).isEqualTo("5 €");
    }

    @Test
    void theEndOfAStringInCIsNoPartOfTheNote() {
        assertThat(Notes.plain("call Ann\0\0").text()).isEqualTo("call Ann");
    }

    @Test
    void aVnoteOfANokiaPhoneIsRead() {
        Note note = Notes.vnote("BODY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:B=C3=BCcher kaufen=0D=0Abei =",
                "Meier", "DCREATED:20070312T101500", "LAST-MODIFIED:20070312T101500", "X-IRMC-LUID:000000000002",
                "CATEGORIES:X-Personal");
        assertThat(note.text()).isEqualTo("Bücher kaufen\nbei Meier");
        assertThat(Notes.value(note, "CATEGORIES")).isEqualTo("X-Personal");
    }

    @Test
    void aTitleThatRepeatsTheTextIsNoPartOfIt() {
        assertThat(Notes.vnote("SUMMARY:Shopping", "BODY:Shopping for Sunday").text()).isEqualTo("Shopping for Sunday");
        assertThat(Notes.vnote("SUMMARY:Shopping for...", "BODY:Shopping for Sunday").text())
                .isEqualTo("Shopping for Sunday");
    }

    @Test
    void titlesOfDotsAndLinesThatAreAlmostTheSameTakeLittleTime() {
        String dots = ".".repeat(1_000_000);
        assertThat(Notes.vnote("SUMMARY:" + dots + "a", "BODY:x").text()).isEqualTo(dots + "a\nx");
        StringBuilder one = new StringBuilder();
        StringBuilder two = new StringBuilder();
        for (int i = 0; i < 1_900; i++) {
            one.append("x".repeat(500)).append(i).append('\n');
            two.append("x".repeat(500)).append(i + 5_000).append('\n');
        }
        assertThat(Notes.DATATYPE.score(Notes.plain(one.toString()), Notes.plain(two.toString()), ItemContext.OWN))
                .isZero();
    }

    @Test
    void aTitleApartFromTheTextIsItsFirstLine() {
        assertThat(Notes.vnote("SUMMARY:Shopping", "BODY:milk").text()).isEqualTo("Shopping\nmilk");
        assertThat(Notes.vnote("SUMMARY:Shopping").text()).isEqualTo("Shopping");
    }

    @Test
    void contentIsBelievedMoreThanItsType() {
        assertThat(Notes.read("BEGIN:VNOTE\nVERSION:1.1\nBODY:x\nEND:VNOTE", Notes.PLAIN).text()).isEqualTo("x");
        assertThat(Notes.read("just words", Notes.VNOTE).text()).isEqualTo("just words");
    }

    @Test
    void anEmptyNoteIsANoteThatItsUserCleared() {
        assertThat(Notes.plain("").text()).isEmpty();
        assertThat(Notes.DATATYPE.matchKeys(Notes.plain(""))).isEmpty();
    }

    @Test
    void whatIsTooLongOrCutOffIsRefused() {
        NoteDatatype strict = new NoteDatatype(new ReadLimits(100, 10, 2));
        assertThatThrownBy(() -> strict.read(new byte[101], Notes.PLAIN, ItemContext.OWN))
                .isInstanceOf(InvalidItemException.class).hasMessageContaining("101 octets");
        assertThatThrownBy(() -> strict.read("BEGIN:VNOTE\r\nBODY:x\r\n".getBytes(StandardCharsets.UTF_8), Notes.VNOTE,
                ItemContext.OWN)).isInstanceOf(InvalidItemException.class);
    }
}
