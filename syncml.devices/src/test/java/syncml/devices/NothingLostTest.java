package syncml.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.Merged;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DevInf;
import syncml.store.note.NoteDatatype;
import syncml.store.vcal.EventDatatype;
import syncml.store.vcal.TaskDatatype;
import syncml.store.vcard.VcardDatatype;

/** A device that a profile treats badly: what it is not given is not lost, and what its user changes is all that changes. */
class NothingLostTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private record Subject(Datatype<?> datatype, String item, String from, String to) {
    }

    private static final List<Subject> SUBJECTS = List.of(
            new Subject(new VcardDatatype(), """
                    BEGIN:VCARD
                    VERSION:3.0
                    N:Müller;Łucja;Ωmega;Dr.;
                    FN:Łucja Müller
                    NICKNAME:Lu
                    TITLE:Pilotin
                    ORG:Köhler & Söhne;Технология
                    TEL;TYPE=CELL,PREF:+49170000004711
                    TEL;TYPE=HOME,VOICE:+4989123456
                    EMAIL;TYPE=HOME:lucja@example.org
                    EMAIL;TYPE=WORK,PREF:l.mueller@example.com
                    ADR;TYPE=HOME:;;Straße 1;Łódź;;12345;Polska
                    BDAY:1962-02-17
                    CATEGORIES:Freunde,Chor
                    NOTE:eine Zeile\\nnoch eine
                    X-SPOUSE:Jürgen
                    PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ
                    URL:http://example.org/lucja
                    END:VCARD
                    """, "0004711", "0004712"),
            new Subject(new VcardDatatype(), """
                    BEGIN:VCARD
                    VERSION:3.0
                    N:Wójcik;Łucja;;;
                    FN:Łucja Wójcik
                    NOTE:Zeile in Łódź
                    END:VCARD
                    """, "Zeile", "Reihe"),
            new Subject(new EventDatatype(), """
                    BEGIN:VCALENDAR
                    VERSION:2.0
                    PRODID:-//test//EN
                    BEGIN:VEVENT
                    UID:a-long-identifier-1@example.org
                    DTSTART:19620217T200000Z
                    DTEND:19620217T213000Z
                    SUMMARY:Chorprobe
                    LOCATION:Łódź
                    CATEGORIES:Freunde
                    CLASS:PRIVATE
                    BEGIN:VALARM
                    ACTION:DISPLAY
                    DESCRIPTION:los
                    TRIGGER:-PT15M
                    END:VALARM
                    END:VEVENT
                    END:VCALENDAR
                    """, "Chorprobe", "Generalprobe"),
            new Subject(new EventDatatype(), """
                    BEGIN:VCALENDAR
                    VERSION:2.0
                    PRODID:-//test//EN
                    BEGIN:VEVENT
                    UID:a-long-identifier-2@example.org
                    DTSTART;VALUE=DATE:20260501
                    DTEND;VALUE=DATE:20260503
                    SUMMARY:Chorfahrt
                    RRULE:FREQ=YEARLY
                    DESCRIPTION:mit Ωmega
                    END:VEVENT
                    END:VCALENDAR
                    """, "Chorfahrt", "Chorreise"),
            new Subject(new TaskDatatype(), """
                    BEGIN:VCALENDAR
                    VERSION:2.0
                    PRODID:-//test//EN
                    BEGIN:VTODO
                    UID:a-long-identifier-3@example.org
                    SUMMARY:Miete
                    DUE:20260701T160000Z
                    PRIORITY:1
                    END:VTODO
                    END:VCALENDAR
                    """, "Miete", "Nebenkosten"),
            new Subject(new NoteDatatype(), """
                    BEGIN:VNOTE
                    VERSION:1.1
                    BODY;CHARSET=UTF-8:Einkaufen in Łódź
                    CATEGORIES:Freunde
                    END:VNOTE
                    """, "Einkaufen", "Verkaufen"));

    private static List<DataProfile> profiles() throws IOException {
        List<DataProfile> all = new ArrayList<>(Shipped.profiles().profiles());
        for (String rules : List.of("drop TITLE ORG URL X-* CATEGORIES BDAY LOCATION", "drop-param TYPE=PREF",
                "drop-param TYPE", "limit text/x-vcard NOTE 8\ndo: limit text/x-vcalendar SUMMARY 20",
                "most text/x-vcard TEL 1\ndo: most text/x-vcard EMAIL 1", "rename NICKNAME X-EPOCSECONDNAME",
                "order VERSION FN N TEL EMAIL SUMMARY", "charset ISO-8859-1", "charset US-ASCII undeclared",
                "all-day-end T235900", "least-date 20300101 DTSTART DTEND DUE", "local-time")) {
            all.add(ProfileText.read("profile: " + rules.replace("\ndo:", ",") + "\nmodel: *\ndo: " + rules + "\n"));
        }
        return all;
    }

    @TestFactory
    Stream<DynamicTest> whatTheDeviceLacksStaysAndWhatItsUserChangesChanges() throws IOException {
        return profiles().stream().flatMap(p -> SUBJECTS.stream().map(s -> DynamicTest.dynamicTest(
                p.name() + ": " + s.datatype().datastore() + " " + s.from(), () -> check(p, s, s.datatype()))));
    }

    private static <T> void check(DataProfile profile, Subject s, Datatype<T> datatype) throws InvalidItemException {
        DevInf known = profile.corrected(new DevInf("1.1", "x", "x", null, null, null, null, "x", "phone", true, true,
                true, List.of(), List.of(), List.of()));
        ContentType ours = datatype.types().get(0);
        ContentType type = s.item().contains("VNOTE") ? ours : datatype.types().get(datatype.types().size() - 1);
        ItemContext device = ItemContext.builder().zone(ZONE).utc(known.utc()).capabilities(known.ctCaps()).build();
        T mine = datatype.read(s.item().getBytes(StandardCharsets.UTF_8), ours, ItemContext.OWN);
        byte[] given = profile.outgoing(datatype.write(mine, type, device), type, ZONE);
        T held = datatype.read(profile.incoming(given, type, ZONE), type, device);
        MergeContext context = new MergeContext(device, type, MergeContext.Winner.THEIRS);

        Merged<T> same = datatype.merge(held, mine, held, context);
        assertThat(same.conflict()).isFalse();
        assertThat(text(datatype, same.item())).isEqualTo(text(datatype, mine));

        String edited = new String(given, StandardCharsets.ISO_8859_1).replace(s.from(), s.to());
        assertThat(edited).as("the device has what its user changes").contains(s.to());
        T theirs = datatype.read(profile.incoming(edited.getBytes(StandardCharsets.ISO_8859_1), type, ZONE), type,
                device);
        T expected = datatype.read(text(datatype, mine).replace(s.from(), s.to()).getBytes(StandardCharsets.UTF_8),
                ours, ItemContext.OWN);
        assertThat(text(datatype, datatype.merge(held, mine, theirs, context).item()))
                .isEqualTo(text(datatype, expected));
    }

    private static <T> String text(Datatype<T> datatype, T item) {
        return new String(datatype.write(item, datatype.types().get(0), ItemContext.OWN), StandardCharsets.UTF_8);
    }
}
