package syncml.store.vcal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds zones by the names and rules that devices and programs give them. Holds no state. */
final class Zones {
    private static final long TEN_DAYS = 10L * 24 * 3600;

    /** One zone for each set of rules in wide use, for those that describe a zone without naming it. */
    private static final List<String> REPRESENTATIVES = List.of("UTC", "Europe/Berlin", "Europe/London",
            "Europe/Helsinki", "Europe/Lisbon", "Europe/Moscow", "Europe/Istanbul", "America/New_York",
            "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage",
            "Pacific/Honolulu", "America/Halifax", "America/St_Johns", "America/Sao_Paulo",
            "America/Argentina/Buenos_Aires", "America/Santiago", "America/Mexico_City", "America/Bogota",
            "America/Caracas", "Atlantic/Azores", "Africa/Cairo", "Africa/Johannesburg", "Africa/Lagos",
            "Asia/Jerusalem", "Asia/Beirut", "Asia/Riyadh", "Asia/Tehran", "Asia/Dubai", "Asia/Kabul", "Asia/Karachi",
            "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon", "Asia/Bangkok", "Asia/Shanghai",
            "Asia/Tokyo", "Australia/Perth", "Australia/Darwin", "Australia/Adelaide", "Australia/Brisbane",
            "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Noumea", "Pacific/Auckland", "Pacific/Chatham",
            "Pacific/Tongatapu");

    private static final Map<String, String> WINDOWS = Map.ofEntries(
            Map.entry("W. Europe Standard Time", "Europe/Berlin"),
            Map.entry("Romance Standard Time", "Europe/Paris"),
            Map.entry("Central Europe Standard Time", "Europe/Budapest"),
            Map.entry("Central European Standard Time", "Europe/Warsaw"),
            Map.entry("GMT Standard Time", "Europe/London"),
            Map.entry("Greenwich Standard Time", "Atlantic/Reykjavik"),
            Map.entry("E. Europe Standard Time", "Europe/Chisinau"),
            Map.entry("FLE Standard Time", "Europe/Kiev"),
            Map.entry("GTB Standard Time", "Europe/Bucharest"),
            Map.entry("Russian Standard Time", "Europe/Moscow"),
            Map.entry("Turkey Standard Time", "Europe/Istanbul"),
            Map.entry("Israel Standard Time", "Asia/Jerusalem"),
            Map.entry("South Africa Standard Time", "Africa/Johannesburg"),
            Map.entry("Egypt Standard Time", "Africa/Cairo"),
            Map.entry("Eastern Standard Time", "America/New_York"),
            Map.entry("Central Standard Time", "America/Chicago"),
            Map.entry("Mountain Standard Time", "America/Denver"),
            Map.entry("US Mountain Standard Time", "America/Phoenix"),
            Map.entry("Pacific Standard Time", "America/Los_Angeles"),
            Map.entry("Alaskan Standard Time", "America/Anchorage"),
            Map.entry("Hawaiian Standard Time", "Pacific/Honolulu"),
            Map.entry("Atlantic Standard Time", "America/Halifax"),
            Map.entry("Newfoundland Standard Time", "America/St_Johns"),
            Map.entry("E. South America Standard Time", "America/Sao_Paulo"),
            Map.entry("Argentina Standard Time", "America/Argentina/Buenos_Aires"),
            Map.entry("India Standard Time", "Asia/Kolkata"),
            Map.entry("China Standard Time", "Asia/Shanghai"),
            Map.entry("Tokyo Standard Time", "Asia/Tokyo"),
            Map.entry("Korea Standard Time", "Asia/Seoul"),
            Map.entry("Singapore Standard Time", "Asia/Singapore"),
            Map.entry("SE Asia Standard Time", "Asia/Bangkok"),
            Map.entry("Arabian Standard Time", "Asia/Dubai"),
            Map.entry("AUS Eastern Standard Time", "Australia/Sydney"),
            Map.entry("E. Australia Standard Time", "Australia/Brisbane"),
            Map.entry("W. Australia Standard Time", "Australia/Perth"),
            Map.entry("New Zealand Standard Time", "Pacific/Auckland"),
            Map.entry("UTC", "UTC"));

    private Zones() {
    }

    /** The zone of a name: of the zone database, with or without a prefix, or of Windows. Null if there is none. */
    static ZoneId named(String name) {
        String bare = name.strip().replace("\"", "");
        String windows = WINDOWS.get(bare);
        if (windows != null) {
            return known(windows);
        }
        int from = 0;
        for (int parts = 0; parts < 8 && from < bare.length(); parts++) {
            ZoneId zone = known(bare.substring(from));
            if (zone != null) {
                return zone;
            }
            int slash = bare.indexOf('/', from);
            if (slash < 0) {
                return null;
            }
            from = slash + 1;
        }
        return null;
    }

    private static ZoneId known(String name) {
        try {
            ZoneId zone = ZoneId.of(name);
            return zone.normalized().equals(ZoneOffset.UTC) ? ZoneOffset.UTC : zone;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * A zone whose clocks show what is described, all through a year.
     *
     * @param offset what is described: the offset at an instant
     * @param year the year to compare
     * @param preferred the zone to try first
     * @return null if no zone is like that
     */
    static ZoneId like(Function<Instant, ZoneOffset> offset, int year, ZoneId preferred) {
        if (isLike(preferred, offset, year)) {
            return preferred;
        }
        ZoneId usual = firstLike(REPRESENTATIVES, offset, year);
        return usual != null ? usual : firstLike(new TreeSet<>(ZoneId.getAvailableZoneIds()), offset, year);
    }

    private static ZoneId firstLike(Iterable<String> names, Function<Instant, ZoneOffset> offset, int year) {
        for (String name : names) {
            ZoneId zone = known(name);
            if (zone != null && isLike(zone, offset, year)) {
                return zone;
            }
        }
        return null;
    }

    private static boolean isLike(ZoneId zone, Function<Instant, ZoneOffset> offset, int year) {
        Instant start = LocalDateTime.of(year, 1, 1, 12, 0).toInstant(ZoneOffset.UTC);
        Instant end = LocalDateTime.of(year, 12, 31, 12, 0).toInstant(ZoneOffset.UTC);
        for (Instant i = start; i.isBefore(end); i = i.plusSeconds(TEN_DAYS)) {
            if (!zone.getRules().getOffset(i).equals(offset.apply(i))) {
                return false;
            }
        }
        ZoneOffsetTransition next = zone.getRules().nextTransition(start);
        while (next != null && next.getInstant().isBefore(end)) {
            Instant before = next.getInstant().minusSeconds(1);
            if (!next.getOffsetBefore().equals(offset.apply(before))
                    || !next.getOffsetAfter().equals(offset.apply(next.getInstant()))) {
                return false;
            }
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return true;
    }
}
