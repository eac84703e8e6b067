package syncml.store.note;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import syncml.store.fields.Field;
import syncml.store.fields.Folding;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;

/**
 * A note: one text, whose first line is its title, and whatever else a vNote may say. Immutable.
 *
 * @param text the whole text, its lines ended by {@code \n}
 * @param title the title as the device keeps it apart from the text, or empty
 * @param titled whether that title is kept apart and not repeated in the body, so that it was put before the text
 * @param others the other properties, in their order
 */
record Note(String text, String title, boolean titled, List<Element> others) {
    private static final NoteFields FIELDS = new NoteFields();

    Note {
        others = List.copyOf(others);
    }

    /** A note that is nothing but a text. */
    static Note of(String text) {
        return new Note(text, "", false, List.of());
    }

    /** The note that a vNote holds. */
    static Note of(TextComponent vnote) {
        List<Element> others = new ArrayList<>();
        String body = "";
        String title = "";
        for (Element e : vnote.elements()) {
            if (e instanceof TextProperty p && p.name().equals(NoteTypes.BODY)) {
                String more = PlainText.withPlainLineEnds(p.text());
                body = body.isEmpty() ? more : body + '\n' + more;
            } else if (e instanceof TextProperty p && p.name().equals(NoteTypes.SUMMARY)) {
                title = PlainText.withPlainLineEnds(p.text()).strip();
            } else if (!(e instanceof TextProperty p && p.name().equals("VERSION"))) {
                others.add(e);
            }
        }
        boolean apart = !title.isEmpty() && !begins(body, title);
        return new Note(!apart ? body : body.isEmpty() ? title : title + '\n' + body, title, apart, others);
    }

    /** Whether a body begins with a title that a device made of it, perhaps shortened. */
    private static boolean begins(String body, String title) {
        int end = title.length();
        while (end > 0 && (title.charAt(end - 1) == '…' || end > 1 && title.charAt(end - 1) == '.'
                && (title.charAt(end - 2) == '.' || end < title.length()))) {
            end--;
        }
        String start = title.substring(0, end).strip();
        String text = body.stripLeading();
        return text.regionMatches(true, 0, start, 0, start.length());
    }

    /** The first line that says something, or an empty text. */
    String firstLine() {
        return text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    }

    /** The text without its title, if the title can stand apart from it; else null. */
    String textAfterTitle() {
        if (!titled) {
            return null;
        }
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        String rest = end < 0 ? "" : text.substring(end + 1);
        return first.isBlank() || begins(rest, first.strip()) ? null : rest;
    }

    /**
     * The same as the user of a device means it, who was given a body with its title in it: a title that stayed what it
     * was, while the body changed, is left over and no part of the text.
     */
    Note against(Note given) {
        if (given == null || given.titled || !titled || !title.equals(given.title)) {
            return this;
        }
        String body = text.equals(title) ? "" : text.substring(title.length() + 1);
        return new Note(body, title, false, others);
    }

    /** The same with another text and other properties. */
    Note with(String otherText, List<Element> otherProperties) {
        return new Note(otherText, title, titled, otherProperties);
    }

    /** What the note means. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(NoteTypes.BODY, "", Folding.text(text), TextProperty.of(NoteTypes.BODY, "")));
        for (Element e : FIELDS.apart(others)) {
            Field f = FIELDS.field(e);
            if (f != null) {
                fields.add(f);
            }
        }
        return fields;
    }

    /** The first line in the form it is matched by. */
    String foldedTitle() {
        return Folding.fold(firstLine()).toLowerCase(Locale.ROOT);
    }
}
