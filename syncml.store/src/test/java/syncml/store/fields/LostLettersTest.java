package syncml.store.fields;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LostLettersTest {
    @Test
    void wordsThatTheUserDidNotTouchGetTheirLettersBack() {
        assertThat(LostLetters.restored("Zeile in ?ódz", "Zeile in Łódź", "Reihe in ?ódz")).isEqualTo("Reihe in Łódź");
        assertThat(LostLetters.restored("Zeile in Łódź", "Zeile in Łódź", "Reihe in ?ódź")).isEqualTo("Reihe in Łódź");
        assertThat(LostLetters.restored("5 ?\nund ???", "5 €\nund Ωμέ", "neu\n5 ?")).isEqualTo("neu\n5 €");
    }

    @Test
    void whatTheUserWroteStays() {
        assertThat(LostLetters.restored("źle", "źle", "zle")).as("an accent taken away").isEqualTo("zle");
        assertThat(LostLetters.restored("wer?", "wer?", "wo?")).isEqualTo("wo?");
        assertThat(LostLetters.restored("Łódź", "Łódź", "????!")).isEqualTo("????!");
    }

    @Test
    void aTextIsLeftOfAnotherByItsLettersOnly() {
        assertThat(LostLetters.lost("Łódź 5 €", "?ódz 5 ?")).isTrue();
        assertThat(LostLetters.lost("Łódź", "Lodz!")).isFalse();
        assertThat(LostLetters.lost("same", "same")).isTrue();
        assertThat(LostLetters.lost("one", "two")).isFalse();
    }

    @Test
    void hostileTextsTakeLittleTime() {
        String questions = "?".repeat(150) + " ";
        String letters = "Ω".repeat(149) + "x ";
        assertThat(LostLetters.restored(questions.repeat(480), letters.repeat(480), questions.repeat(480) + "end"))
                .endsWith("end");
        String blind = "?".repeat(2_000_000);
        assertThat(LostLetters.restored(blind, "Ω".repeat(2_000_000) + "x", blind)).isEqualTo(blind);
    }

    @Property(tries = 300)
    void whatAPhoneWithoutLettersHoldsIsOursAgain(@ForAll("texts") String mine) {
        String given = mine.replaceAll("[^\\x00-\\x7F]", "?");
        assertThat(LostLetters.restored(given, mine, given)).isEqualTo(mine);
        assertThat(LostLetters.restored(mine, mine, given)).isEqualTo(mine);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "Łódź", "Köln", "€", "\n", " ", "?", "und").list().ofMaxSize(12)
                .map(words -> String.join(" ", words));
    }

    @Test
    void theEndThatADeviceWasNotGivenStaysBehindWhatItLeft() {
        assertThat(CutText.withEnd("Buy milk and egg", "Buy milk and eggs for Ann", "Get milk and egg"))
                .isEqualTo("Get milk and eggs for Ann");
        assertThat(CutText.withEnd("Buy milk and egg", "Buy milk and eggs for Ann", "Lunch")).isEqualTo("Lunch");
        assertThat(CutText.withEnd("all of it", "all of it", "other")).isEqualTo("other");
        assertThat(CutText.withEnd("", "ours", "theirs")).isEqualTo("theirs");
    }
}
