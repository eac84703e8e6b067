package syncml.irmc;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import syncml.api.devinf.DevInf;

/** The object {@code telecom/devinfo.txt}. IrMC 1.1, chapter 7. Immutable. */
final class DeviceInformation {
    private static final int LONGEST_SERIAL = 200;
    private static final int LONGEST_VALUE = 250;

    private final Map<String, String> values;

    private DeviceInformation(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    static DeviceInformation parse(byte[] octets) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String text : Lines.of(octets)) {
            Lines.Line line = Lines.split(text);
            String value = line.value().length() > LONGEST_VALUE ? line.value().substring(0, LONGEST_VALUE)
                    : line.value();
            if (!value.isEmpty()) {
                values.putIfAbsent(line.name(), value);
            }
        }
        return new DeviceInformation(values);
    }

    /** What the server says of itself. */
    static byte[] ofServer(String serial, String version, Set<PhoneStore> stores) {
        StringBuilder text = new StringBuilder("MANU:SyncML Platform\r\nMOD:Server\r\nSW-VERSION:").append(version)
                .append("\r\nIRMC-VERSION:1.1\r\nSN:").append(serial).append("\r\n");
        types(text, "PB-TYPE", stores.contains(PhoneStore.PHONE_BOOK) ? "VCARD2.1" : "NONE");
        types(text, "CAL-TYPE", stores.contains(PhoneStore.CALENDAR) ? "VCAL1.0" : "NONE");
        types(text, "MSG-TYPE", "NONE");
        types(text, "NOTE-TYPE", stores.contains(PhoneStore.NOTES) ? "VNOTE1.1" : "NONE");
        return text.append("INBOX:SINGLE\r\nMSG-SENT-BOX:NO\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void types(StringBuilder text, String name, String type) {
        text.append(name).append("-TX:").append(type).append("\r\n").append(name).append("-RX:").append(type)
                .append("\r\n");
    }

    /** The serial number, by which the device is known; empty if it gives none that can be used. */
    Optional<String> serial() {
        return Optional.ofNullable(values.get("SN")).filter(serial -> serial.length() <= LONGEST_SERIAL
                && serial.chars().allMatch(c -> c >= ' ' && c < 0x7F));
    }

    String manufacturer() {
        return values.getOrDefault("MANU", "");
    }

    String model() {
        return values.getOrDefault("MOD", "");
    }

    /** Whether the device says that it has no such store. */
    boolean lacks(PhoneStore store) {
        Optional<String> gives = type(store, "TX");
        return gives.isPresent() ? none(gives) : readOnly(store);
    }

    /** Whether the device says that it takes nothing into the store. */
    boolean readOnly(PhoneStore store) {
        return none(type(store, "RX"));
    }

    private static boolean none(Optional<String> type) {
        return type.filter("NONE"::equalsIgnoreCase).isPresent();
    }

    private Optional<String> type(PhoneStore store, String direction) {
        List<String> names = switch (store) {
            case PHONE_BOOK -> List.of("PB-TYPE-");
            case CALENDAR -> List.of("CAL-TYPE-");
            case NOTES -> List.of("NOTE-TYPE-", "MSG-NOTE-");
        };
        return names.stream().map(name -> values.get(name + direction)).filter(Objects::nonNull).findFirst();
    }

    /** The same in the terms of SyncML Device Information. */
    DevInf devInf(String serial) {
        return new DevInf("1.0", values.get("MANU"), values.get("MOD"), values.get("OEM"), values.get("FW-VERSION"),
                values.get("SW-VERSION"), values.get("HW-VERSION"), serial, "phone", false, false, false, List.of(),
                List.of(), List.of());
    }
}
