package syncml.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import syncml.api.client.ClientMemory;
import syncml.api.client.LocalChange;
import syncml.api.client.LocalItem;
import syncml.api.client.LocalStore;
import syncml.api.devinf.ContentType;

/** What a client has, in memory, so that the engines are measured and not a disk. For one thread. */
final class Pocket implements LocalStore, ClientMemory {
    private static final ContentType CARD = new ContentType("text/vcard", "3.0");

    private final Map<String, LocalItem> items = new TreeMap<>();
    private final Map<String, byte[]> pieces = new HashMap<>();
    private int next;

    /** Puts contacts in it that are all different. */
    void fill(int count) {
        for (int i = 0; i < count; i++) {
            String name = "Name" + Integer.toString(i, 36);
            String card = String.join("\r\n", "BEGIN:VCARD", "VERSION:3.0", "N:" + name + ";Given" + i % 997 + ";;;",
                    "FN:Given" + i % 997 + " " + name, "TEL;TYPE=CELL:+49 170 " + (1_000_000 + i),
                    "EMAIL;TYPE=HOME:" + name.toLowerCase(java.util.Locale.ROOT) + "@example.org",
                    "ADR;TYPE=HOME:;;Street " + i % 89 + ";Town;;" + (10_000 + i % 90_000) + ";", "END:VCARD", "");
            items.put(newLuid(), new LocalItem(CARD, card.getBytes(StandardCharsets.UTF_8)));
        }
    }

    int size() {
        return items.size();
    }

    @Override
    public List<ContentType> types() {
        return List.of(CARD, new ContentType("text/x-vcard", "2.1"));
    }

    @Override
    public Snapshot snapshot() {
        Map<String, String> versions = new HashMap<>();
        items.forEach((luid, item) -> versions.put(luid, item.version()));
        return new Snapshot(versions, List.of());
    }

    @Override
    public Optional<LocalItem> read(String luid) {
        return Optional.ofNullable(items.get(luid));
    }

    @Override
    public String newLuid() {
        return "c" + next++;
    }

    @Override
    public List<LocalChange.Outcome> apply(List<LocalChange> changes) throws IOException {
        List<LocalChange.Outcome> outcomes = new ArrayList<>();
        for (LocalChange c : changes) {
            if (c.item() == null) {
                items.remove(c.luid());
            } else {
                items.put(c.luid(), c.item());
            }
            outcomes.add(LocalChange.Outcome.DONE);
        }
        return outcomes;
    }

    @Override
    public String describe(String luid) {
        return luid;
    }

    @Override
    public Optional<byte[]> load(String name) {
        return Optional.ofNullable(pieces.get(name));
    }

    @Override
    public void save(String name, byte[] octets) {
        pieces.put(name, octets);
    }
}
