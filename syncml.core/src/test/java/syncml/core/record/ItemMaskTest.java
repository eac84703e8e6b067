package syncml.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ItemMaskTest {
    private static final byte[] KEY = "key of a test".getBytes(StandardCharsets.US_ASCII);
    private final WordMask words = new WordMask(KEY);
    private final ItemMask mask = new ItemMask(words);

    @Test
    void aCardKeepsItsStructureAndLosesWhatIsPersonal() {
        String card = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8:Müller;Jürgen\r\nTEL;CELL:+49 170 1234567\r\n"
                + "item1.EMAIL;INTERNET:j.mueller@example.org\r\nBDAY:1970-05-23\r\n"
                + "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=4D=C3=BCnchen liegt=\r\n weit\r\n"
                + "PHOTO;ENCODING=BASE64:\r\n /9j/4AAQ\r\n\r\nREV:20260101T120000Z\r\nEND:VCARD\r\n";
        String masked = mask.mask(card);
        assertThat(masked).doesNotContain("Müller", "Jürgen", "1234567", "mueller", "liegt", "9j", "05-23")
                .contains("BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8:", "\r\nTEL;CELL:+", "\r\nitem1.EMAIL;INTERNET:",
                        "\r\nBDAY:1970-", "REV:20260101T120000Z\r\nEND:VCARD\r\n", "PRINTABLE;CHARSET=UTF-8:=", "=\r\n ");
        assertThat(masked.getBytes(StandardCharsets.UTF_8)).hasSameSizeAs(card.getBytes(StandardCharsets.UTF_8));
        assertThat(masked.lines().filter(l -> l.startsWith("NOTE")).findFirst().orElseThrow())
                .matches("NOTE;.*:=[4-7][0-9A-F]=C3=[89AB][0-9A-F][a-z]{5} [a-z]{5}=");
        assertThat(masked.lines().filter(l -> l.startsWith("BDAY")).findFirst().orElseThrow())
                .matches("BDAY:1970-(0[1-9]|1[0-2])-([01][0-9]|2[0-8])");
    }

    @Test
    void anEventKeepsItsTimesAndRules() {
        String masked = mask.mask("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Dentist\r\nDTSTART:20260101T120000Z\r\n"
                + "RRULE:FREQ=WEEKLY;COUNT=3\r\nDALARM:20260101T114500Z;;;Go\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        assertThat(masked).doesNotContain("Dentist", ";Go").contains("DTSTART:20260101T120000Z", "COUNT=3",
                "DALARM:20260101T114500Z;;;");
    }

    @Test
    void theSameWordIsMaskedTheSameEverywhereAndOtherwiseUnderAnotherKey() {
        assertThat(mask.mask("Anna calls anna")).matches("([A-Z][a-z]{3}) [a-z]{5} [a-z]{4}");
        String[] masked = mask.mask("Anna calls anna").split(" ");
        assertThat(masked[0].toLowerCase()).isEqualTo(masked[2]);
        assertThat(new WordMask(new byte[] {1}).mask("Mathilda")).isNotEqualTo(words.mask("Mathilda"));
    }

    @Test
    void noTwoWordsBecomeOne() {
        Set<String> masked = new HashSet<>();
        for (char a = 'a'; a <= 'z'; a++) {
            for (char b = 'a'; b <= 'z'; b++) {
                masked.add(words.mask("" + a + b));
            }
        }
        assertThat(masked).hasSize(26 * 26);
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            numbers.add(words.mask(String.format("%03d", i)));
        }
        assertThat(numbers).hasSize(1000);
    }

    @Property(tries = 200)
    void lengthAndKindOfCharactersStay(@ForAll @AlphaChars @NumericChars @StringLength(max = 40) String text) {
        String masked = words.mask(text);
        assertThat(masked).hasSameSizeAs(text);
        for (int i = 0; i < text.length(); i++) {
            assertThat(Character.isDigit(masked.charAt(i))).isEqualTo(Character.isDigit(text.charAt(i)));
            assertThat(Character.isUpperCase(masked.charAt(i))).isEqualTo(Character.isUpperCase(text.charAt(i)));
        }
    }

    @Property(tries = 200)
    void anyTextKeepsItsNumberOfOctets(@ForAll String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        assertThat(words.mask(new String(octets, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8))
                .hasSameSizeAs(octets);
    }
}
