package syncml.store.fields;

import java.text.Normalizer;
import java.util.Locale;

/** Texts folded for comparison. */
public final class Folding {
    private static final int LONGEST_GARBLED = 100_000;

    private Folding() {
    }

    /** Lower case without accents, punctuation and repeated blanks: what names and titles are matched by. */
    public static String fold(String text) {
        String plain = isAscii(text) ? text : Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFKD);
        StringBuilder b = new StringBuilder(plain.length());
        boolean gap = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c < 0x80 ? isAsciiLetterOrDigit(c) : isPartOfWord(c)) {
                if (gap && b.length() > 0) {
                    b.append(' ');
                }
                gap = false;
                b.append(c);
            } else {
                gap |= c < 0x80 ? c != '\'' : Character.getType(c) != Character.NON_SPACING_MARK && c != '\u2019';
            }
        }
        return b.toString().toLowerCase(Locale.ROOT);
    }

    /** The letters and digits of ASCII alone: what is left of a text on devices that can write no others. */
    public static String skeleton(String text) {
        StringBuilder b = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 && Character.isLetterOrDigit(c)) {
                b.append(Character.toLowerCase(c));
            }
        }
        return b.toString();
    }

    /** Whether one text is the other with question marks for what a device could not write. */
    public static boolean garbled(String text, String other) {
        if (text.indexOf('?') < 0 && other.indexOf('?') < 0 || text.length() > LONGEST_GARBLED
                || text.codePointCount(0, text.length()) != other.codePointCount(0, other.length())) {
            return false;
        }
        int[] one = text.codePoints().toArray();
        int[] two = other.codePoints().toArray();
        for (int i = 0; i < one.length; i++) {
            if (one[i] != two[i] && !(two[i] == '?' && one[i] > 0x7F) && !(one[i] == '?' && two[i] > 0x7F)) {
                return false;
            }
        }
        return true;
    }

    /** The digits of a telephone number with a leading plus; letters and the signs that dial pauses are kept. */
    public static String number(String text) {
        StringBuilder b = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c != '-' && c != '(' && c != ')' && c != '.' && c != '/' && c != '\u00A0'
                    && !(c >= '\u2010' && c <= '\u2015')) {
                b.append(Character.toLowerCase(c));
            }
        }
        return b.toString();
    }

    /** A text without blanks at its ends, with one kind of line break and composed letters. */
    public static String text(String text) {
        String stripped = text.strip();
        if (isAscii(stripped)) {
            return stripped.indexOf('\r') < 0 ? stripped : lines(stripped);
        }
        return lines(Normalizer.isNormalized(stripped, Normalizer.Form.NFC) ? stripped
                : Normalizer.normalize(stripped, Normalizer.Form.NFC));
    }

    private static String lines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '#';
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c)
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }
}
