package syncml.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.datatype.Extent;

class FilterQueryTest {
    private record Sample(Map<String, List<String>> fields, String luid) implements FilteredItem {
        @Override
        public List<String> values(String property) {
            return fields.getOrDefault(property, List.of());
        }

        @Override
        public Optional<Extent> extent() {
            return Optional.of(new Extent(Instant.parse("2026-03-01T10:00:00Z"), Instant.parse("2026-03-01T11:00:00Z")));
        }
    }

    private static final Sample SMITH = new Sample(Map.of("FN", List.of("Ann Smith"), "TEL", List.of("555", "777"),
            "AGE", List.of("9"), "DTSTART", List.of("20260301T100000Z"), "DAY", List.of("20260301"), "NOTE",
            List.of("a&b;c")), "12");

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
        "FN&CON;Smith true", "FN&CON;smith false", "FN&iCON;smith true", "FN&NCON;smith true", "FN&iNCON;SMITH false",
        "FN&EQ;Ann%20Smith true", "fn&EQ;Ann%20Smith true", "FN&NE;Ann%20Smith false",
        "TEL&EQ;777 true", "TEL&NE;777 false", "TEL&NE;111 true",
        "AGE&LT;10 true", "AGE&GE;9 true", "AGE&GT;9 false", "AGE&LE;8 false",
        "EMAIL&EQ;&NULL; true", "EMAIL&NE;&NULL; false", "FN&NE;&NULL; true", "FN&EQ;&NULL; false",
        "DTSTART&GE;20260301 true", "DTSTART&LT;20260301T100000Z false", "DTSTART&LT;20260301T100001Z true",
        "DAY&LT;20260301T000001Z true",
        "&LUID;&EQ;12 true", "&LUID;&EQ;13 false",
        "FN&CON;Ann&AND;TEL&EQ;111 false", "FN&CON;Ann&TEL&EQ;555 true", "FN&CON;Bob&OR;TEL&EQ;555 true",
        "FN&CON;Bob|TEL&EQ;111 false", "FN&CON;Ann&OR;FN&CON;Bob&AND;TEL&EQ;111 true",
        "NOTE&EQ;a%26b%3Bc true",
        "SINCE&GE;20260301T103000Z true", "SINCE&EQ;20260302 false", "BEFORE&LT;20260301 false",
        "BEFORE&EQ;20260302T000000Z true", "SINCE&EQ;20260201&AND;BEFORE&EQ;20260401 true"})
    void queriesMeetTheItemsTheySayTheyDo(String query, boolean meets) throws Exception {
        assertThat(FilterQuery.of(query).meets(SMITH)).isEqualTo(meets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FN", "FN&", "FN&EQ", "&EQ;x", "FN&WRONG;x", "FN&EQ;x&AND;", "FN&EQ;x&&", "FN&EQ;%zz"})
    void whatIsNoQueryIsRefused(String query) {
        assertThatThrownBy(() -> FilterQuery.of(query)).isInstanceOf(FilterException.class)
                .satisfies(e -> assertThat(((FilterException) e).status()).isEqualTo(422));
    }

    @Property(tries = 500)
    void anyTextIsUnderstoodOrRefused(@ForAll String text) {
        try {
            FilterQuery.of("A" + text).meets(SMITH);
        } catch (FilterException e) {
            assertThat(e.status()).isIn(414, 422);
        }
    }
}
