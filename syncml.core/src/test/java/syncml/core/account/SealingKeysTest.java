package syncml.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingKeysTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void theFirstKeyOfATextSeals() {
        SealingKeys keys = SealingKeys.parse("# two keys\r\n\r\n  new = " + KEY + " \nold=" + KEY);
        assertThat(keys.ids()).containsExactly("new", "old");
        assertThat(keys.first()).isEqualTo("new");
    }

    @Test
    void textIsReadBack() {
        SealingKeys keys = SealingKeys.generate("k1", new Random(1))
                .precededBy(SealingKeys.generate("k2", new Random(2)));
        SealingKeys read = SealingKeys.parse(keys.text());
        assertThat(read.ids()).containsExactly("k2", "k1");
        assertThat(read.derive("k1", "x")).isPresent().hasValueSatisfying(
                key -> assertThat(key).isEqualTo(keys.derive("k1", "x").orElseThrow()).hasSize(32));
    }

    @Test
    void keysForDifferentPurposesDiffer() {
        SealingKeys keys = SealingKeys.generate("k1", new Random(1));
        assertThat(keys.derive("k1", "a").orElseThrow()).isNotEqualTo(keys.derive("k1", "b").orElseThrow());
        assertThat(keys.derive("k2", "a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "k1", "= AAAA", "k1 = AAAA", "k1 = no base64", "k 1 = AAAA",
        "0123456789012345678901234567890123 = AAAA"})
    void textWithoutAProperKeyIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SealingKeys.parse(text));
    }

    @Test
    void twoKeysOfOneNameAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SealingKeys.parse("a=" + KEY + "\na=" + KEY))
                .withMessageContaining("line 2").withMessageNotContaining(KEY);
        SealingKeys one = SealingKeys.parse("a=" + KEY);
        assertThatIllegalArgumentException().isThrownBy(() -> one.precededBy(one));
    }

    @Test
    void keysAreNotPrinted() {
        assertThat(SealingKeys.parse("a=" + KEY)).hasToString("SealingKeys[a]");
    }
}
