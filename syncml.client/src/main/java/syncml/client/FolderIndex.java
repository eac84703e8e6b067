package syncml.client;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which file of a folder has which LUID, and what it was like when it was looked at last. Names of files that are gone
 * are kept for a while, so that a folder that was away for a moment comes back as what it was. A text file, one line
 * per item. For one thread.
 */
final class FolderIndex {
    private static final String HEAD = "syncml-folder 1 ";
    private static final int MAX_GONE = 10_000;

    private final Path file;
    private final Map<String, Entry> byLuid = new LinkedHashMap<>();
    private final Map<String, String> byName = new HashMap<>();
    private long next = 1;
    private boolean changed;

    /**
     * A file.
     *
     * @param name its name
     * @param luid its LUID
     * @param size octets
     * @param modified time of modification in milliseconds
     * @param checked when it was looked at, in milliseconds
     * @param version version of its content; empty if it is not there yet
     * @param gone whether it is not there any more
     */
    record Entry(String name, String luid, long size, long modified, long checked, String version, boolean gone) {
        Entry missing() {
            return new Entry(name, luid, size, modified, checked, version, true);
        }
    }

    private FolderIndex(Path file) {
        this.file = file;
    }

    /** The index that a file holds; an empty one if there is none. */
    static FolderIndex open(Path file) throws IOException {
        FolderIndex index = new FolderIndex(file);
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.isEmpty() || !lines.get(0).startsWith(HEAD)) {
                throw new IOException(file + " is no index of a folder");
            }
            index.next = Long.parseLong(lines.get(0).substring(HEAD.length()).strip());
            for (String line : lines.subList(1, lines.size())) {
                String[] f = line.split(" ", -1);
                index.set(new Entry(URLDecoder.decode(f[5], StandardCharsets.UTF_8), f[0], Long.parseLong(f[1]),
                        Long.parseLong(f[2]), Long.parseLong(f[3]), f[4], f[6].equals("gone")));
            }
            index.changed = false;
        }
        return index;
    }

    /** Makes the index durable if it changed. */
    void save() throws IOException {
        if (!changed) {
            return;
        }
        prune();
        StringBuilder text = new StringBuilder(HEAD).append(next).append('\n');
        for (Entry e : byLuid.values()) {
            text.append(e.luid()).append(' ').append(e.size()).append(' ').append(e.modified()).append(' ')
                    .append(e.checked()).append(' ').append(e.version()).append(' ')
                    .append(URLEncoder.encode(e.name(), StandardCharsets.UTF_8)).append(' ')
                    .append(e.gone() ? "gone" : "here").append('\n');
        }
        DurableFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        changed = false;
    }

    private void prune() {
        List<Entry> gone = byLuid.values().stream().filter(Entry::gone).toList();
        for (int i = 0; i < gone.size() - MAX_GONE; i++) {
            remove(gone.get(i));
        }
    }

    private void remove(Entry e) {
        byLuid.remove(e.luid());
        byName.remove(e.name(), e.luid());
    }

    /** A LUID that was never given. */
    String newLuid() {
        changed = true;
        return Long.toString(next++, Character.MAX_RADIX);
    }

    Optional<Entry> luid(String luid) {
        return Optional.ofNullable(byLuid.get(luid));
    }

    Optional<Entry> name(String name) {
        return Optional.ofNullable(byName.get(name)).map(byLuid::get);
    }

    /** All entries, those of files that are gone included. */
    Collection<Entry> entries() {
        return new ArrayList<>(byLuid.values());
    }

    void set(Entry entry) {
        Entry before = byLuid.put(entry.luid(), entry);
        if (before != null) {
            byName.remove(before.name(), before.luid());
        }
        String other = byName.put(entry.name(), entry.luid());
        if (other != null && !other.equals(entry.luid())) {
            byLuid.remove(other);
        }
        changed |= !entry.equals(before);
    }
}
