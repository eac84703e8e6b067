package syncml.devices;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import syncml.api.device.DeviceIdentity;
import syncml.api.device.DeviceProfile;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DevInf;

/**
 * A profile that was read from a file.
 *
 * @param name its name
 * @param patterns what a device must be like, by {@code manufacturer}, {@code model}, {@code software},
 *     {@code firmware}, {@code hardware} and {@code type}
 * @param includes names of profiles whose quirks it has as well
 * @param quirks its quirks in words
 * @param rules what to do about them, in order
 * @param examples how items become for such a device
 */
record DataProfile(String name, Map<String, Globs> patterns, List<String> includes, List<String> quirks,
        List<Rule> rules, List<Example> examples) implements DeviceProfile {
    DataProfile {
        patterns = Map.copyOf(patterns);
        includes = List.copyOf(includes);
        quirks = List.copyOf(quirks);
        rules = List.copyOf(rules);
        examples = List.copyOf(examples);
    }

    /** How closely a device fits: the more letters the patterns name the closer; -1 if it does not fit. */
    int fit(DeviceIdentity d) {
        int sum = 0;
        for (Map.Entry<String, Globs> pattern : patterns.entrySet()) {
            int fit = pattern.getValue().fit(value(d, pattern.getKey()));
            if (fit < 0) {
                return -1;
            }
            sum += fit;
        }
        return sum;
    }

    private static String value(DeviceIdentity d, String field) {
        return switch (field) {
            case "manufacturer" -> d.manufacturer();
            case "model" -> d.model();
            case "software" -> d.software();
            case "firmware" -> d.firmware();
            case "hardware" -> d.hardware();
            default -> d.type();
        };
    }

    /** The same with the quirks of other profiles before its own. */
    DataProfile including(List<DataProfile> others) {
        List<String> words = new ArrayList<>();
        List<Rule> all = new ArrayList<>();
        for (DataProfile p : others) {
            words.addAll(p.quirks);
            all.addAll(p.rules);
        }
        words.addAll(quirks);
        all.addAll(rules);
        return new DataProfile(name, patterns, List.of(), words, all, examples);
    }

    @Override
    public DevInf corrected(DevInf stated) {
        DevInf d = stated;
        for (Rule rule : rules) {
            d = rule.corrected(d);
        }
        return d;
    }

    @Override
    public byte[] outgoing(byte[] octets, ContentType type, ZoneId zone) {
        if (!Lines.are(octets)) {
            byte[] text = octets;
            for (Rule rule : rules) {
                text = rule.outgoing(text, type);
            }
            return text;
        }
        List<Line> lines = Lines.of(octets);
        for (Rule rule : rules) {
            lines = rule.outgoing(lines, zone);
        }
        return Lines.octets(lines);
    }

    @Override
    public byte[] incoming(byte[] octets, ContentType type, ZoneId zone) {
        List<Rule> backwards = new ArrayList<>(rules);
        Collections.reverse(backwards);
        if (!Lines.are(octets)) {
            byte[] text = octets;
            for (Rule rule : backwards) {
                text = rule.incoming(text, type);
            }
            return text;
        }
        List<Line> lines = Lines.of(octets);
        for (Rule rule : backwards) {
            lines = rule.incoming(lines, zone);
        }
        return Lines.octets(lines);
    }

    /**
     * How an item becomes, to be tried in a test.
     *
     * @param incoming whether the device sends it
     * @param type its type at the device
     * @param zone zone of the device
     * @param given the item before
     * @param becomes the item after
     */
    record Example(boolean incoming, ContentType type, ZoneId zone, String given, String becomes) {
    }
}
