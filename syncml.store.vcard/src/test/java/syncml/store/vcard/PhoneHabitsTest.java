package syncml.store.vcard;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.datatype.MergeContext.Winner.THEIRS;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;

/** What phones write otherwise than the specifications have it, where taking it at its word would lose, double or shift. */
class PhoneHabitsTest {
    private static final ItemContext UNKNOWN = ItemContext.builder().holdings(Holdings.NONE).build();

    private static Contact slowSync(Contact mine, Contact theirs) {
        return Cards.DATATYPE.merge(null, mine, theirs, Cards.merging(ItemContext.OWN, Cards.OLD, THEIRS)).item();
    }

    private static String birthday(String written, ZoneId zone) throws InvalidItemException {
        byte[] octets = ("BEGIN:VCARD\r\nVERSION:2.1\r\nN:A;B\r\nBDAY:" + written + "\r\nEND:VCARD\r\n")
                .getBytes(StandardCharsets.UTF_8);
        return Cards.DATATYPE.read(octets, Cards.OLD, ItemContext.builder().zone(zone).build()).card().value("BDAY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "ISO-8859-15", "WINDOWS-1252", "SHIFT_JIS"})
    void aCharacterSetThatWasTrueBeforeTheMessageWasRecodedIsNotBelieved(String charset) {
        String name = charset.equals("SHIFT_JIS") ? "山田;太郎" : "Müller;Jörg";
        String card = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=" + charset + ":" + name + "\r\nEND:VCARD\r\n";

        assertThat(Cards.read(card.getBytes(StandardCharsets.UTF_8), Cards.OLD).card().value("N")).isEqualTo(name);
        assertThat(Cards.read(card.getBytes(Charset.forName(charset)), Cards.OLD).card().value("N")).isEqualTo(name);
    }

    @Test
    void halfWidthLettersAreNotTakenForSomethingElse() {
        String card = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=SHIFT_JIS:ﾃｱ\r\nEND:VCARD\r\n";

        assertThat(Cards.read(card.getBytes(Charset.forName("Shift_JIS")), Cards.OLD).card().value("N")).isEqualTo("ﾃｱ");
    }

    @Test
    void aBirthdayWrittenAsAMidnightInUtcIsItsDayInEveryZone() throws InvalidItemException {
        DateTimeFormatter basic = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            for (String day : new String[] {"1980-01-01", "1975-07-15"}) {
                String midnight = LocalDate.parse(day).atStartOfDay(zone).withZoneSameInstant(ZoneOffset.UTC).format(basic);
                boolean known = !zone.normalized().equals(ZoneOffset.UTC);
                boolean hour = midnight.endsWith("00Z");
                if (known && hour) {
                    assertThat(birthday(midnight, zone)).as(id + ' ' + midnight).isEqualTo(day);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"19800101,19800101", "1980-01-01,1980-01-01", "--0412,--0412", "19800101T000000Z,1980-01-01",
        "19531015T231000Z,19531015T231000Z", "19791231T230000Z,1980-01-01", "19750714T220000Z,1975-07-15"})
    void otherBirthdaysStayAsTheyAre(String written, String kept) throws InvalidItemException {
        assertThat(birthday(written, ZoneId.of("Europe/Berlin"))).isEqualTo(kept);
    }

    @Test
    void oneNumberWithAndWithoutItsCountryIsOneNumber() {
        Contact with = Cards.card("N:M;H;;;", "FN:H M", "TEL;TYPE=CELL:+49 170 1234567");
        Contact without = Cards.old("N:M;H", "TEL;CELL:0170/1234567");

        assertThat(slowSync(with, without)).isSameAs(with);
        assertThat(Cards.values(slowSync(without, with), "TEL")).containsExactly("+49 170 1234567");
    }

    @ParameterizedTest
    @CsvSource({"+491701234567,01701234568", "+4917012345,017012345", "+491701234567,001701234567"})
    void otherNumbersAreOtherNumbers(String one, String other) {
        assertThat(Cards.values(slowSync(Cards.old("N:M;H", "TEL;CELL:" + one), Cards.old("N:M;H", "TEL;CELL:" + other)),
                "TEL")).hasSize(2);
    }

    @Test
    void anAddressKeepsItsKindWhenAPhoneKnowsNone() {
        Contact mine = Cards.card("N:M;H;;;", "FN:H M", "ADR;TYPE=HOME:;;Street 1;City;;12345;Germany");

        assertThat(slowSync(mine, Cards.old("N:M;H", "ADR:;;Street 1;City;;12345;"))).isSameAs(mine);
    }

    @Test
    void lineBreaksThatAPhoneMadeBlanksOfAreNoChange() {
        Contact mine = Cards.card("N:M;H;;;", "FN:H M", "NOTE:first line\\nsecond line",
                "ADR;TYPE=HOME:;;Street 1\\nback door;City;;12345;Germany");
        Contact theirs = Cards.old("N:M;H", "FN:H M", "NOTE:first line second line",
                "ADR;HOME:;;Street 1 back door;City;;12345;Germany");
        Contact base = Cards.given(mine, Cards.OLD, ItemContext.OWN);

        assertThat(Cards.DATATYPE.merge(base, mine, theirs, Cards.merging(UNKNOWN, Cards.OLD, THEIRS)).item())
                .isSameAs(mine);
        assertThat(Cards.value(slowSync(mine, Cards.old("N:M;H", "NOTE:first line second line")), "NOTE"))
                .isEqualTo("first line\\nsecond line");
    }

    @Test
    void oneNumberWithAndWithoutAKindIsTwoOnADeviceThatHoldsTheFirstOnlyAndNoKinds() {
        Contact mine = Cards.card("N:M;H;;;", "FN:H M", "TEL;TYPE=HOME:123", "TEL:123");
        Contact base = Cards.given(mine, Cards.OLD, ItemContext.OWN);
        Contact theirs = Cards.old("N:M;H", "FN:H M", "TEL:123");
        ItemContext seen = UNKNOWN.with(Cards.DATATYPE.holdings(theirs));

        assertThat(Cards.DATATYPE.merge(base, mine, theirs, Cards.merging(seen, Cards.OLD, THEIRS)).item()).isSameAs(mine);
    }
}
