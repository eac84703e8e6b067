package syncml.store.text;

import java.util.Locale;

/** Names of properties and parameters: compared in upper case. */
final class Names {
    private Names() {
    }

    /** The name in upper case; the very same text if it is so already. */
    static String upper(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'a' && c <= 'z' || c > 0x7F) {
                return name.toUpperCase(Locale.ROOT);
            }
        }
        return name;
    }
}
