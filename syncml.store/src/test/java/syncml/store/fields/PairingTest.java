package syncml.store.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import syncml.store.text.TextProperty;

class PairingTest {
    private static List<Field> fields(String... values) {
        List<Field> fields = new ArrayList<>();
        for (String v : values) {
            String[] parts = v.split("=");
            fields.add(new Field("TEL", parts[0], parts[1], TextProperty.of("TEL", parts[1])));
        }
        return fields;
    }

    private static int[] pair(List<Field> from, List<Field> to, boolean changed) {
        return Pairing.pair(from, to, Integer.MAX_VALUE, false, changed ? Field::kind : null);
    }

    @Test
    void equalFieldsArePairsWhereverTheyStand() {
        assertThat(pair(fields("H=1", "W=2", "H=3"), fields("H=3", "H=1", "W=2"), true)).containsExactly(1, 2, 0);
    }

    @Test
    void equalValuesOfAnotherKindComeNextAndChangedOnesOfTheKindLast() {
        assertThat(pair(fields("H=1", "W=2"), fields("W=1", "W=3"), true)).containsExactly(0, 1);
        assertThat(pair(fields("H=1", "W=2"), fields("W=1", "W=3"), false)).containsExactly(0, -1);
    }

    @Test
    void everyFieldIsPairedOnceAtMost() {
        assertThat(pair(fields("H=1", "H=1", "H=1"), fields("H=1", "H=1"), true)).containsExactly(0, 1, -1);
    }

    @Test
    void fieldsThatAreNotHeldArePassedOver() {
        List<Field> held = new ArrayList<>(Arrays.asList(null, fields("H=1").get(0)));

        assertThat(pair(fields("H=1"), held, true)).containsExactly(1);
    }

    @Test
    void valuesCutAtTheStatedSizeArePairs() {
        assertThat(Pairing.pair(fields("H=12345"), fields("W=999", "H=123"), 3, false, null)).containsExactly(1);
    }
}
