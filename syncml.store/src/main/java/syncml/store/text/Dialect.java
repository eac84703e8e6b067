package syncml.store.text;

import com.github.mangstadt.vinnie.SyntaxStyle;

/** The two ways of writing lines. */
public enum Dialect {
    /** vCard 2.1, vCalendar 1.0 and vNote 1.1: bare parameters, quoted-printable, a character set for each line. */
    OLD(SyntaxStyle.OLD),
    /** vCard 3.0 and iCalendar 2.0 (RFC 2425, RFC 2445): named parameters, escapes, UTF-8. */
    NEW(SyntaxStyle.NEW);

    private final SyntaxStyle style;

    Dialect(SyntaxStyle style) {
        this.style = style;
    }

    SyntaxStyle style() {
        return style;
    }

    /** The dialect of an object with the given value of its {@code VERSION} line. */
    public static Dialect ofVersion(String version) {
        return version.equals("2.1") || version.equals("1.0") || version.equals("1.1") ? OLD : NEW;
    }
}
