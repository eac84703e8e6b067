package syncml.itest.items;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import syncml.itest.client.Device;

/** Makes items and changes them, always the same ones for the same seed. All persons and addresses are invented. */
public final class Items {
    /** A property with the lines that continue it, folded or by soft line breaks. */
    private static final String REST = "([^\r\n]*=\r?\n)*[^\r\n]*\r?\n([ \t][^\r\n]*\r?\n)*";
    private static final Pattern URL = Pattern.compile("(?m)^URL" + REST);
    private static final Pattern DESCRIPTION = Pattern.compile("(?m)^DESCRIPTION" + REST);

    private Items() {
    }

    /** Fills a store of a device with items number {@code from} to {@code to - 1}, in the format the store has. */
    public static void fill(Device device, String store, long seed, int from, int to) {
        boolean modern = device.client().stores().stream().filter(s -> s.name().equals(store)).findFirst().orElseThrow()
                .format().matches("text/(vcard|calendar)");
        for (int i = from; i < to; i++) {
            String text = switch (store) {
                case "contacts" -> contact(seed, i, modern);
                case "calendar" -> event(seed, i, modern);
                default -> task(seed, i, modern);
            };
            write(device.folder(store).resolve("s" + seed + "-" + String.format("%06d", i)), text);
        }
    }

    /** Writes a mark into items: into the web address of a contact, the description of an event or a task. */
    public static void change(List<Path> files, String mark) {
        for (Path file : files) {
            String text = read(file);
            boolean contact = text.startsWith("BEGIN:VCARD");
            String changed = (contact ? URL : DESCRIPTION).matcher(text).replaceAll(
                    contact ? "URL:http://www.example.com/" + mark + "/\r\n" : "DESCRIPTION:changed " + mark + "\r\n");
            if (changed.equals(text)) {
                throw new IllegalStateException("nothing to change in " + file);
            }
            write(file, changed);
        }
    }

    /** Deletes items. */
    public static void delete(List<Path> files) {
        for (Path file : files) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A person with numbers, addresses, and now and then a picture. */
    public static String contact(long seed, int index, boolean modern) {
        Words w = new Words("contact", seed, index);
        Lines card = new Lines(modern).raw("BEGIN:VCARD").raw(modern ? "VERSION:3.0" : "VERSION:2.1");
        String family = w.family() + " " + String.format("%d-%05d", seed, index);
        String given = w.given();
        card.parts("N", family, given, w.once(3) ? "Мария" : "", "", "");
        card.text("FN", given + " " + family);
        String[] kinds = {"CELL", "WORK,VOICE", "HOME,VOICE", "WORK,FAX"};
        for (int i = 0, count = w.number(1, kinds.length); i < count; i++) {
            card.raw((modern ? "TEL;TYPE=" + kinds[i] : "TEL;" + kinds[i].replace(',', ';')) + ":" + w.phone());
        }
        card.raw((modern ? "EMAIL;TYPE=WORK" : "EMAIL;INTERNET;WORK") + ":p" + index + "." + seed + "@work.example.org");
        if (w.once(2)) {
            card.raw((modern ? "EMAIL;TYPE=HOME" : "EMAIL;INTERNET;HOME") + ":user" + index + "@mail.example.net");
        }
        card.parts(modern ? "ADR;TYPE=HOME" : "ADR;HOME", "", "", w.street(), w.city(), "",
                Integer.toString(w.number(10_000, 99_999)), "Example Land");
        if (w.once(2)) {
            card.parts(modern ? "ADR;TYPE=WORK" : "ADR;WORK", "", "", w.street(), w.city(), "", "4711", "Work Land");
        }
        card.parts("ORG", w.of("Äpfel & Birnen AG", "Example; Widgets", "合同会社サンプル"), w.of("R&D", "Vertrieb"));
        if (w.once(2)) {
            card.text("TITLE", w.of("Engineer", "Geschäftsführerin"));
        }
        card.raw(String.format(Locale.ROOT, "BDAY:%d-%02d-%02d", w.number(1940, 2010), w.number(1, 12), w.number(1, 28)));
        card.raw("URL:http://www.example.com/~p" + index + "/");
        card.text("NOTE", w.sentence(3, 30) + (w.once(2) ? "\n" + w.sentence(2, 6) : ""));
        if (w.once(12)) {
            byte[] jpeg = w.octets(w.number(1_000, 4_000));
            System.arraycopy(new byte[] {-1, -40, -1, -32}, 0, jpeg, 0, 4);
            card.photo(jpeg);
        }
        return card.raw("END:VCARD").toString();
    }

    /** An appointment, a series of them or a whole day, now and then with an alarm. */
    public static String event(long seed, int index, boolean modern) {
        Words w = new Words("event", seed, index);
        Lines event = begin(modern, "VEVENT", "e" + seed + "-" + index);
        String day = String.format(Locale.ROOT, "%d%02d%02d", w.number(2020, 2030), w.number(1, 12), w.number(1, 27));
        int hour = w.number(6, 20);
        describe(event, w, seed, index);
        event.text("LOCATION", w.city() + ", room " + w.number(1, 99));
        boolean wholeDay = w.once(6);
        if (wholeDay) {
            if (modern) {
                event.raw("DTSTART;VALUE=DATE:" + day).raw("DTEND;VALUE=DATE:" + (Integer.parseInt(day) + 1));
            } else {
                event.raw("DTSTART:" + day + "T000000").raw("DTEND:" + day + "T235900");
            }
        } else {
            event.raw(String.format("DTSTART:%sT%02d0000Z", day, hour));
            event.raw(String.format("DTEND:%sT%02d%s00Z", day, hour + 1, w.of("00", "30")));
        }
        if (w.once(3)) {
            int times = w.number(3, 12);
            event.raw("RRULE:" + (modern
                    ? w.of("FREQ=DAILY;COUNT=", "FREQ=YEARLY;COUNT=", "FREQ=WEEKLY;COUNT=") + times
                    : w.of("D1 #", "YM1 #", "W1 #") + times));
        }
        if (!wholeDay && w.once(3)) {
            alarm(event, modern, day, hour);
        }
        return event.raw("END:VEVENT").raw("END:VCALENDAR").toString();
    }

    /** Something to do, now and then done. */
    public static String task(long seed, int index, boolean modern) {
        Words w = new Words("task", seed, index);
        Lines task = begin(modern, "VTODO", "t" + seed + "-" + index);
        String day = String.format(Locale.ROOT, "%d%02d%02d", w.number(2020, 2030), w.number(1, 12), w.number(1, 28));
        describe(task, w, seed, index);
        task.raw("DUE:" + day + "T120000Z").raw("PRIORITY:" + w.number(1, modern ? 9 : 3));
        if (w.once(3)) {
            task.raw("STATUS:COMPLETED").raw("COMPLETED:" + day + "T110000Z");
            if (modern) {
                task.raw("PERCENT-COMPLETE:100");
            }
        } else {
            task.raw(modern ? "STATUS:NEEDS-ACTION" : "STATUS:NEEDS ACTION");
        }
        return task.raw("END:VTODO").raw("END:VCALENDAR").toString();
    }

    private static Lines begin(boolean modern, String kind, String uid) {
        Lines lines = new Lines(modern).raw("BEGIN:VCALENDAR").raw(modern ? "VERSION:2.0" : "VERSION:1.0");
        if (modern) {
            lines.raw("PRODID:-//example.org//syncml.itest//EN").raw("BEGIN:" + kind);
            return lines.raw("UID:" + uid + "@example.org").raw("DTSTAMP:20240101T000000Z");
        }
        return lines.raw("BEGIN:" + kind);
    }

    private static void describe(Lines lines, Words w, long seed, int index) {
        lines.text("SUMMARY", String.format("%d-%05d ", seed, index) + w.sentence(1, 5));
        lines.text("DESCRIPTION", w.sentence(2, 20) + (w.once(3) ? "\n" + w.sentence(2, 5) : ""));
        lines.text("CATEGORIES", w.of("MEETING", "PERSONAL", "Büro"));
        lines.raw("CLASS:" + w.of("PUBLIC", "PRIVATE"));
    }

    private static void alarm(Lines lines, boolean modern, String day, int hour) {
        if (modern) {
            lines.raw("BEGIN:VALARM").raw("ACTION:DISPLAY").raw("DESCRIPTION:reminder").raw("TRIGGER:-PT15M")
                    .raw("END:VALARM");
        } else {
            lines.raw(String.format("DALARM:%sT%02d4500Z;;;reminder", day, hour - 1));
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
