package syncml.codec.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syncml.api.message.SyncHdr;
import syncml.codec.PackedMessage;
import syncml.codec.markup.XmlHabit;

/**
 * How a peer writes XML, in the words that a session keeps: {@code root=} and the namespace of the root element, which
 * may be nothing; {@code meta=declared} or {@code meta=bare} for the children of Meta.
 *
 * @param root namespace of the root; empty for none
 * @param metaDeclared whether children of Meta declare theirs
 */
record XmlDialect(String root, boolean metaDeclared) {
    private static final Pattern NAMESPACE = Pattern.compile("(?i)syncml:syncml1\\.[0-9]");
    private static final Pattern DIALECT = Pattern.compile("root=((?i)syncml:syncml1\\.[0-9]|);meta=(declared|bare)");

    /** The dialect of an answer: the peer's, or that of the specifications if there is none or it is not understood. */
    static XmlDialect of(String dialect, SyncHdr header) {
        Matcher m = DIALECT.matcher(dialect);
        return m.matches() ? new XmlDialect(m.group(1), m.group(2).equals("declared"))
                : new XmlDialect("SYNCML:SYNCML" + PackedMessage.version(header).verDtd(), true);
    }

    /** The words for what was seen; empty, which means the default, where the peer's namespace is none of SyncML. */
    static String words(XmlHabit habit) {
        if (!habit.root().isEmpty() && !NAMESPACE.matcher(habit.root()).matches()) {
            return "";
        }
        boolean bare = Boolean.FALSE.equals(habit.metaDeclared());
        return "root=" + habit.root() + ";meta=" + (bare ? "bare" : "declared");
    }
}
