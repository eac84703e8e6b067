package syncml.store.vcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.ContentType;
import syncml.store.text.TextParam;
import syncml.store.text.TextProperty;

class VcardReadingTest {
    @Test
    void quotedPrintableBrokenAcrossLinesIsJoined() {
        Contact c = Cards.old("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gr=C3=BCnwald;J=",
                "=C3=B6rg", "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo =", "TEL:is not a number=");

        assertThat(c.name().family()).isEqualTo("Grünwald");
        assertThat(c.name().given()).isEqualTo("Jörg");
        assertThat(c.card().property("NOTE").text()).isEqualTo("one\ntwo TEL:is not a number");
    }

    @Test
    void softBreakWithBlanksBehindItStillJoins() {
        Contact c = Cards.old("N:A;B", "NOTE;QUOTED-PRINTABLE:first=20=  ", "second");

        assertThat(c.card().property("NOTE").text()).isEqualTo("first second");
    }

    @Test
    void unfoldingFollowsTheVersion() {
        assertThat(Cards.old("N:A;B", "NOTE:one", " two").card().property("NOTE").text()).isEqualTo("one two");
        assertThat(Cards.card("N:A;B", "NOTE:one", " two").card().property("NOTE").text()).isEqualTo("onetwo");
        assertThat(Cards.card("N:A;B", "NOTE:one", "\ttwo").card().property("NOTE").text()).isEqualTo("onetwo");
    }

    @Test
    void pictureEndsAtTheNextPropertyEvenWithoutABlankLine() {
        Contact c = Cards.old("N:A;B", "PHOTO;ENCODING=BASE64;TYPE=JPEG:", " /9j/4AAQ", " SkZJRg==",
                "TEL;CELL:0170123456");

        assertThat(Cards.value(c, "PHOTO")).isEqualTo("/9j/4AAQSkZJRg==");
        assertThat(c.card().property("PHOTO").isBinary()).isTrue();
        assertThat(Cards.value(c, "TEL")).isEqualTo("0170123456");
    }

    @Test
    void pictureMayGoOnWithoutIndentation() {
        Contact c = Cards.old("N:A;B", "PHOTO;JPEG;BASE64:/9j/4AAQ", "SkZJRgAB", "AQ==", "", "TEL:0170123456");

        assertThat(Cards.value(c, "PHOTO")).isEqualTo("/9j/4AAQSkZJRgABAQ==");
        assertThat(c.card().property("PHOTO").types()).containsExactly("JPEG");
        assertThat(Cards.value(c, "TEL")).isEqualTo("0170123456");
    }

    @Test
    void undeclaredOctetsAreUtf8IfTheyCanBeAndWesternOtherwise() {
        String text = "BEGIN:VCARD\nVERSION:2.1\nN:Müller;Zoë\nEND:VCARD\n";

        assertThat(Cards.read(text.getBytes(StandardCharsets.UTF_8), Cards.OLD).name().family()).isEqualTo("Müller");
        assertThat(Cards.read(text.getBytes(StandardCharsets.ISO_8859_1), Cards.OLD).name().given())
                .isEqualTo("Zoë");
        assertThat(Cards.old("N;ENCODING=QUOTED-PRINTABLE:M=FCller;Zo=EB").name().family()).isEqualTo("Müller");
    }

    @Test
    void declaredCharacterSetIsBelievedLineByLine() {
        byte[] octets = ("BEGIN:VCARD\r\nVERSION:2.1\r\nN:Doe;Jo\r\n"
                + "SOUND;X-IRMC-N;CHARSET=SHIFT_JIS:ﾔﾏﾀﾞ;ﾊﾅｺ\r\nEND:VCARD\r\n").getBytes(Charset.forName("Shift_JIS"));

        Contact c = Cards.read(octets, Cards.OLD);

        assertThat(c.card().property("SOUND").text()).isEqualTo("ﾔﾏﾀﾞ;ﾊﾅｺ");
        assertThat(c.card().property("SOUND").types()).containsExactly("X-IRMC-N");
    }

    @Test
    void unknownCharacterSetDoesNotCostTheValue() {
        assertThat(Cards.old("N;CHARSET=X-PHONE:Müller;Jo").name().family()).isEqualTo("Müller");
    }

    @Test
    void lineFeedsAloneAndRubbishAroundDoNotMatter() {
        byte[] octets = "\uFEFF\n\nhello\nbegin:vcard\nversion:2.1\nn:Doe;Jo\ntel;home:0891234567\nend:vcard\n\n\0\0"
                .getBytes(StandardCharsets.UTF_8);

        Contact c = Cards.read(octets, Cards.OLD);

        assertThat(c.name().displayed()).isEqualTo("Jo Doe");
        assertThat(Cards.value(c, "TEL")).isEqualTo("0891234567");
    }

    @Test
    void missingVersionIsTakenFromTheType() {
        String card = "BEGIN:VCARD\r\nN:Doe;Jo\r\nNOTE:a\\nb\r\nEND:VCARD\r\n";

        assertThat(Cards.read(card, Cards.NEW).card().property("NOTE").text()).isEqualTo("a\nb");
        assertThat(Cards.read(card, Cards.OLD).card().property("NOTE").text()).isEqualTo("a\\nb");
    }

    @Test
    void contentThatSaysAnotherVersionIsBelieved() {
        String card = "BEGIN:VCARD\r\nN:Doe;Jo\r\nNOTE:a\\nb\r\nVERSION:3.0\r\nEND:VCARD\r\n";

        assertThat(Cards.read(card, Cards.OLD).card().property("NOTE").text()).isEqualTo("a\nb");
        assertThat(Cards.read(card, new ContentType("text/directory; profile=vCard", "")).name().given())
                .isEqualTo("Jo");
    }

    @Test
    void valueBrokenWithoutFoldingIsPutTogether() {
        Contact c = Cards.old("N:Doe;Jo", "ADR;HOME:;;Long Street 5", "Backyard;Town;;12345;Land", "TEL:0891234567");

        assertThat(c.card().property("ADR").components().get(2)).isEqualTo("Long Street 5\nBackyard");
        assertThat(c.card().property("ADR").components().get(3)).isEqualTo("Town");
    }

    @Test
    void nothingIsLostThatIsNotKnown() {
        Contact c = Cards.card("N:Doe,Smith;Jo,Ann;;;;more", "item1.X-ABDATE;TYPE=pref;X-Q=\"a;b:c\":2001-02-03",
                "item1.X-ABLabel:_$!<Anniversary>!$_", "X-FOO;P=1:a\\,b;c,d", "AGENT:CID:4711@example.org");

        String written = Cards.write(c, Cards.NEW);

        assertThat(written).contains("N:Doe,Smith;Jo,Ann;;;;more\r\n")
                .contains("item1.X-ABDATE;TYPE=PREF;X-Q=\"a;b:c\":2001-02-03\r\n")
                .contains("item1.X-ABLABEL:_$!<Anniversary>!$_\r\n").contains("X-FOO;P=1:a\\,b;c,d\r\n")
                .contains("AGENT:CID:4711@example.org\r\n");
    }

    @Test
    void typesAreReadInEveryNotation() {
        assertThat(Cards.old("N:A;B", "TEL;work;TYPE=FAX;type=pref:1").card().property("TEL").types())
                .containsExactly("WORK", "FAX", "PREF");
        assertThat(Cards.card("N:A;B", "TEL;TYPE=\"work,fax\";TYPE=work:1").card().property("TEL").types())
                .containsExactly("WORK", "FAX");
        assertThat(Cards.old("N:A;B", "PHOTO;VALUE=URL:http://example.org/a").card().property("PHOTO").params())
                .containsExactly(new TextParam("VALUE", "URL"));
    }

    @Test
    void categoriesAreAListWhateverSeparatesThem() {
        for (String line : new String[] {"CATEGORIES:Friends;Work", "CATEGORIES:Friends,Work"}) {
            TextProperty p = Cards.old("N:A;B", line).card().property("CATEGORIES");
            assertThat(p.list()).containsExactly("Friends", "Work");
        }
    }

    @Test
    void version4IsReadWithTheNotationsOfVersion3() {
        Contact c = Cards.read("BEGIN:VCARD\r\nVERSION:4.0\r\nN:Doe;Jo;;;\r\nFN:Jo Doe\r\n"
                + "TEL;VALUE=uri;PREF=1;TYPE=\"cell,voice\":tel:+49-170-1234567\r\n"
                + "PHOTO:data:image/png;base64,iVBORw0KGgo=\r\nEND:VCARD\r\n", Cards.NEW);

        assertThat(Cards.write(c, Cards.NEW)).contains("TEL;TYPE=CELL,VOICE,PREF:+49-170-1234567\r\n")
                .contains("PHOTO;TYPE=PNG;ENCODING=B:iVBORw0KGgo=\r\n");
    }

    @Test
    void whatIsNoWholeCardIsRefusedWithoutQuotingIt() {
        for (String text : new String[] {"", "secret", "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCARD\r\nN:Secret;Person\r\n", "BEGIN:VCARD\r\nVERSION:2.1\r\nEND:VCARD\r\n"}) {
            assertThatThrownBy(() -> Cards.DATATYPE.read(text.getBytes(StandardCharsets.UTF_8), Cards.OLD,
                    ItemContext.OWN)).isInstanceOf(InvalidItemException.class)
                    .message().isNotBlank().doesNotContainIgnoringCase("secret");
        }
    }
}
