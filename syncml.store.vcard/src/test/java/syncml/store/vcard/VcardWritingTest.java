package syncml.store.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.PropParam;
import syncml.api.devinf.Property;

class VcardWritingTest {
    private static final Contact RICH = Cards.card("N:Grünwald;Jörg;Karl;Dr.;jun.", "FN:Dr. Jörg Grünwald",
            "ORG:Café Zentral;Küche", "TITLE:Koch", "TEL;TYPE=HOME,VOICE:+49 89 1234567",
            "TEL;TYPE=CELL:+49 170 7654321",
            "TEL;TYPE=WORK,FAX:+49 89 7654321", "EMAIL;TYPE=HOME:joerg@example.org", "EMAIL;TYPE=WORK:koch@example.com",
            "ADR;TYPE=HOME:;;Lange Straße 5\\, Hof;Ort;;12345;Land", "BDAY:1980-02-29",
            "NOTE:erste Zeile\\nzweite\\; Zeile", "PHOTO;TYPE=JPEG;ENCODING=B:" + "QUJD".repeat(60),
            "CATEGORIES:Freunde,Köche", "URL:http://example.org/~j?a=1;b=2", "X-SPOUSE:Maria");

    @Test
    void version21IsNotFoldedAndQuotesOnlyWhatItMust() {
        String lines = Cards.write(RICH, Cards.OLD);
        String written = lines.replace("=\r\n", "");

        assertThat(lines.lines()).allMatch(l -> l.length() <= 76);
        assertThat(written).startsWith("BEGIN:VCARD\r\nVERSION:2.1\r\n").endsWith("END:VCARD\r\n")
                .contains("\r\nTEL;HOME;VOICE:+49 89 1234567\r\n")
                .contains("\r\nEMAIL;INTERNET;HOME:joerg@example.org\r\n")
                .contains("\r\nTITLE:Koch\r\n").contains("\r\nBDAY:1980-02-29\r\n")
                .contains("\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gr=C3=BCnwald;J=C3=B6rg;Karl;Dr.;jun.\r\n")
                .contains("\r\nNOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:erste Zeile=0D=0Azweite; Zeile\r\n")
                .contains("\r\nURL:http://example.org/~j?a=1;b=2\r\n");
        assertThat(written.lines().filter(l -> l.startsWith(" ")))
                .as("only the picture is folded").allMatch(l -> l.matches(" [A-D QUJ]+"));
        assertThat(written).containsPattern("PHOTO;TYPE=JPEG;ENCODING=BASE64:[A-Z\r\n ]+\r\n\r\nCATEGORIES");
        assertThat(written.chars()).allMatch(c -> c < 0x80);
    }

    @Test
    void version30FollowsItsStandard() {
        String written = Cards.write(RICH, Cards.NEW);

        assertThat(written.lines()).allMatch(l -> l.length() <= 75);
        assertThat(written).contains("TEL;TYPE=HOME,VOICE:+49 89 1234567\r\n")
                .contains("ADR;TYPE=HOME:;;Lange Straße 5\\, Hof;Ort;;12345;Land\r\n")
                .contains("NOTE:erste Zeile\\nzweite\\; Zeile\r\n").doesNotContain("QUOTED");
    }

    @Test
    void anIndependentReaderUnderstandsBothVersions() throws IOException {
        for (ContentType type : Cards.DATATYPE.types()) {
            try (VCardReader reader = new VCardReader(Cards.write(RICH, type))) {
                VCard read = reader.readNext();
                assertThat(reader.getWarnings()).isEmpty();
                assertThat(read.getVersion().getVersion()).isEqualTo(type.version());
                assertThat(read.getStructuredName().getFamily()).isEqualTo("Grünwald");
                assertThat(read.getTelephoneNumbers()).hasSize(3);
                assertThat(read.getNotes().get(0).getValue().replace("\r\n", "\n"))
                        .isEqualTo("erste Zeile\nzweite; Zeile");
                assertThat(read.getPhotos().get(0).getData()).hasSize(180);
                assertThat(read.getAddresses().get(0).getStreetAddress()).isEqualTo("Lange Straße 5, Hof");
                assertThat(read.getOrganization().getValues()).containsExactly("Café Zentral", "Küche");
            }
        }
    }

    @Test
    void versionsGetTheNamesTheyDemand() {
        assertThat(Cards.write(Cards.old("N:Doe;Jo"), Cards.NEW)).contains("FN:Jo Doe\r\n").contains("N:Doe;Jo;;;\r\n");
        assertThat(Cards.write(Cards.card("FN:Acme Hotline", "TEL:0800123456"), Cards.OLD))
                .contains("N:Acme Hotline;;;;\r\n");
        assertThat(Cards.write(Cards.old("N:;", "ORG:Acme"), Cards.NEW)).contains("FN:Acme\r\n");
    }

    @Test
    void aDeviceGetsOnlyWhatItLists() {
        ItemContext device = Cards.device(Cards.OLD, Property.of("N"), Property.of("TEL"), Property.of("X-*"));

        String written = Cards.write(RICH, Cards.OLD, device);

        assertThat(written).contains("VERSION:2.1").contains("N;").contains("TEL;CELL").contains("X-SPOUSE:Maria")
                .doesNotContain("EMAIL").doesNotContain("PHOTO").doesNotContain("FN");
    }

    @Test
    void aDeviceThatListsNothingOrAnotherTypeGetsEverything() {
        ItemContext empty = Cards.device(Cards.OLD);
        ItemContext other = Cards.device(new ContentType("text/x-vcalendar", "1.0"), Property.of("SUMMARY"));

        assertThat(Cards.write(RICH, Cards.OLD, empty)).isEqualTo(Cards.write(RICH, Cards.OLD))
                .isEqualTo(Cards.write(RICH, Cards.OLD, other));
    }

    @Test
    void lengthsAndCountsAreObeyed() {
        ItemContext device = Cards.device(Cards.OLD, Cards.limited("N", null, 12L, true),
                Cards.limited("TEL", 2L, null, false), Cards.limited("NOTE", null, 7L, false),
                Cards.limited("TITLE", null, 3L, true), Cards.limited("ORG", null, 8L, false),
                Cards.limited("PHOTO", null, 100L, false), Cards.limited("URL", null, 10L, false));

        Contact held = Cards.given(RICH, Cards.OLD, device);

        assertThat(held.name().family() + "/" + held.name().given()).isEqualTo("Grünwald/Jör");
        assertThat(Cards.values(held, "TEL")).hasSize(2);
        assertThat(held.card().property("NOTE").text()).isEqualTo("erste Z");
        assertThat(held.card().property("TITLE")).as("must not be cut").isNull();
        assertThat(held.organisation()).isEqualTo("Café Zen");
        assertThat(held.card().property("URL")).as("half an address leads nowhere").isNull();
        assertThat(held.card().property("PHOTO")).as("such a size is nonsense for pictures").isNotNull();
    }

    @Test
    void aPictureThatIsTooLargeIsLeftOutWhole() {
        ItemContext device = Cards.device(Cards.OLD, Property.of("N"), Cards.limited("PHOTO", null, 2000L, false));
        Contact c = Cards.card("N:A;B", "PHOTO;TYPE=JPEG;ENCODING=B:" + "QUJD".repeat(600));

        assertThat(Cards.given(c, Cards.OLD, device).card().property("PHOTO")).isNull();
    }

    @Test
    void charactersAreNeverCutInHalf() {
        ItemContext device = Cards.device(Cards.OLD, Cards.limited("NOTE", null, 2L, false));

        assertThat(Cards.given(Cards.card("N:A;B", "NOTE:a😀b"), Cards.OLD, device).card().property("NOTE").text())
                .isEqualTo("a😀");
    }

    @Test
    void typesTheDeviceDoesNotKnowAreLeftOutButTheNumberStays() {
        Property listed = new Property("TEL", null, null, null, false, List.of(), null,
                List.of(new PropParam("TYPE", null, null, List.of("VOICE,HOME", "CELL"), null)));
        Property flat = new Property("TEL", null, null, null, false, List.of(), null,
                Arrays.asList(new PropParam("CELL", null, null, List.of(), null),
                        new PropParam("HOME", null, null, List.of(), null)));

        for (Property tel : List.of(listed, flat)) {
            String written = Cards.write(RICH, Cards.OLD, Cards.device(Cards.OLD, tel));
            assertThat(written).contains("TEL;CELL:+49 170 7654321").contains("TEL:+49 89 7654321")
                    .contains(";HOME");
        }
    }

    @Test
    void deviceInformationIsSmallAndNamesTheVersions() {
        for (CTCap cap : Cards.DATATYPE.capabilities()) {
            assertThat(cap.properties()).hasSizeLessThan(45).extracting(Property::name)
                    .contains("BEGIN", "END", "VERSION", "N", "TEL", "PHOTO", "X-*").doesNotHaveDuplicates();
            assertThat(cap.properties().get(2).valEnums()).containsExactly(cap.version());
        }
        assertThat(Cards.DATATYPE.types().get(0)).isEqualTo(Cards.NEW);
    }

    @Test
    void whatCannotStandInALineIsReplaced() {
        Contact c = Cards.old("N:A;B", "X-ODD;A=q\"uote:v", "X-BACK\\SLASH:v");

        for (ContentType type : Cards.DATATYPE.types()) {
            assertThat(Cards.fingerprint(Cards.given(c, type, ItemContext.OWN))).isNotEmpty();
        }
    }
}
