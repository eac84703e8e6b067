package syncml.api.obex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ObexHeaderTest {
    @Property
    void textIsReadAsItWasWritten(@ForAll @StringLength(max = 50) String text) {
        String written = text.replace("\0", "").replaceAll("[\\uD800-\\uDFFF]", "");
        assertThat(ObexHeader.text(ObexHeader.NAME, written).asText()).isEqualTo(written);
    }

    @Property
    void numbersHaveFourOctetsWithoutSign(@ForAll @LongRange(max = 0xFFFFFFFFL) long number) {
        assertThat(ObexHeader.number(ObexHeader.LENGTH, number).asNumber()).isEqualTo(number);
    }

    @Property
    void parametersAreReadAsTheyWereWrittenAndUpToTheOneThatIsCut(@ForAll byte[] octets) {
        ApplicationParameters read = ApplicationParameters.read(octets);
        byte[] written = read.octets();
        assertThat(Arrays.copyOf(octets, written.length)).isEqualTo(written);
        assertThat(ApplicationParameters.read(written)).isEqualTo(read);
    }

    @Test
    void aValueThatItsIdentifierCannotHaveIsRefused() {
        assertThatThrownBy(() -> ObexHeader.of(ObexHeader.NAME, new byte[3])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ObexHeader.of(ObexHeader.LENGTH, new byte[3]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ObexHeader.octets(ObexHeader.BODY, new byte[0xFFFF]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ObexHeader.text(ObexHeader.TYPE, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ObexHeader.number(ObexHeader.LENGTH, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHeaderDoesNotTellItsValueByAccident() {
        assertThat(ObexHeader.text(ObexHeader.NAME, "secret")).hasToString("01(14)");
        assertThat(new ObexLogin("u", "secret")).asString().doesNotContain("secret");
    }
}
