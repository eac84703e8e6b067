package syncml.codec.wbxml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a peer writes WBXML, in the words that a session keeps, for example {@code wbxml=1.2;id=number;table=no}.
 *
 * @param minorVersion minor version of WBXML, 1 to 3
 * @param textualPublicId whether the public identifier is a text
 * @param stringTable whether strings are referred to
 */
record WbxmlDialect(int minorVersion, boolean textualPublicId, boolean stringTable) {
    private static final Pattern DIALECT = Pattern.compile("wbxml=1\\.([123]);id=(number|text);table=(yes|no)");
    private static final WbxmlDialect DEFAULT = new WbxmlDialect(2, false, false);

    /** The dialect of an answer: the peer's, or the one that all can read. */
    static WbxmlDialect of(String dialect) {
        Matcher m = DIALECT.matcher(dialect);
        return m.matches()
                ? new WbxmlDialect(m.group(1).charAt(0) - '0', m.group(2).equals("text"), m.group(3).equals("yes"))
                : DEFAULT;
    }

    /** The dialect of a document that was read. */
    static WbxmlDialect of(WbxmlInput in) {
        return new WbxmlDialect(in.minorVersion, in.textualPublicId, in.tableUsed);
    }

    String words() {
        return "wbxml=1." + minorVersion + ";id=" + (textualPublicId ? "text" : "number") + ";table="
                + (stringTable ? "yes" : "no");
    }
}
