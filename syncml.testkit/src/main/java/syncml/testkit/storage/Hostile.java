package syncml.testkit.storage;

import java.util.List;

/** Texts that a careless storage confuses. */
final class Hostile {
    /** All different. */
    static final List<String> TEXTS = List.of("a", "A", "a ", " a", "a%", "%", "_", "__", "'", "''", "\"", "\\", "\\'",
            "'; DROP TABLE item; --", "ä", "a\u0308", "Ä", "ß", "ss", "😀", "😁", "\uffff", "\t", "\n", "\r\n",
            "$1", "?", "null", "0", "00", "{}", "{1,2}", "\"a\",\"b\"", "x".repeat(255), "x".repeat(254) + "y");

    /** Identifiers of at most eight characters, all different. */
    static final List<String> GUIDS = TEXTS.stream().filter(text -> text.length() <= 8).toList();

    private Hostile() {
    }
}
