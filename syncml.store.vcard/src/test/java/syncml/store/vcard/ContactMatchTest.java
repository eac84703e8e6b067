package syncml.store.vcard;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.datatype.Datatype.MATCH;
import static syncml.api.datatype.Datatype.SAME;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.Property;

class ContactMatchTest {
    private static int score(Contact one, Contact other) {
        int score = Cards.DATATYPE.score(one, other, ItemContext.OWN);
        assertThat(Cards.DATATYPE.score(other, one, ItemContext.OWN)).as("symmetry").isEqualTo(score);
        return score;
    }

    private static boolean shareAKey(Contact one, Contact other) {
        Set<String> keys = new HashSet<>(Cards.DATATYPE.matchKeys(one));
        keys.retainAll(Cards.DATATYPE.matchKeys(other));
        return !keys.isEmpty();
    }

    @Test
    void theSamePersonInPoorerNotationIsFoundAndMatches() {
        Contact rich = Cards.card("N:Müller;Hans;Georg;Dr.;", "TEL;TYPE=CELL:+49 171 1234567", "EMAIL:hans@example.org",
                "BDAY:1970-01-01", "NOTE:x");
        for (Contact poor : new Contact[] {Cards.old("N:MÜLLER;hans", "TEL:0171-1234567"), Cards.old("N:Müller;Hans"),
                Cards.card("FN:Hans Müller", "EMAIL:hans@example.org"), Cards.old("N:Hans;Müller",
                        "TEL:01711234567")}) {
            assertThat(shareAKey(rich, poor)).isTrue();
            assertThat(score(rich, poor)).isGreaterThanOrEqualTo(MATCH).isLessThan(SAME);
        }
    }

    @Test
    void differentNamesAreNeverOnePersonWhateverElseTheyShare() {
        Contact jo = Cards.card("N:Doe;Jo", "TEL:+49891234567", "ADR:;;Street 1;City", "EMAIL:doe@example.org");

        assertThat(score(jo, Cards.card("N:Doe;Ann", "TEL:+49891234567", "EMAIL:doe@example.org"))).isLessThan(MATCH);
        assertThat(score(jo, Cards.card("N:Roe;Jo", "TEL:+49891234567"))).isLessThan(MATCH);
        assertThat(score(jo, Cards.card("TEL:+49891234567"))).isLessThan(MATCH);
    }

    @Test
    void aNameWithoutGivenNameNeedsMoreEvidence() {
        Contact full = Cards.card("N:Doe;Jo", "TEL:0891234567");

        assertThat(score(full, Cards.card("N:Doe"))).isLessThan(MATCH);
        assertThat(score(full, Cards.card("N:Doe", "TEL:+49 89 1234567"))).isGreaterThanOrEqualTo(MATCH);
    }

    @Test
    void namesakesWhoseDetailsAllContradictAreTwoPersons() {
        Contact one = Cards.card("N:Schmidt;Peter", "TEL:0891234567", "EMAIL:peter@example.org");

        assertThat(score(one, Cards.card("N:Schmidt;Peter", "TEL:0307654321", "EMAIL:ps@example.com")))
                .isLessThan(MATCH);
        assertThat(score(one, Cards.card("N:Schmidt;Peter", "TEL:0307654321"))).isGreaterThanOrEqualTo(MATCH);
    }

    @Test
    void organisationsWithoutNamesMatchByNameAndNumber() {
        Contact acme = Cards.card("ORG:Acme", "TEL:0891234567");

        assertThat(score(acme, Cards.old("N:;", "ORG:ACME;Sales", "TEL:+49891234567"))).isGreaterThanOrEqualTo(MATCH);
        assertThat(score(acme, Cards.old("N:;", "ORG:Acme", "TEL:0307654321"))).isLessThan(MATCH);
        assertThat(score(acme, Cards.old("N:;", "ORG:Other", "TEL:0891234567"))).isLessThan(MATCH);
    }

    @Test
    void nothingToGoByMatchesNothing() {
        Contact note = Cards.card("NOTE:something", "CATEGORIES:x");

        assertThat(Cards.DATATYPE.matchKeys(note)).isEmpty();
        assertThat(score(note, Cards.card("NOTE:something else", "CATEGORIES:x"))).isZero();
        assertThat(Cards.DATATYPE.matchKeys(Cards.card("TEL:110"))).as("emergency numbers tell nobody apart").isEmpty();
    }

    @Test
    void aNameTheDeviceCutStillMatches() {
        Contact full = Cards.card("N:Wolkenstein-Trostburg;Hildegard");
        ItemContext device = Cards.device(Cards.OLD, Cards.limited("N", null, 20L, false), Property.of("TEL"));
        Contact cut = Cards.given(full, Cards.OLD, device);

        assertThat(Cards.DATATYPE.score(full, Cards.old("N:Wolkenstein-Trostbur;Hildegard"), device))
                .isGreaterThanOrEqualTo(MATCH);
        assertThat(cut.name().family()).isEqualTo("Wolkenstein-Trostbur");
    }

    @Test
    void keysAreFewWhateverTheCardHolds() {
        String[] lines = new String[200];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "TEL:089123" + (1000 + i);
        }

        assertThat(Cards.DATATYPE.matchKeys(Cards.card(lines))).hasSize(8);
    }
}
