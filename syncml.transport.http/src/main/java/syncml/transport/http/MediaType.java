package syncml.transport.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A value with parameters, as HTTP headers have it: {@code application/vnd.syncml+xml; charset="utf-8"}.
 *
 * @param essence what stands before the parameters, in lower case
 * @param parameters the parameters, names in lower case; the first of several with one name counts
 */
record MediaType(String essence, Map<String, String> parameters) {
    /** Reads a value; what cannot be understood of its parameters is ignored. */
    static MediaType parse(String text) {
        String[] parts = HeaderList.split(text, ';');
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        unquoted(parts[i].substring(equals + 1).strip()));
            }
        }
        return new MediaType(parts[0].strip().toLowerCase(Locale.ROOT), parameters);
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || value.charAt(0) != '"' || !value.endsWith("\"")) {
            return value;
        }
        return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
    }
}
