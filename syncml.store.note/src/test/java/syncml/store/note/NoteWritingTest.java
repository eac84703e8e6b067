package syncml.store.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.ItemContext;

class NoteWritingTest {
    @Test
    void aPlainTextHasTheLineEndsOfMail() {
        assertThat(Notes.write(Notes.plain("a\nb"), Notes.PLAIN, ItemContext.OWN)).isEqualTo("a\r\nb");
    }

    @Test
    void aVnoteHasItsWholeTextInTheBody() {
        assertThat(Notes.write(Notes.plain("Bücher\nlesen"), Notes.VNOTE, ItemContext.OWN))
                .isEqualTo("BEGIN:VNOTE\r\nVERSION:1.1\r\n"
                        + "BODY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:B=C3=BCcher=0D=0Alesen\r\nEND:VNOTE\r\n");
    }

    @Test
    void aDeviceThatListsATitleIsGivenOne() {
        String written = Notes.write(Notes.plain("Shopping\nmilk"), Notes.VNOTE,
                Notes.device(Notes.VNOTE, 0, "SUMMARY"));
        assertThat(written).contains("SUMMARY:Shopping\r\n").contains("BODY;").contains("Shopping=0D=0Amilk");
    }

    @Test
    void aTitleKeptApartIsWrittenApart() {
        Note note = Notes.vnote("SUMMARY:Shopping", "BODY:milk");
        assertThat(Notes.write(note, Notes.VNOTE, ItemContext.OWN)).contains("SUMMARY:Shopping\r\nBODY:milk\r\n");
        assertThat(Notes.write(note, Notes.PLAIN, ItemContext.OWN)).isEqualTo("Shopping\r\nmilk");
        assertThat(Notes.write(note, Notes.VNOTE, Notes.device(Notes.VNOTE, 0)))
                .contains("Shopping=0D=0Amilk").doesNotContain("SUMMARY");
    }

    @Test
    void aTextIsCutBetweenLettersToWhatTheDeviceHolds() {
        assertThat(Notes.write(Notes.plain("ab😀cd"), Notes.PLAIN, Notes.device(Notes.PLAIN, 3))).isEqualTo("ab😀");
        assertThat(Notes.given(Notes.plain("abcdef"), Notes.VNOTE, Notes.device(Notes.VNOTE, 4)).text())
                .isEqualTo("abcd");
    }

    @Test
    void whatIsNotKnownStays() {
        Note note = Notes.vnote("BODY:x", "X-COLOUR;SHADE=dark:blue", "CATEGORIES:a;b", "CLASS:PRIVATE");
        assertThat(Notes.write(note, Notes.VNOTE, ItemContext.OWN)).contains("X-COLOUR;SHADE=dark:blue\r\n")
                .contains("CATEGORIES:a;b\r\n").contains("CLASS:PRIVATE\r\n");
    }

    @Test
    void aNoteThatIsATextOnlyLiesInATextFile() {
        assertThat(Notes.DATATYPE.fileType(Notes.vnote("BODY:x"))).isEqualTo(Notes.PLAIN);
        assertThat(Notes.DATATYPE.fileType(Notes.vnote("BODY:x", "CATEGORIES:y"))).isEqualTo(Notes.VNOTE);
    }

    @Property(tries = 500)
    void everyTextComesBackFromEitherType(@ForAll("texts") String text) {
        Note note = Notes.plain(text);
        assertThat(Notes.fingerprint(Notes.given(note, Notes.PLAIN, ItemContext.OWN)))
                .isEqualTo(Notes.fingerprint(note));
        assertThat(Notes.given(note, Notes.VNOTE, ItemContext.OWN).text()).isEqualTo(note.text());
    }

    @Property(tries = 500)
    void everyTitleComesBack(@ForAll("texts") String title, @ForAll("texts") String body) {
        String line = title.replace("\n", " ").strip();
        Note note = new Note(line + "\n" + body, line, true, List.of());
        Note again = Notes.given(note, Notes.VNOTE, ItemContext.OWN);
        assertThat(Notes.fingerprint(again)).isEqualTo(Notes.fingerprint(note));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", " ", ";", ":", ",", "\\", "=", "\n", "\t", "ü", "€", "😀", "\\n", "BEGIN:X",
                "word", ".").list().ofMaxSize(20).map(parts -> String.join("", parts));
    }
}
