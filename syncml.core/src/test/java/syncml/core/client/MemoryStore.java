package syncml.core.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import syncml.api.client.LocalChange;
import syncml.api.client.LocalItem;
import syncml.api.client.LocalStore;
import syncml.api.devinf.ContentType;

/** A store of notes in memory, as durable as a disk. */
final class MemoryStore implements LocalStore {
    private static final ContentType TEXT = new ContentType("text/plain", "1.0");

    private final Map<String, String> notes = new TreeMap<>();
    private final Assassin assassin;
    private int next = 1;
    boolean gone;
    boolean broken;

    MemoryStore(Assassin assassin) {
        this.assassin = assassin;
    }

    String put(String text) {
        String luid = newLuid();
        notes.put(luid, text);
        return luid;
    }

    void change(String before, String after) {
        notes.replace(luid(before), after);
    }

    void delete(String text) {
        notes.remove(luid(text));
    }

    void clear() {
        notes.clear();
    }

    private String luid(String text) {
        return notes.entrySet().stream().filter(e -> e.getValue().equals(text)).findFirst().orElseThrow().getKey();
    }

    List<String> texts() {
        return notes.values().stream().sorted().toList();
    }

    @Override
    public List<ContentType> types() {
        return List.of(TEXT);
    }

    @Override
    public Snapshot snapshot() throws IOException {
        if (gone) {
            throw new IOException("the store is not there");
        }
        Map<String, String> versions = new LinkedHashMap<>();
        notes.forEach((luid, text) -> versions.put(luid, LocalItem.version(text.getBytes(StandardCharsets.UTF_8))));
        return new Snapshot(versions, List.of());
    }

    @Override
    public Optional<LocalItem> read(String luid) {
        return Optional.ofNullable(notes.get(luid))
                .map(t -> new LocalItem(TEXT, t.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String newLuid() {
        return "L" + next++;
    }

    @Override
    public List<LocalChange.Outcome> apply(List<LocalChange> changes) throws IOException {
        List<LocalChange.Outcome> outcomes = new ArrayList<>();
        for (LocalChange c : changes) {
            assassin.mayStrike();
            if (broken) {
                throw new IOException("the store is full");
            }
            outcomes.add(apply(c));
            assassin.mayStrike();
        }
        return outcomes;
    }

    private LocalChange.Outcome apply(LocalChange c) {
        String text = notes.get(c.luid());
        String version = text == null ? null : LocalItem.version(text.getBytes(StandardCharsets.UTF_8));
        String wanted = c.item() == null ? null : c.item().version();
        if (version == null ? wanted == null : version.equals(wanted)) {
            return LocalChange.Outcome.DONE;
        }
        if (version == null ? c.expected() != null : !version.equals(c.expected())) {
            return LocalChange.Outcome.CHANGED_MEANWHILE;
        }
        if (c.item() == null) {
            notes.remove(c.luid());
        } else {
            notes.put(c.luid(), new String(c.item().octets(), StandardCharsets.UTF_8));
        }
        return LocalChange.Outcome.DONE;
    }

    @Override
    public String describe(String luid) {
        return luid;
    }
}
