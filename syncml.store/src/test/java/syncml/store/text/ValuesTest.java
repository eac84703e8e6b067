package syncml.store.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    @Property
    void escapingIsUndoneForEveryText(@ForAll String text) {
        String unix = text.replace("\r\n", "\n").replace('\r', '\n');

        assertThat(Values.unescape(Values.escape(text))).isEqualTo(unix);
        assertThat(Values.escape(text)).doesNotContain("\n", "\r");
    }

    @Property
    void joinedTextsAreSplitAgain(@ForAll @Size(min = 1) List<String> texts) {
        List<String> unix = texts.stream().map(t -> t.replace("\r\n", "\n").replace('\r', '\n')).toList();

        assertThat(Values.unescaped(Values.split(Values.join(texts, ';'), ';'))).isEqualTo(unix);
        assertThat(Values.unescaped(Values.split(Values.join(texts, ','), ','))).isEqualTo(unix);
    }

    @Property
    void canonicalNotationIsStable(@ForAll String value) {
        for (ValueKind kind : ValueKind.values()) {
            String once = kind.fromNew(value);
            assertThat(kind.fromNew(once)).as(kind.name()).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TEXT | a;b,c\\;d\\n | a\\;b\\,c\\;d\\\\n",
        "COMPONENTS | Doe\\; Sons;Jo,Ann | Doe\\; Sons;Jo\\,Ann",
        "LIST | a;b\\;c;d,e | a,b\\;c,d\\,e",
        "LIST | a,b | a,b",
        "UNKNOWN | a\\;b;c,d\\e | a\\;b;c,d\\\\e",
        "VERBATIM | http://example.org/a;b,c | http://example.org/a;b,c"})
    void theOldDialectKnowsOneEscapeOnly(ValueKind kind, String old, String canonical) {
        assertThat(kind.fromOld(old)).isEqualTo(canonical);
    }
}
