package syncml.irmc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A change log. IrMC 1.1, chapter 5. Immutable.
 *
 * @param serial serial number of the device
 * @param databaseId identifier of the store
 * @param total used entries
 * @param complete whether it tells all changes since the anchor that was asked for
 * @param entries the changes, the latest first; of each object the latest one only
 */
record ChangeLog(Optional<String> serial, Optional<String> databaseId, OptionalLong total, boolean complete,
        List<Entry> entries) {
    /** Nothing changed. */
    static final ChangeLog NOTHING =
            new ChangeLog(Optional.empty(), Optional.empty(), OptionalLong.empty(), true, List.of());

    ChangeLog {
        entries = List.copyOf(entries);
    }

    /**
     * A change.
     *
     * @param type M, D or H: modified or added, soft deleted, hard deleted
     * @param anchor change counter or timestamp, as it is written; empty if the device gives none
     * @param luid the object
     */
    record Entry(char type, String anchor, String luid) {
        OptionalLong counter() {
            return InformationLog.number(anchor);
        }
    }

    /**
     * Reads a log.
     *
     * @param most entries that are taken; a log with more is not complete
     */
    static ChangeLog parse(byte[] octets, int most) {
        Optional<String> serial = Optional.empty();
        Optional<String> did = Optional.empty();
        OptionalLong total = OptionalLong.empty();
        boolean complete = true;
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String text : Lines.in(octets)) {
            if (text.equals("*")) {
                complete = false;
                continue;
            }
            Optional<Entry> entry = entry(text);
            if (entry.isPresent()) {
                if (entries.size() == most) {
                    complete = false;
                } else if (seen.add(entry.get().luid())) {
                    entries.add(entry.get());
                }
                continue;
            }
            Lines.Line line = Lines.split(text);
            switch (line.name()) {
                case "SN" -> serial = Optional.of(line.value());
                case "DID" -> did = Optional.of(line.value());
                case "TOTAL-RECORDS" -> total = InformationLog.number(line.value());
                default -> {
                    // What else phones say is of no use here.
                }
            }
        }
        return new ChangeLog(serial, did, total, complete, entries);
    }

    /** {@code type:change counter:timestamp:LUID}; one of the middle two is empty. */
    private static Optional<Entry> entry(String line) {
        if (line.length() < 4 || line.charAt(1) != ':') {
            return Optional.empty();
        }
        char type = Character.toUpperCase(line.charAt(0));
        int last = line.lastIndexOf(':');
        String luid = line.substring(last + 1).strip();
        String[] anchors = line.substring(2, Math.max(2, last)).split(":", 2);
        if ("MDH".indexOf(type) < 0 || luid.isEmpty() || !PhoneObject.luid(luid)) {
            return Optional.empty();
        }
        String counter = anchors[0].strip();
        String anchor = !counter.isEmpty() ? counter : anchors.length > 1 ? anchors[1].strip() : "";
        return Optional.of(new Entry(type, anchor, luid));
    }

    /** The log as it is written. */
    byte[] octets() {
        StringBuilder text = new StringBuilder();
        serial.ifPresent(value -> text.append("SN:").append(value).append("\r\n"));
        databaseId.ifPresent(value -> text.append("DID:").append(value).append("\r\n"));
        total.ifPresent(value -> text.append("Total-Records:").append(value).append("\r\n"));
        text.append("Maximum-Records:" + InformationLog.MOST + "\r\n");
        if (!complete) {
            text.append("*\r\n");
        }
        for (Entry entry : entries) {
            text.append(entry.type()).append(':').append(entry.anchor()).append("::").append(entry.luid())
                    .append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
