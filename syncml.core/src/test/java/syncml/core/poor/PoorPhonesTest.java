package syncml.core.poor;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.message.SyncType.SLOW;
import static syncml.api.message.SyncType.TWO_WAY;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import syncml.api.datatype.Datatype;
import syncml.api.devinf.ContentType;
import syncml.store.vcal.EventDatatype;
import syncml.store.vcard.VcardDatatype;

/** What phones cannot hold is not taken for deleted, and nothing is added, whatever they say of themselves. */
class PoorPhonesTest {
    private static final ContentType CARD = new ContentType("text/x-vcard", "2.1");
    private static final ContentType EVENT = new ContentType("text/x-vcalendar", "1.0");
    private static final String PICTURE = "/9j/4AAQSkZJRgABAQ" + "QUJD".repeat(100);

    private static Stream<Ability> phones() {
        return Stream.of(
                new Ability("everything"),
                new Ability("names-and-numbers").holding("N", "TEL"),
                new Ability("declared").holding("N", "TEL", "EMAIL", "NOTE").declaring(),
                new Ability("three-numbers").holding("N", "TEL", "EMAIL", "ADR", "NOTE", "ORG").declaring()
                        .count("TEL", 3).count("ADR", 1).count("EMAIL", 1),
                new Ability("one-of-each").oneOfEachType().count("TEL", 4),
                new Ability("no-types").types().holding("N", "TEL", "EMAIL", "ADR", "ORG", "TITLE"),
                new Ability("few-types").types("HOME", "CELL", "INTERNET", "JPEG"),
                new Ability("short").length("NOTE", 12).length("N", 11).length("ORG", 14).length("TITLE", 10)
                        .length("URL", 10),
                new Ability("two-name-parts").nameParts(2).holding("N", "TEL", "EMAIL", "BDAY", "PHOTO"),
                new Ability("ascii").spelling(s -> s.replaceAll("[^\\x00-\\x7F]", "?")));
    }

    private static List<String> contacts() {
        return List.of(
                card("N:Grünwald-Hohenstein;Jörg;Karl;Dr.;jun.", "FN:Dr. Jörg Grünwald-Hohenstein",
                        "TEL;TYPE=HOME:+49 89 111111", "TEL;TYPE=HOME:+49 89 222222", "TEL;TYPE=WORK:+49 89 333333",
                        "TEL;TYPE=CELL:+49 170 444444", "TEL;TYPE=WORK,FAX:+49 89 555555",
                        "TEL;TYPE=PAGER:+49 89 666666", "EMAIL;TYPE=HOME:joerg@example.org",
                        "EMAIL;TYPE=WORK:koch@example.com", "ADR;TYPE=HOME:;;Lange Straße 5;München;;80331;Land",
                        "ADR;TYPE=WORK:;Hof;Kurze Straße 7;Köln;;50667;Land", "ADR;TYPE=POSTAL:12;;;Bonn;;53111;Land",
                        "ORG:Café Zentral am Markt;Küche;Kalte Küche", "TITLE:Küchenchef auf Zeit",
                        "NOTE:erste Zeile\\nzweite Zeile\\; und noch viel mehr Text\\, der lang ist",
                        "PHOTO;TYPE=JPEG;ENCODING=B:" + PICTURE, "BDAY:1980-02-29",
                        "URL:http://example.org/joerg/and/more", "CATEGORIES:Freunde,Köche,Nachbarn", "X-SPOUSE:Maria",
                        "X-FOO;P=1:a\\,b"),
                card("N:Müller;Anna;;;", "TEL;TYPE=CELL:+49 171 1234567", "EMAIL:anna@example.org"),
                card("N:Müller;Hans;;;", "TEL;TYPE=HOME:+49 89 1234567", "TEL;TYPE=CELL:+49 171 7654321",
                        "PHOTO;TYPE=JPEG;ENCODING=B:" + PICTURE + "QUJD"),
                card("N:Smith;John Fitzgerald;;Sir;", "FN:Sir John", "TEL;TYPE=WORK:+44 20 7946 0000", "TITLE:CEO"),
                card("N:;;;;", "FN:Pizza Service", "ORG:Pizza Service", "TEL;TYPE=WORK:+49 89 999999"));
    }

    private static String card(String... lines) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
    }

    private static List<String> events() {
        return List.of(
                event("SUMMARY:Abteilungsbesprechung im großen Saal", "DTSTART:20260615T080000Z",
                        "DTEND:20260615T093000Z", "LOCATION:Großer Saal im Erdgeschoß", "RRULE:FREQ=WEEKLY;BYDAY=MO",
                        "EXDATE:20260622T080000Z,20260629T080000Z", "DESCRIPTION:Tagesordnung\\neins\\nzwei\\ndrei",
                        "CATEGORIES:Arbeit,Wichtig", "CLASS:PRIVATE", "X-FOO:bar", "PRIORITY:1",
                        "ATTENDEE;CN=Ann;PARTSTAT=ACCEPTED:mailto:ann@example.org",
                        "ATTENDEE;CN=Bob:mailto:bob@example.org", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M",
                        "DESCRIPTION:los", "END:VALARM"),
                event("SUMMARY:Urlaub", "DTSTART;VALUE=DATE:20260801", "DTEND;VALUE=DATE:20260815"),
                event("SUMMARY:Monatsende", "DTSTART:20260630T160000Z", "DTEND:20260630T163000Z",
                        "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "LOCATION:Büro"),
                event("SUMMARY:Zahnarzt", "DTSTART:20260616T080000Z", "DTEND:20260616T083000Z"));
    }

    private static String event(String... lines) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    private static Stream<Ability> calendars() {
        return Stream.of(
                new Ability("all"),
                new Ability("titles").holding("SUMMARY", "DTSTART", "DTEND"),
                new Ability("declared-titles").holding("SUMMARY", "DTSTART", "DTEND", "LOCATION").declaring(),
                new Ability("no-rules").holding("SUMMARY", "DTSTART", "DTEND", "DESCRIPTION", "AALARM", "LOCATION"),
                new Ability("short-texts").length("DESCRIPTION", 14).length("SUMMARY", 20).length("LOCATION", 10),
                new Ability("plain").spelling(s -> s.replaceAll("[^\\x00-\\x7F]", "?")),
                new Ability("one-category").length("CATEGORIES", 6),
                new Ability("no-alarm").holding("SUMMARY", "DTSTART", "DTEND", "RRULE", "EXDATE", "CATEGORIES"));
    }

    @ParameterizedTest
    @MethodSource("phones")
    void aPoorPhoneThatForgetsItsIdentifiersDestroysNothing(Ability ability) {
        slowSyncs(new VcardDatatype(), CARD, contacts(), List.of(ability));
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void aPoorCalendarThatForgetsItsIdentifiersDestroysNothing(Ability ability) {
        slowSyncs(new EventDatatype(), EVENT, events(), List.of(ability));
    }

    @Test
    void tenSlowSyncsThroughTenPoorPhonesLeaveTheRichOriginalsIntactAndAddNothing() {
        assertThat(phones()).hasSize(10);
        slowSyncs(new VcardDatatype(), CARD, contacts(), phones().toList());
        slowSyncs(new EventDatatype(), EVENT, events(), calendars().toList());
    }

    private static void slowSyncs(Datatype<?> datatype, ContentType type, List<String> originals,
            List<Ability> abilities) {
        Account account = new Account(datatype);
        account.add(originals);
        List<String> before = account.items();
        for (Ability ability : abilities) {
            PoorPhone phone = new PoorPhone(account, ability, datatype, type);
            phone.sync(SLOW);
            assertThat(phone.items()).hasSize(originals.size());
            assertThat(account.items()).as(ability.name).isEqualTo(before);
            for (int i = 0; i < 2; i++) {
                phone.restored();
                phone.sync(SLOW);
                assertThat(account.items()).as("%s, again %d", ability.name, i).isEqualTo(before);
                assertThat(phone.items()).hasSize(originals.size());
            }
            assertThat(phone.operations).as(ability.name).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("phones")
    void aPoorPhoneThatNobodyKnowsBringsNothingNewAndTakesNothing(Ability ability) {
        strange(new VcardDatatype(), CARD, contacts(), ability);
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void aPoorCalendarThatNobodyKnowsBringsNothingNewAndTakesNothing(Ability ability) {
        strange(new EventDatatype(), EVENT, events(), ability);
    }

    /** A phone got its items long ago from somewhere else: there is no base to compare with. */
    private static void strange(Datatype<?> datatype, ContentType type, List<String> originals, Ability ability) {
        Account account = new Account(datatype);
        account.add(originals);
        List<String> before = account.items();
        PoorPhone earlier = new PoorPhone(account, ability, datatype, type);
        earlier.sync(SLOW);
        Account other = new Account(datatype);
        other.add(originals);
        PoorPhone strange = new PoorPhone(other, ability, datatype, type);
        earlier.items().forEach(strange::put);
        strange.sync(SLOW);
        assertThat(other.items()).isEqualTo(before);
        assertThat(strange.items()).hasSize(originals.size());
    }

    /** «The user cleared it» and «the phone cannot hold it» are told apart in every field. */
    @ParameterizedTest
    @MethodSource("clearings")
    void whatAPhoneWasSeenToHoldItsUserCanClear(String cleared, String line) {
        Account account = new Account(new VcardDatatype());
        account.add(contacts());
        List<String> before = account.items();
        PoorPhone phone = new PoorPhone(account, new Ability("all"), new VcardDatatype(), CARD);
        phone.sync(SLOW);
        phone.restored();
        phone.sync(SLOW);
        phone.edit("111111", lines -> lines.stream().filter(l -> !l.write().contains(cleared)).toList());
        phone.sync(TWO_WAY);

        List<String> expected = new ArrayList<>(before);
        expected.replaceAll(c -> !c.contains("111111") ? c
                : c.replaceFirst("(?m)^" + line + "[^\r\n]*\r\n( [^\r\n]*\r\n)*", ""));
        assertThat(account.items()).isEqualTo(expected).isNotEqualTo(before);
    }

    private static Stream<Arguments> clearings() {
        return Stream.of(Arguments.of("PHOTO", "PHOTO"), Arguments.of("333333", "TEL;TYPE=WORK:"),
                Arguments.of("666666", "TEL;TYPE=PAGER"), Arguments.of("222222", "TEL;TYPE=HOME:\\+49 89 22"),
                Arguments.of("NOTE", "NOTE"), Arguments.of("TITLE", "TITLE"), Arguments.of("50667", "ADR;TYPE=WORK"),
                Arguments.of("53111", "ADR;TYPE=POSTAL"), Arguments.of("BDAY", "BDAY"), Arguments.of("URL", "URL"),
                Arguments.of("koch@", "EMAIL;TYPE=WORK"), Arguments.of("X-SPOUSE", "X-SPOUSE"));
    }

    @ParameterizedTest
    @MethodSource("phones")
    void whatTheUserOfAPoorPhoneChangesIsAllThatChanges(Ability ability) {
        Account account = new Account(new VcardDatatype());
        account.add(contacts());
        List<String> before = account.items();
        PoorPhone phone = new PoorPhone(account, ability, new VcardDatatype(), CARD);
        phone.sync(SLOW);
        for (int i = 0; i < 3; i++) {
            int digit = i;
            phone.edit("111111".replace("1", i == 0 ? "1" : Integer.toString(6 + i)), lines -> lines.stream()
                    .map(l -> l.value().startsWith("+49 89 " + (digit == 0 ? "111111" : String.valueOf(6 + digit)
                            .repeat(6))) ? l.with("+49 89 " + String.valueOf(7 + digit).repeat(6)) : l).toList());
            phone.sync(TWO_WAY);
            List<String> expected = new ArrayList<>(before);
            expected.replaceAll(c -> c.replace("+49 89 111111", "+49 89 " + String.valueOf(7 + digit).repeat(6)));
            assertThat(account.items()).as("%s, change %d", ability.name, i).isEqualTo(expected);
        }
    }
}
