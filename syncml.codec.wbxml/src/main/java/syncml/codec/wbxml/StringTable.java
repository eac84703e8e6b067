package syncml.codec.wbxml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import syncml.codec.Octets;

/**
 * Shortens a finished body by moving strings that occur several times to a string table: whole ones, words, and
 * strings that others begin with. The body is not written again: what lies between the strings is copied. WBXML 1.3,
 * section 5.7.
 */
final class StringTable {
    private static final int SHORTEST_WORD = 4;
    /** Most entries that are looked for in every string. */
    private static final int MOST_PARTS = 256;
    /** A table is for the eyes of small devices. */
    private static final int MOST_OCTETS = 16 << 10;

    private final byte[] body;
    private final int from;
    private final int to;
    private final int[] stringAt;
    private final String[] strings;
    private final Map<String, Entry> entries = new HashMap<>();
    /** The entries that are looked for in strings, the longest first. */
    private List<Entry> parts = List.of();
    private final Octets table = new Octets(256);

    /** One string of the table. */
    private static final class Entry {
        private final String text;
        private int uses;
        private int saved;
        private int offset;

        Entry(String text) {
            this.text = text;
        }
    }

    private StringTable(byte[] body, int from, int to, int[] stringAt, int first, int count) {
        this.body = body;
        this.from = from;
        this.to = to;
        this.stringAt = new int[count];
        System.arraycopy(stringAt, first, this.stringAt, 0, count);
        strings = new String[count];
        for (int i = 0; i < count; i++) {
            int start = this.stringAt[i] + 1;
            int end = start;
            while (body[end] != 0) {
                end++;
            }
            // One char for each octet: lengths are those on the wire, and halves of characters do no harm.
            strings[i] = new String(body, start, end - start, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * Finds the best table.
     *
     * @param body octets with the body
     * @param from where the body begins
     * @param to where it ends
     * @param stringAt positions of the tokens of its inline strings, in their order
     * @param first first of those positions that belongs to the body
     * @param count how many do
     * @param publicId octets of a public identifier that stands behind the strings as text; 0 for one that is a number
     * @return the table; null if none makes the document shorter
     */
    static StringTable of(byte[] body, int from, int to, int[] stringAt, int first, int count, int publicId) {
        StringTable t = new StringTable(body, from, to, stringAt, first, count);
        t.chooseStrings();
        t.chooseWords();
        for (int round = 0; round < 3 && !t.entries.isEmpty(); round++) {
            t.layOut();
            t.countSavings();
            if (!t.entries.values().removeIf(e -> e.saved <= 0)) {
                break;
            }
        }
        t.layOut();
        int inline = to - from + WbxmlSink.numberSize(publicId) + 1;
        return t.entries.isEmpty() || t.size(publicId) >= inline ? null : t;
    }

    private void chooseStrings() {
        for (String s : strings) {
            entries.computeIfAbsent(s, Entry::new).uses++;
        }
        List<String> sorted = new ArrayList<>(entries.keySet());
        sorted.sort(null);
        for (int i = 0; i < sorted.size() - 1; i++) {
            if (sorted.get(i).length() >= SHORTEST_WORD && sorted.get(i + 1).startsWith(sorted.get(i))) {
                entries.get(sorted.get(i)).uses++;
            }
        }
        entries.values().removeIf(e -> (e.uses - 1) * e.text.length() <= 1);
    }

    private void chooseWords() {
        Map<String, Entry> words = new HashMap<>();
        for (String s : strings) {
            if (!entries.containsKey(s)) {
                for (String word : s.split(" ")) {
                    if (word.length() >= SHORTEST_WORD && !entries.containsKey(word)) {
                        words.computeIfAbsent(word, Entry::new).uses++;
                    }
                }
            }
        }
        words.values().removeIf(e -> e.uses < 2);
        entries.putAll(words);
    }

    /** Puts the strings used most in front, where references are shorter; one that ends another shares its octets. */
    private void layOut() {
        List<Entry> bySuffix = new ArrayList<>(entries.values());
        Map<Entry, String> reversed = new HashMap<>();
        bySuffix.forEach(e -> reversed.put(e, new StringBuilder(e.text).reverse().toString()));
        bySuffix.sort(Comparator.comparing(reversed::get));
        Map<Entry, Entry> within = new HashMap<>();
        for (int i = bySuffix.size() - 2; i >= 0; i--) {
            Entry longer = bySuffix.get(i + 1);
            if (longer.text.endsWith(bySuffix.get(i).text)) {
                within.put(bySuffix.get(i), within.getOrDefault(longer, longer));
            }
        }
        List<Entry> own = new ArrayList<>(bySuffix);
        own.removeAll(within.keySet());
        own.sort(Comparator.comparingInt((Entry e) -> e.uses).reversed().thenComparing(e -> e.text));
        table.size(0);
        for (Entry e : own) {
            e.offset = table.size();
            if (e.offset + e.text.length() < MOST_OCTETS) {
                table.put(e.text.getBytes(StandardCharsets.ISO_8859_1));
                table.put(0);
            } else {
                entries.remove(e.text);
            }
        }
        within.forEach((e, longer) -> {
            e.offset = longer.offset + longer.text.length() - e.text.length();
            if (!entries.containsKey(longer.text)) {
                entries.remove(e.text);
            }
        });
    }

    private void countSavings() {
        entries.values().forEach(e -> {
            e.uses = 0;
            e.saved = -e.text.length() - 1;
        });
        findParts();
        for (String s : strings) {
            Entry whole = entries.get(s);
            if (whole != null) {
                whole.uses++;
                whole.saved += s.length() + 2 - referenceSize(whole);
            } else {
                pieces(s, 0, s.length(), (start, end, entry, saved) -> {
                    if (entry != null) {
                        entry.uses++;
                        entry.saved += saved;
                    }
                });
            }
        }
    }

    private static int referenceSize(Entry entry) {
        return 1 + WbxmlSink.numberSize(entry.offset);
    }

    private void findParts() {
        parts = entries.values().stream().filter(e -> e.text.length() >= SHORTEST_WORD)
                .sorted(Comparator.comparingInt((Entry e) -> e.text.length()).reversed().thenComparing(e -> e.text))
                .limit(MOST_PARTS).toList();
    }

    /** A piece of a string: one in the table, with what it saves there; or what lies between those (entry null). */
    private interface Pieces {
        void piece(int start, int end, Entry entry, int saved);
    }

    /** Divides what is to be written inline, at the longest entry in it that is worth it, and so on. */
    private void pieces(String s, int start, int end, Pieces pieces) {
        for (Entry entry : parts) {
            int length = entry.text.length();
            int at = length > end - start ? -1 : s.indexOf(entry.text, start);
            if (at >= 0 && at + length <= end) {
                int inline = (at > start ? 2 : 0) + (at + length < end ? 2 : 0);
                int saved = length + 2 - referenceSize(entry) - inline;
                if (saved > 0) {
                    if (at > start) {
                        pieces(s, start, at, pieces);
                    }
                    pieces.piece(at, at + length, entry, saved);
                    if (at + length < end) {
                        pieces(s, at + length, end, pieces);
                    }
                    return;
                }
            }
        }
        pieces.piece(start, end, null, 0);
    }

    /** Octets of table and body, of the table's length, and of the place of a public identifier in it. */
    private int size(int publicId) {
        Octets whole = new Octets(to - from);
        writeTable(whole, publicId);
        writeBody(whole);
        return whole.size() + (publicId == 0 ? 1 : WbxmlSink.numberSize(nextOffset()));
    }

    /** Where a text that is appended to the table begins. */
    int nextOffset() {
        return table.size();
    }

    /** Writes length and strings of the table, with room in its length for so many octets that follow. */
    void writeTable(Octets out, int more) {
        WbxmlSink.number(out, table.size() + more);
        out.put(table.array(), 0, table.size());
    }

    /** Writes the body, with references to the table. */
    void writeBody(Octets out) {
        int copied = from;
        for (int i = 0; i < strings.length; i++) {
            String s = strings[i];
            Entry whole = entries.get(s);
            out.put(body, copied, stringAt[i] - copied);
            copied = stringAt[i] + s.length() + 2;
            if (whole != null) {
                reference(out, whole);
            } else {
                int start = stringAt[i] + 1;
                pieces(s, 0, s.length(), (a, b, entry, saved) -> {
                    if (entry != null) {
                        reference(out, entry);
                    } else {
                        out.put(Tokens.STR_I);
                        out.put(body, start + a, b - a);
                        out.put(0);
                    }
                });
            }
        }
        out.put(body, copied, to - copied);
    }

    private static void reference(Octets out, Entry entry) {
        out.put(Tokens.STR_T);
        WbxmlSink.number(out, entry.offset);
    }
}
