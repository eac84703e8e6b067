package syncml.store.vcard;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.datatype.MergeContext.Winner.THEIRS;

import ezvcard.Ezvcard;
import ezvcard.VCard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.ContentType;
import syncml.store.text.TextProperty;

/** Contacts as phones and programs write them say what they mean, and go on saying it in every version. */
class CardStylesTest {
    private static Stream<CardStyle> cards() {
        return CardStyle.all("nokia-s40", "nokia-s60", "sonyericsson", "motorola", "siemens", "samsung", "uiq",
                "plug-in", "android", "evolution", "apple", "web-mail", "version-4", "japan");
    }

    private static Contact read(CardStyle style) {
        return Cards.read(style.octets(), new ContentType(style.head().get("type"), ""));
    }

    private static void check(CardStyle style, Contact contact, String when) {
        assertThat(style.expected()).as(style.name()).hasSizeGreaterThan(1);
        for (String line : style.expected()) {
            String key = line.substring(0, line.indexOf(": "));
            String value = line.substring(line.indexOf(": ") + 2).replace("\\n", "\n");
            if (key.startsWith("count ")) {
                assertThat(contact.card().properties(key.substring(6)).stream().filter(p -> !p.isEmpty())).as(when)
                        .hasSize(Integer.parseInt(value));
            } else {
                int bracket = key.indexOf('[');
                String name = bracket < 0 ? key : key.substring(0, bracket);
                List<String> types = bracket < 0 ? List.of()
                        : List.of(key.substring(bracket + 1, key.length() - 1).split(","));
                assertThat(contact.card().properties(name).stream().filter(p -> p.types().containsAll(types))
                        .map(CardStylesTest::said)).as(when + line).contains(value);
            }
        }
    }

    private static String said(TextProperty p) {
        return switch (p.name()) {
            case "N", "ADR", "ORG" -> p.components().stream().collect(Collectors.joining(";")).replaceAll(";+$", "");
            case "CATEGORIES" -> p.list().stream().sorted().collect(Collectors.joining(","));
            case "BDAY" -> p.text().replace("-", "");
            default -> p.text();
        };
    }

    @ParameterizedTest
    @MethodSource("cards")
    void everyStyleIsReadKeptAndConverted(CardStyle style) {
        Contact contact = read(style);
        check(style, contact, "read ");
        for (ContentType type : Cards.DATATYPE.types()) {
            Contact given = Cards.given(contact, type, ItemContext.OWN);
            check(style, given, "as " + type.version() + " ");
            assertThat(Cards.fingerprint(given)).isEqualTo(Cards.fingerprint(contact));
            assertThat(Cards.DATATYPE.merge(given, contact, given, Cards.merging(ItemContext.OWN, type, THEIRS)).item())
                    .isSameAs(contact);
            Contact back = Cards.given(given, Cards.NEW, ItemContext.OWN);
            check(style, back, "back from " + type.version() + " ");
        }
    }

    @ParameterizedTest
    @MethodSource("cards")
    void anIndependentReaderFindsTheSameInWhatIsWritten(CardStyle style) {
        Contact contact = read(style);
        for (ContentType type : Cards.DATATYPE.types()) {
            VCard card = Ezvcard.parse(Cards.write(contact, type)).first();
            assertThat(card.getTelephoneNumbers()).hasSize(Cards.values(contact, "TEL").size());
            assertThat(card.getStructuredName().getFamily() == null ? "" : card.getStructuredName().getFamily())
                    .isEqualTo(contact.name().family());
            List<String> notes = new ArrayList<>();
            card.getNotes().forEach(n -> notes.add(n.getValue().replace("\r\n", "\n")));
            assertThat(notes).isEqualTo(contact.card().properties("NOTE").stream().map(TextProperty::text).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("cards")
    void whatAPhoneShowsOfItselfNeverMakesItsOwnItemAChange(CardStyle style) {
        Contact contact = read(style);
        ItemContext seen = ItemContext.builder().holdings(Holdings.NONE.and(Cards.DATATYPE.holdings(contact))).build();

        assertThat(Cards.DATATYPE.merge(contact, contact, contact, Cards.merging(seen, Cards.OLD, THEIRS)).item())
                .isSameAs(contact);
        assertThat(Cards.DATATYPE.merge(null, contact, contact, Cards.merging(seen, Cards.OLD, THEIRS)).item())
                .isSameAs(contact);
    }

    @Test
    void theStylesAreMany() {
        assertThat(cards()).hasSizeGreaterThanOrEqualTo(120);
    }
}
