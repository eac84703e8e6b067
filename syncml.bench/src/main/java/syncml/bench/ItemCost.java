package syncml.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.MergeContext.Winner;
import syncml.api.devinf.ContentType;
import syncml.store.vcal.EventDatatype;
import syncml.store.vcard.VcardDatatype;

/**
 * Processor time of what a sync does to one item: read, write, fingerprint and keys, score, merge. The best of many
 * rounds, since other programs on the machine only add. Argument: seconds for each figure (2).
 */
public final class ItemCost {
    private static final long ROUND = 50_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Keeps results alive. */
    private static volatile Object sink;

    private ItemCost() {
    }

    private interface Work {
        Object run() throws InvalidItemException;
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 2;
        measure("contact", new VcardDatatype(), new ContentType("text/vcard", "3.0"),
                new ContentType("text/x-vcard", "2.1"), CONTACT, CONTACT.replace("444444", "777777"), seconds);
        measure("event", new EventDatatype(), new ContentType("text/calendar", "2.0"),
                new ContentType("text/x-vcalendar", "1.0"), EVENT, EVENT.replace("Saal", "Raum"), seconds);
    }

    private static <T> void measure(String name, Datatype<T> datatype, ContentType now, ContentType old, String text,
            String changed, int seconds) throws InvalidItemException {
        ItemContext own = ItemContext.OWN;
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        T item = datatype.read(octets, now, own);
        T other = datatype.read(changed.getBytes(StandardCharsets.UTF_8), now, own);
        byte[] oldOctets = datatype.write(item, old, own);
        T base = datatype.read(oldOctets, old, own);
        T theirs = datatype.read(datatype.write(other, old, own), old, own);
        MergeContext merging = new MergeContext(own.with(Holdings.NONE.and(datatype.holdings(theirs))), old,
                Winner.THEIRS);
        figure(name + ": read " + now.type() + ", " + octets.length + " octets", seconds,
                () -> datatype.read(octets, now, own));
        figure(name + ": read " + old.type() + ", " + oldOctets.length + " octets", seconds,
                () -> datatype.read(oldOctets, old, own));
        figure(name + ": write " + now.type(), seconds, () -> datatype.write(item, now, own));
        figure(name + ": write " + old.type(), seconds, () -> datatype.write(item, old, own));
        // What an item means is kept with it once it is known, so that reading is part of these.
        figure(name + ": read, fingerprint and match keys", seconds, () -> {
            T fresh = datatype.read(octets, now, own);
            return List.of(datatype.fingerprint(fresh), datatype.matchKeys(fresh));
        });
        figure(name + ": read, fingerprint, keys, what it shows", seconds, () -> {
            T fresh = datatype.read(octets, now, own);
            return List.of(datatype.fingerprint(fresh), datatype.matchKeys(fresh), datatype.holdings(fresh));
        });
        figure(name + ": score", seconds, () -> datatype.score(item, other, own));
        figure(name + ": merge", seconds, () -> datatype.merge(base, item, theirs, merging));
    }

    private static void figure(String name, int seconds, Work work) throws InvalidItemException {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < seconds * 20; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            long spent;
            int times = 0;
            do {
                for (int i = 0; i < 20; i++) {
                    sink = work.run();
                }
                times += 20;
                spent = THREADS.getCurrentThreadCpuTime() - start;
            } while (spent < ROUND);
            best = Math.min(best, spent / 1e3 / times);
        }
        System.out.printf(Locale.ROOT, "%-58s %7.1f us%n", name, best);
    }

    private static final String CONTACT = String.join("\r\n", "BEGIN:VCARD", "VERSION:3.0",
            "N:Grünwald;Jörg;Karl;Dr.;jun.", "FN:Dr. Jörg Grünwald", "TEL;TYPE=HOME:+49 89 111111",
            "TEL;TYPE=WORK:+49 89 333333", "TEL;TYPE=CELL:+49 170 444444", "EMAIL;TYPE=HOME:joerg@example.org",
            "EMAIL;TYPE=WORK:koch@example.com", "ADR;TYPE=HOME:;;Lange Straße 5;München;;80331;Land",
            "ORG:Café Zentral;Küche", "TITLE:Küchenchef", "NOTE:erste Zeile\\nzweite Zeile\\, und mehr Text",
            "BDAY:1980-02-29", "URL:http://example.org/joerg/", "CATEGORIES:Freunde,Köche", "X-SPOUSE:Maria",
            "END:VCARD", "");
    private static final String EVENT = String.join("\r\n", "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT",
            "UID:board-meeting-0815@example.org", "SUMMARY:Besprechung", "DTSTART;TZID=Europe/Berlin:20260615T100000",
            "DTEND;TZID=Europe/Berlin:20260615T110000", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=20", "LOCATION:Großer Saal",
            "EXDATE;TZID=Europe/Berlin:20260622T100000", "DESCRIPTION:eins\\nzwei", "CATEGORIES:Arbeit,Wichtig",
            "CLASS:PRIVATE", "ATTENDEE;CN=Ann;PARTSTAT=ACCEPTED:mailto:ann@example.org", "BEGIN:VALARM",
            "ACTION:DISPLAY", "TRIGGER:-PT15M", "DESCRIPTION:los", "END:VALARM", "END:VEVENT", "END:VCALENDAR", "");
}
