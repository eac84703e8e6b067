package syncml.irmc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.PropParam;
import syncml.api.devinf.Property;

/**
 * The object {@code info.log} of a store. IrMC 1.1, chapter 5. Immutable.
 *
 * @param total used entries
 * @param maximum capacity
 * @param databaseId changes when the store is replaced
 * @param exchangeLevel the bits of the information exchange level, as they were written
 * @param hardDelete whether deletions in the log tell hard from soft
 * @param timestamps whether the anchor is a timestamp instead of a change counter
 * @param fields properties that objects can hold; empty if the device does not say
 */
record InformationLog(OptionalLong total, OptionalLong maximum, Optional<String> databaseId, String exchangeLevel,
        boolean hardDelete, boolean timestamps, List<Property> fields) {
    /** Nothing known. */
    static final InformationLog UNKNOWN = new InformationLog(OptionalLong.empty(), OptionalLong.empty(),
            Optional.empty(), "", false, false, List.of());

    /** Capacity that our stores claim: they have none, and not all clients take an asterisk. */
    static final int MOST = 65535;

    private static final int MOST_FIELDS = 200;
    private static final int LONGEST_ID = 200;

    InformationLog {
        fields = List.copyOf(fields);
    }

    static InformationLog parse(byte[] octets) {
        OptionalLong total = OptionalLong.empty();
        OptionalLong maximum = OptionalLong.empty();
        Optional<String> did = Optional.empty();
        String level = "";
        boolean hard = false;
        boolean timestamps = false;
        boolean inFields = false;
        List<Property> fields = new ArrayList<>();
        for (String text : Lines.of(octets)) {
            Lines.Line line = Lines.split(text);
            if (text.equalsIgnoreCase("<begin>") || text.equalsIgnoreCase("<end>")) {
                inFields = text.equalsIgnoreCase("<begin>");
            } else if (inFields) {
                field(text).filter(f -> fields.size() < MOST_FIELDS).ifPresent(fields::add);
            } else {
                switch (line.name()) {
                    case "TOTAL-RECORDS" -> total = number(line.value());
                    case "MAXIMUM-RECORDS" -> maximum = number(line.value());
                    case "DID" -> did = Optional.of(line.value()).filter(value -> !value.isEmpty() && value.length() <= LONGEST_ID);
                    case "IEL" -> level = line.value().toLowerCase(Locale.ROOT);
                    case "HD" -> hard = line.value().equalsIgnoreCase("YES");
                    case "SAT" -> timestamps = !line.value().isEmpty() && !line.value().equalsIgnoreCase("CC");
                    default -> {
                        // What else phones say is of no use here.
                    }
                }
            }
        }
        return new InformationLog(total, maximum, did, level, hard, timestamps, fields);
    }

    /** What the server says of a store. */
    static byte[] ofServer(long total, String databaseId) {
        return ("Total-Records:" + total + "\r\nLast-Used-Index:0\r\nMaximum-Records:" + MOST + "\r\nIEL:8\r\nHD:YES\r\n"
                + "SAT:CC\r\nSAI:YES\r\nSAU:YES\r\nDID:" + databaseId + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the device says that it has no more than the levels up to 3. */
    boolean lacksLevel4() {
        String bits = exchangeLevel.startsWith("0x") ? exchangeLevel.substring(2) : exchangeLevel;
        return bits.equals("1") || bits.equals("2");
    }

    /** What objects can hold, for a content type; empty if the device does not say. */
    List<CTCap> capabilities(String mediaType, String version) {
        return fields.isEmpty() ? List.of() : List.of(new CTCap(mediaType, version, false, fields));
    }

    /** These with further properties that objects were seen to have. */
    InformationLog withFields(List<String> seen) {
        if (fields.isEmpty()) {
            return this;
        }
        List<Property> all = new ArrayList<>(fields);
        for (String name : seen) {
            if (all.stream().noneMatch(field -> field.name().equalsIgnoreCase(name))) {
                all.add(Property.of(name));
            }
        }
        return new InformationLog(total, maximum, databaseId, exchangeLevel, hardDelete, timestamps, all);
    }

    static OptionalLong number(String text) {
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** {@code N}, {@code N=18} or {@code TEL;TYPE=HOME;WORK}. */
    private static Optional<Property> field(String text) {
        String[] parts = text.split(";");
        String[] named = parts[0].split("=", 2);
        String name = named[0].strip().toUpperCase(Locale.ROOT);
        if (!name.matches("[A-Z0-9-]{1,60}")) {
            return Optional.empty();
        }
        Long size = null;
        List<String> values = List.of();
        if (named.length > 1) {
            OptionalLong limit = number(named[1].strip());
            if (limit.isPresent()) {
                size = limit.getAsLong();
            } else {
                values = List.of(named[1].strip().split(","));
            }
        }
        List<PropParam> params = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            String type = parts[i].strip().toUpperCase(Locale.ROOT);
            type = type.startsWith("TYPE=") ? type.substring(5) : type;
            if (!type.isEmpty() && !type.contains("=")) {
                types.add(type);
            }
        }
        if (!types.isEmpty()) {
            params.add(new PropParam("TYPE", null, null, types, null));
        }
        return Optional.of(new Property(name, null, null, size, false, values, null, params));
    }
}
