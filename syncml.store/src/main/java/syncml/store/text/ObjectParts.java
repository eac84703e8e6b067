package syncml.store.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Takes apart what holds several items: object after object, and calendars with several events or tasks. Looks at lines
 * only, in time proportional to the octets. For one thread and one use.
 */
public final class ObjectParts {
    private static final int LONGEST_MARK = 80;

    private final byte[] octets;
    private final String root;
    private final Set<String> items;
    private final List<byte[]> parts = new ArrayList<>();
    private final ByteArrayOutputStream shared = new ByteArrayOutputStream();
    private final Map<String, ByteArrayOutputStream> groups = new LinkedHashMap<>();
    private int depth;
    private int objectStart;
    private int itemStart = -1;
    private String item = "";
    private String uid = "";

    private ObjectParts(byte[] octets, String root, Set<String> items) {
        this.octets = octets;
        this.root = root;
        this.items = items;
    }

    /**
     * The parts, each of which is an object with one item.
     *
     * @param octets what may hold several
     * @param root name of the outermost component
     * @param items names of the components in it that are items, with their exceptions under one identifier; empty if
     *     the outermost component is the item
     * @param most parts, at most; what holds more is left whole
     * @return the octets themselves if there is only one item, or none that can be told
     */
    public static List<byte[]> of(byte[] octets, String root, Set<String> items, int most) {
        List<byte[]> parts = new ObjectParts(octets, root, items).read();
        return parts.size() < 2 || parts.size() > most ? List.of(octets) : parts;
    }

    private List<byte[]> read() {
        int start = 0;
        while (start < octets.length) {
            int end = start;
            while (end < octets.length && octets[end] != '\n' && octets[end] != '\r') {
                end++;
            }
            int next = end + 1 < octets.length && octets[end] == '\r' && octets[end + 1] == '\n' ? end + 2 : end + 1;
            next = Math.min(next, octets.length);
            line(start, end, next);
            start = next;
        }
        return parts;
    }

    private void line(int start, int end, int next) {
        String text = end - start > LONGEST_MARK ? "" : LogicalLines.ascii(octets, start, end).strip();
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.startsWith("BEGIN:")) {
            begin(upper.substring(6).strip(), start);
        } else if (upper.startsWith("END:") && depth > 0) {
            end(start, next);
            return;
        } else if (depth == 2 && itemStart >= 0 && (upper.startsWith("UID:") || upper.startsWith("UID;"))) {
            uid = text.substring(text.indexOf(':') + 1).strip();
        }
        if (itemStart < 0 && depth > 0) {
            shared.write(octets, start, next - start);
        }
    }

    private void begin(String name, int start) {
        if (depth == 0) {
            if (!name.equals(root)) {
                return;
            }
            objectStart = start;
            shared.reset();
            groups.clear();
        } else if (depth == 1 && items.contains(name)) {
            itemStart = start;
            item = name;
            uid = "";
        }
        depth++;
    }

    private void end(int start, int next) {
        depth--;
        if (depth == 1 && itemStart >= 0) {
            String key = uid.isEmpty() ? "#" + groups.size() : item + uid;
            groups.computeIfAbsent(key, k -> new ByteArrayOutputStream()).write(octets, itemStart, next - itemStart);
            itemStart = -1;
        } else if (depth == 0) {
            object(start, next);
        } else if (itemStart < 0) {
            shared.write(octets, start, next - start);
        }
    }

    private void object(int start, int next) {
        if (groups.size() < 2) {
            byte[] whole = new byte[next - objectStart];
            System.arraycopy(octets, objectStart, whole, 0, whole.length);
            parts.add(whole);
            return;
        }
        for (ByteArrayOutputStream group : groups.values()) {
            ByteArrayOutputStream part = new ByteArrayOutputStream();
            part.writeBytes(shared.toByteArray());
            part.writeBytes(group.toByteArray());
            part.writeBytes("\r\n".repeat(endsLine(group) ? 0 : 1).getBytes(StandardCharsets.US_ASCII));
            part.write(octets, start, next - start);
            parts.add(part.toByteArray());
        }
    }

    private static boolean endsLine(ByteArrayOutputStream out) {
        byte[] all = out.toByteArray();
        return all.length > 0 && (all[all.length - 1] == '\n' || all[all.length - 1] == '\r');
    }
}
