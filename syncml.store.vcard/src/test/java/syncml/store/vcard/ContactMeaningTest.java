package syncml.store.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactMeaningTest {
    /** One line of version 2.1 and one of version 3.0 that say the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TEL;HOME;VOICE:+49 89 123456 | TEL;TYPE=home:+4989123456",
        "TEL;PREF;CELL:0170/123-456 | TEL;TYPE=CELL:0170123456",
        "TEL;CELL;HOME:1234567 | TEL;TYPE=HOME;TYPE=CELL:1234567",
        "EMAIL;INTERNET:Jo@Example.org | EMAIL:jo@example.org",
        "EMAIL;INTERNET;HOME:jo@example.org | EMAIL;TYPE=HOME,INTERNET,PREF:jo@example.org",
        "ADR;HOME:;;Street 1;City | ADR;TYPE=INTL,POSTAL,PARCEL,HOME:;;Street 1;City;;;",
        "ORG:Acme;; | ORG:Acme",
        "BDAY:19800102 | BDAY:1980-01-02",
        "BDAY:1980-01-02T00:00:00Z | BDAY;VALUE=date:19800102",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:a=0D=0Ab=C3=BC | NOTE:a\\nbü",
        "NOTE;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:=FC, so | NOTE:ü\\, so",
        "NOTE:one; two | NOTE:one\\; two",
        "CATEGORIES:a;b | CATEGORIES:b,a",
        "PHOTO;JPEG;ENCODING=BASE64:QUJD | PHOTO;ENCODING=b;TYPE=JPEG:QUJD",
        "X-FOO:a,b | X-FOO:a\\,b",
        "REV:20200101T000000Z | PRODID:-//somebody//EN",
        "TITLE: | UID:680",
        "X-CLASS:PUBLIC | CLASS:PUBLIC",
        "X-EMPTY: | X-IRMC-LUID:17"})
    void notationDoesNotChangeWhatIsMeant(String old, String now) {
        assertThat(Cards.fingerprint(Cards.old("N:Doe;Jo", old)))
                .isEqualTo(Cards.fingerprint(Cards.card("N:Doe;Jo;;;", "FN:Jo Doe", now)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TEL:1234567 | TEL:1234568",
        "TEL;TYPE=HOME:1234567 | TEL;TYPE=WORK:1234567",
        "TEL;TYPE=CELL:1234567 | TEL;TYPE=CELL,HOME:1234567",
        "ORG:Acme;Sales | ORG:Acme",
        "NOTE:a | NOTE:A",
        "CATEGORIES:a,b | CATEGORIES:a",
        "CLASS:PRIVATE | CLASS:PUBLIC",
        "FN:Jo the Great | FN:Jo Doe",
        "X-FOO:1 | X-FOO:2"})
    void anotherMeaningIsAnotherFingerprint(String one, String other) {
        assertThat(Cards.fingerprint(Cards.card("N:Doe;Jo", one)))
                .isNotEqualTo(Cards.fingerprint(Cards.card("N:Doe;Jo", other)));
    }

    @Test
    void orderCaseFoldingAndRepetitionDoNotMatter() {
        Contact one = Cards.card("N:Doe;Jo;;;", "TEL;TYPE=HOME:1234567", "EMAIL:a@example.org", "NOTE:a long note");
        Contact other = Cards.card("note:a lo", " ng note", "email:a@example.org", "EMAIL;TYPE=INTERNET:A@example.org",
                "tel;type=home:1234567", "n:Doe;Jo");

        assertThat(Cards.fingerprint(one)).isEqualTo(Cards.fingerprint(other));
    }

    @Test
    void displayedNameCountsOnlyIfItSaysMore() {
        String plain = Cards.fingerprint(Cards.old("N:Doe;Jo;Ann"));

        for (String fn : new String[] {"Jo Doe", "Doe, Jo", "Jo Ann Doe", "DOE Jo"}) {
            assertThat(Cards.fingerprint(Cards.old("N:Doe;Jo;Ann", "FN:" + fn))).isEqualTo(plain);
        }
        assertThat(Cards.fingerprint(Cards.old("N:Doe;Jo;Ann", "FN:The Boss"))).isNotEqualTo(plain);
        assertThat(Cards.fingerprint(Cards.card("FN:Acme Hotline")))
                .isEqualTo(Cards.fingerprint(Cards.old("N:Acme Hotline;;;;")));
        assertThat(Cards.fingerprint(Cards.card("FN:Acme", "ORG:Acme", "TEL:1")))
                .isEqualTo(Cards.fingerprint(Cards.old("N:;", "ORG:Acme", "TEL:1")));
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() {
        assertThat(Cards.fingerprint(Cards.card("N:M\u00FCller;Jo")))
                .isEqualTo(Cards.fingerprint(Cards.card("N:Mu\u0308ller;Jo")));
    }

    @Test
    void fingerprintsAreShortAndSummariesAreOneLine() {
        assertThat(Cards.DATATYPE.fingerprint(Cards.card("N:Doe;Jo"))).hasSizeLessThanOrEqualTo(20);
        assertThat(Cards.DATATYPE.algorithm()).hasSizeLessThanOrEqualTo(64);
        assertThat(Cards.DATATYPE.summary(Cards.card("N:Doe;Jo"))).isEqualTo("Jo Doe");
        assertThat(Cards.DATATYPE.summary(Cards.card("ORG:Acme"))).isEqualTo("Acme");
        assertThat(Cards.DATATYPE.summary(Cards.card("TEL:+49 1"))).isEqualTo("+49 1");
        assertThat(Cards.DATATYPE.summary(Cards.card("NOTE:x"))).isNotBlank();
        assertThat(Cards.DATATYPE.summary(Cards.card("FN:" + "x\\n😀".repeat(60)))).hasSizeLessThanOrEqualTo(80)
                .doesNotContain("\n").satisfies(s -> assertThat(s.getBytes(StandardCharsets.UTF_8)).isNotEmpty());
    }
}
