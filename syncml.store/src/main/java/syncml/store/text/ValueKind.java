package syncml.store.text;

import java.util.ArrayList;
import java.util.List;

/** How the value of a property is built; decides what is escaped in which dialect. */
public enum ValueKind {
    /** One text. */
    TEXT {
        @Override
        String fromOld(String value) {
            return Values.escape(value.replace("\\;", ";"));
        }

        @Override
        String fromNew(String value) {
            return Values.recodeText(value);
        }

        @Override
        String toOld(String value) {
            return Values.unescape(value).replace("\\;", "\\\\;"); // else the backslash is taken for an escape
        }
    },

    /** Components between semicolons, such as those of a name. */
    COMPONENTS {
        @Override
        String fromOld(String value) {
            return parts(value, ';', ';');
        }

        @Override
        String fromNew(String value) {
            return Values.recodeParts(value);
        }

        @Override
        String toOld(String value) {
            StringBuilder b = new StringBuilder(value.length());
            for (String part : Values.split(value, ';')) {
                b.append(Values.unescape(part).replace(";", "\\;")).append(';');
            }
            return b.substring(0, b.length() - 1);
        }
    },

    /** A list of texts: between commas in the new dialect, between semicolons, often commas, in the old one. */
    LIST {
        @Override
        String fromOld(String value) {
            return parts(value, Values.split(value, ';').size() > 1 ? ';' : ',', ',');
        }

        @Override
        String fromNew(String value) {
            String recoded = Values.recodeParts(value);
            return recoded.indexOf(';') < 0 ? recoded : String.join("\\;", Values.split(recoded, ';'));
        }

        @Override
        String toOld(String value) {
            StringBuilder b = new StringBuilder(value.length());
            for (String part : Values.split(value, ',')) {
                b.append(Values.unescape(part).replace(";", "\\;")).append(';');
            }
            return b.substring(0, b.length() - 1);
        }
    },

    /** Something with a notation of its own, such as an address of the web or a recurrence rule. */
    VERBATIM {
        @Override
        String fromOld(String value) {
            return value.strip();
        }

        @Override
        String fromNew(String value) {
            return value.strip();
        }

        @Override
        String toOld(String value) {
            return value;
        }
    },

    /** Not known, so that separators may or may not have a meaning. */
    UNKNOWN {
        @Override
        String fromOld(String value) {
            StringBuilder b = new StringBuilder(value.length() + 8);
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\\' && (i + 1 == value.length() || value.charAt(i + 1) != ';')) {
                    b.append("\\\\");
                } else if (c == '\n') {
                    b.append("\\n");
                } else if (c != '\r') {
                    b.append(c);
                }
            }
            return b.toString();
        }

        @Override
        String fromNew(String value) {
            return Values.recodeParts(value);
        }

        @Override
        String toOld(String value) {
            int backslash = value.indexOf('\\');
            if (backslash < 0) {
                return value;
            }
            StringBuilder b = new StringBuilder(value.length());
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\\' && i + 1 < value.length()) {
                    char next = value.charAt(++i);
                    b.append(next == 'n' ? "\n" : next == ';' ? "\\;" : String.valueOf(next));
                } else {
                    b.append(c);
                }
            }
            return b.toString();
        }
    };

    /** A value read in the old dialect, after its encoding was undone, in the notation of {@link TextProperty}. */
    abstract String fromOld(String value);

    /** A value read in the new dialect in the notation of {@link TextProperty}. */
    abstract String fromNew(String value);

    /** A value of a {@link TextProperty} as the old dialect has it, before it is encoded. */
    abstract String toOld(String value);

    private static String parts(String value, char separator, char joiner) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length() && value.charAt(i + 1) == ';') {
                i++;
            } else if (c == separator) {
                parts.add(value.substring(start, i).replace("\\;", ";"));
                start = i + 1;
            }
        }
        parts.add(value.substring(start).replace("\\;", ";"));
        return Values.join(parts, joiner);
    }
}
