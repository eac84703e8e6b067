package syncml.core.filter;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import syncml.core.protocol.StatusCode;

/**
 * A query in the grammar {@code syncml:filtertype-cgi}: comparisons joined by {@code &AND;} and {@code &OR;}, of which
 * AND binds closer. SyncML Representation Protocol 1.2.2, section 6.1.20; SyncML Device Information 1.2, section
 * 5.3.14. Immutable.
 *
 * @param alternatives comparisons that must all hold, of which lists one must hold
 */
record FilterQuery(List<List<Comparison>> alternatives) {
    /** Longest query in characters. */
    static final int MAX_LENGTH = 2_000;
    private static final int MAX_COMPARISONS = 64;
    private static final String NULL = "&NULL;";

    FilterQuery {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /**
     * Reads a query.
     *
     * @throws FilterException with 422 if it is none
     */
    static FilterQuery of(String text) throws FilterException {
        if (text.length() > MAX_LENGTH) {
            throw new FilterException(StatusCode.URI_TOO_LONG, "the query is too long");
        }
        return new Reading(text.strip()).query();
    }

    /** All comparisons. */
    List<Comparison> comparisons() {
        return alternatives.stream().flatMap(List::stream).toList();
    }

    /** Whether an item meets the query. */
    boolean meets(FilteredItem item) {
        return alternatives.stream().anyMatch(all -> all.stream().allMatch(c -> c.meets(item)));
    }

    /** Reads from left to right, each character once. */
    private static final class Reading {
        private final String text;
        private int at;

        Reading(String text) {
            this.text = text;
        }

        FilterQuery query() throws FilterException {
            List<List<Comparison>> alternatives = new ArrayList<>();
            List<Comparison> all = new ArrayList<>();
            int count = 0;
            while (true) {
                if (++count > MAX_COMPARISONS) {
                    throw wrong("the query has too many comparisons");
                }
                all.add(comparison());
                if (at == text.length()) {
                    alternatives.add(all);
                    return new FilterQuery(alternatives);
                }
                if (or()) {
                    alternatives.add(all);
                    all = new ArrayList<>();
                }
            }
        }

        private Comparison comparison() throws FilterException {
            String operand;
            if (text.startsWith("&LUID;", at)) {
                operand = Comparison.LUID;
                at += "&LUID;".length();
            } else {
                int end = text.indexOf('&', at);
                if (end <= at) {
                    throw wrong("the query has a comparison without a name or an operator");
                }
                operand = decoded(text.substring(at, end)).strip().toUpperCase(Locale.ROOT);
                at = end;
            }
            int semicolon = text.indexOf(';', at);
            Operator operator = semicolon < 0 ? null : Operator.of(text.substring(at + 1, semicolon));
            if (operator == null || operand.isEmpty() || operand.indexOf(';') >= 0 && !operand.equals(Comparison.LUID)) {
                throw wrong("the query has a comparison without a name or an operator");
            }
            at = semicolon + 1;
            boolean folded = text.charAt(semicolon - operator.name().length() - 1) == 'i';
            if (text.startsWith(NULL, at)) {
                at += NULL.length();
                return new Comparison(operand, operator, folded, null);
            }
            int end = at;
            while (end < text.length() && text.charAt(end) != '&' && text.charAt(end) != '|') {
                end++;
            }
            String value = decoded(text.substring(at, end));
            at = end;
            return new Comparison(operand, operator, folded, value);
        }

        /** Passes what joins two comparisons; whether it is an OR. */
        private boolean or() throws FilterException {
            for (String sign : List.of("&AND;", "&and;", "&OR;", "&or;", "|", "&")) {
                if (text.startsWith(sign, at)) {
                    at += sign.length();
                    return sign.equals("|") || sign.equalsIgnoreCase("&OR;");
                }
            }
            throw wrong("the query does not join its comparisons");
        }

        private static String decoded(String text) throws FilterException {
            if (text.indexOf('%') < 0) {
                return text;
            }
            try {
                return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw wrong("the query has a wrong escape");
            }
        }

        private static FilterException wrong(String words) {
            return new FilterException(StatusCode.BAD_QUERY, words);
        }
    }
}
