package syncml.store.vcal;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import syncml.store.text.TextParam;
import syncml.store.text.TextProperty;

/** Points in time as properties, and spans of time. RFC 2445, section 4.3. */
final class Times {
    private Times() {
    }

    /** The moment of a normalised property, or null. */
    static Moment moment(TextProperty p) {
        return p == null ? null : Moment.of(start(p.value()), zone(p));
    }

    /** All moments of a normalised property; what is none is left out. */
    static List<Moment> moments(TextProperty p) {
        List<Moment> moments = new ArrayList<>();
        for (String value : p.value().split(",")) {
            Moment m = Moment.of(start(value), zone(p));
            if (m != null) {
                moments.add(m);
            }
        }
        return moments;
    }

    /** Of a period its start. RFC 2445, section 4.3.9. */
    private static String start(String value) {
        int slash = value.indexOf('/');
        return slash < 0 ? value : value.substring(0, slash);
    }

    private static ZoneId zone(TextProperty p) {
        String tzid = p.param("TZID");
        return tzid == null ? null : Zones.named(tzid);
    }

    /** A property with moments, in normalised form. */
    static TextProperty property(TextProperty like, List<Moment> moments) {
        List<TextParam> params = new ArrayList<>(like.params());
        params.removeIf(p -> p.name().equals("TZID") || p.name().equals("VALUE"));
        Moment first = moments.get(0);
        if (first.day()) {
            params.add(new TextParam("VALUE", "DATE"));
        } else if (first.zone() != null && !first.utc()) {
            params.add(new TextParam("TZID", first.zone().getId()));
        }
        return new TextProperty(like.group(), like.name(), params,
                String.join(",", moments.stream().map(Moment::text).toList()));
    }

    /** A span such as {@code -PT15M} or {@code P1W} in seconds, or null. */
    static Long seconds(String text) {
        String bare = text.strip().toUpperCase(Locale.ROOT);
        boolean negative = bare.startsWith("-");
        String span = bare.startsWith("-") || bare.startsWith("+") ? bare.substring(1) : bare;
        try {
            if (span.matches("P\\d{1,6}W")) {
                span = "P" + Long.parseLong(span.substring(1, span.length() - 1)) * 7 + "D";
            }
            long seconds = Duration.parse(span).toSeconds();
            return negative ? -seconds : seconds;
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }

    /** Seconds as a span. */
    static String span(long seconds) {
        long rest = Math.abs(seconds);
        if (rest == 0) {
            return "PT0S";
        }
        StringBuilder b = new StringBuilder(seconds < 0 ? "-P" : "P");
        long days = rest / 86_400;
        rest %= 86_400;
        b.append(days == 0 ? "" : days + "D").append(rest == 0 ? "" : "T");
        b.append(rest / 3600 == 0 ? "" : rest / 3600 + "H");
        b.append(rest % 3600 / 60 == 0 ? "" : rest % 3600 / 60 + "M");
        b.append(rest % 60 == 0 ? "" : rest % 60 + "S");
        return b.toString();
    }

    /** Whether a zone is only the assumption that there is none. */
    static boolean unknown(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC);
    }
}
