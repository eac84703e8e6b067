package syncml.client;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import syncml.api.client.LocalChange;
import syncml.api.client.LocalItem;
import syncml.api.client.LocalStore;
import syncml.api.devinf.ContentType;

/**
 * A folder with one file per item. Files are written beside their place and then moved there, and what is replaced or
 * deleted is put aside first; so whoever works in the folder at the same time never sees half a file, and loses none.
 * For one thread.
 */
final class Folder implements LocalStore {
    private static final String TEMPORARY = ".syncml-";
    /** A file this young may change again without its time of modification showing it. */
    private static final long YOUNG_MILLIS = 2_500;

    private final Path folder;
    private final Kind kind;
    private final FolderIndex index;
    private final Path aside;
    private final int maxOctets;
    private final Function<LocalItem, String> summary;
    private final LongSupplier clock;
    /** Numbers of the last files of a name that several have. */
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * A folder.
     *
     * @param folder where the files are
     * @param kind what they are
     * @param index which is which
     * @param aside folder for what is replaced or deleted; made when it is needed
     * @param maxOctets octets of the largest file that counts
     * @param summary what an item is about, in a few words; may be empty
     * @param clock the time in milliseconds
     */
    Folder(Path folder, Kind kind, FolderIndex index, Path aside, int maxOctets, Function<LocalItem, String> summary,
            LongSupplier clock) {
        this.folder = folder;
        this.kind = kind;
        this.index = index;
        this.aside = aside;
        this.maxOctets = maxOctets;
        this.summary = summary;
        this.clock = clock;
    }

    @Override
    public List<ContentType> types() {
        return kind.types();
    }

    @Override
    public Snapshot snapshot() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("the folder " + folder + " is not there");
        }
        Map<String, String> versions = new HashMap<>();
        List<String> notes = new ArrayList<>();
        List<Path> fresh = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.startsWith(TEMPORARY)) {
                    Files.deleteIfExists(file);
                } else if (kind.takes(name) && Files.isRegularFile(file)) {
                    seen.add(name);
                    Optional<FolderIndex.Entry> known = index.name(name);
                    if (known.isEmpty() || known.get().gone()) {
                        fresh.add(file);
                    } else {
                        look(file, known.get(), notes).ifPresent(v -> versions.put(known.get().luid(), v));
                    }
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Map<String, FolderIndex.Entry> gone = gone(seen);
        fresh.sort(null);
        for (Path file : fresh) {
            takeIn(file, gone, versions, notes);
        }
        index.save();
        return new Snapshot(versions, notes);
    }

    /** Files that are not there any more; marked so, and returned by their content if that was theirs alone. */
    private Map<String, FolderIndex.Entry> gone(Set<String> seen) {
        Map<String, FolderIndex.Entry> byVersion = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (FolderIndex.Entry e : index.entries()) {
            if (!seen.contains(e.name())) {
                if (!e.gone()) {
                    index.set(e.missing());
                    if (!e.version().isEmpty() && byVersion.put(e.version(), e) != null) {
                        twice.add(e.version());
                    }
                }
            }
        }
        twice.forEach(byVersion::remove);
        return byVersion;
    }

    /** A file that has no LUID: one that was renamed, one that came back, or a new one. */
    private void takeIn(Path file, Map<String, FolderIndex.Entry> gone, Map<String, String> versions,
            List<String> notes) throws IOException {
        String name = file.getFileName().toString();
        Optional<Look> look = read(file, notes);
        if (look.isEmpty()) {
            return;
        }
        String version = look.get().version();
        Optional<FolderIndex.Entry> back = index.name(name).filter(e -> e.version().equals(version));
        FolderIndex.Entry renamed = back.isPresent() ? null : gone.remove(version);
        String luid = back.isPresent() ? back.get().luid() : renamed != null ? renamed.luid() : index.newLuid();
        index.set(look.get().entry(name, luid));
        versions.put(luid, version);
    }

    /** The version of a file that has a LUID; what cannot be read counts as unchanged. */
    private Optional<String> look(Path file, FolderIndex.Entry known, List<String> notes) throws IOException {
        if (untouched(file, known)) {
            return Optional.of(known.version());
        }
        Optional<Look> look = read(file, notes);
        if (look.isEmpty()) {
            return known.version().isEmpty() ? Optional.empty() : Optional.of(known.version());
        }
        index.set(look.get().entry(known.name(), known.luid()));
        return Optional.of(look.get().version());
    }

    private static boolean untouched(Path file, FolderIndex.Entry known) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        long modified = now.lastModifiedTime().toMillis();
        return !known.version().isEmpty() && now.size() == known.size() && modified == known.modified()
                && modified < known.checked() - YOUNG_MILLIS;
    }

    /** A file as it was found. */
    private record Look(byte[] octets, long modified, long checked) {
        String version() {
            return LocalItem.version(octets);
        }

        FolderIndex.Entry entry(String name, String luid) {
            return new FolderIndex.Entry(name, luid, octets.length, modified, checked, version(), false);
        }
    }

    /** Reads a file that may be an item; says why if it is none. */
    private Optional<Look> read(Path file, List<String> notes) {
        String name = file.getFileName().toString();
        try {
            if (Files.size(file) > maxOctets) {
                notes.add(name + " is left out: it is larger than " + maxOctets + " octets.");
                return Optional.empty();
            }
            Look look = look(file);
            Optional<String> objection = Kind.objection(name, look.octets());
            objection.ifPresent(o -> notes.add(name + " is left out: it " + o + "."));
            return objection.isPresent() ? Optional.empty() : Optional.of(look);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            notes.add(name + " is left out: it cannot be read.");
            return Optional.empty();
        }
    }

    /** The time comes before the octets: what is written in between looks changed the next time. */
    private Look look(Path file) throws IOException {
        long checked = clock.getAsLong();
        long modified = Files.getLastModifiedTime(file).toMillis();
        return new Look(Files.readAllBytes(file), modified, checked);
    }

    @Override
    public Optional<LocalItem> read(String luid) throws IOException {
        Optional<FolderIndex.Entry> entry = index.luid(luid);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] octets = Files.readAllBytes(folder.resolve(entry.get().name()));
            return Optional.of(new LocalItem(Kind.type(octets), octets));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public String newLuid() {
        return index.newLuid();
    }

    @Override
    public String describe(String luid) {
        return index.luid(luid).map(FolderIndex.Entry::name).orElse("");
    }

    @Override
    public List<LocalChange.Outcome> apply(List<LocalChange> changes) throws IOException {
        nameNewOnes(changes);
        index.save();
        List<LocalChange.Outcome> outcomes = new ArrayList<>(changes.size());
        for (LocalChange change : changes) {
            outcomes.add(apply(change));
        }
        DurableFile.sync(folder);
        index.save();
        return outcomes;
    }

    /** A new item gets its name before its file, so that after a crash the file is known for what it is. */
    private void nameNewOnes(List<LocalChange> changes) throws IOException {
        List<LocalChange> nameless = changes.stream().filter(c -> c.expected() == null
                && !index.luid(c.luid()).map(e -> !e.gone()).orElse(false)).toList();
        if (nameless.isEmpty()) {
            return;
        }
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(f -> names.add(f.getFileName().toString().toLowerCase(Locale.ROOT)));
        }
        for (LocalChange c : nameless) {
            String name = FileNames.free(summary.apply(c.item()), Kind.extension(c.item().octets()),
                    n -> names.contains(n.toLowerCase(Locale.ROOT)) || index.name(n).isPresent(), numbers);
            names.add(name.toLowerCase(Locale.ROOT));
            index.set(new FolderIndex.Entry(name, c.luid(), 0, 0, 0, "", false));
        }
    }

    private LocalChange.Outcome apply(LocalChange change) {
        Optional<FolderIndex.Entry> entry = index.luid(change.luid());
        if (entry.isEmpty()) {
            return change.item() == null ? LocalChange.Outcome.DONE : LocalChange.Outcome.CHANGED_MEANWHILE;
        }
        Path file = folder.resolve(entry.get().name());
        try {
            String now = Files.exists(file) ? look(file).version() : null;
            String wanted = change.item() == null ? null : change.item().version();
            if (now == null ? wanted == null : now.equals(wanted)) {
                note(entry.get(), file, wanted);
                return LocalChange.Outcome.DONE;
            }
            if (now == null ? change.expected() != null : !now.equals(change.expected())) {
                return LocalChange.Outcome.CHANGED_MEANWHILE;
            }
            if (wanted == null) {
                putAside(file);
                Files.delete(file);
            } else {
                put(file, change, now != null);
            }
            note(entry.get(), file, wanted);
            return LocalChange.Outcome.DONE;
        } catch (IOException e) {
            return LocalChange.Outcome.FAILED;
        }
    }

    private void put(Path file, LocalChange change, boolean replaces) throws IOException {
        Path temporary = folder.resolve(TEMPORARY + change.luid() + ".tmp");
        DurableFile.writeOctets(temporary, change.item().octets());
        if (replaces) {
            putAside(file);
        }
        DurableFile.move(temporary, file);
    }

    private void note(FolderIndex.Entry entry, Path file, String version) throws IOException {
        if (version == null) {
            index.set(entry.missing());
            return;
        }
        index.set(look(file).entry(entry.name(), entry.luid()));
    }

    /** Keeps what a file holds now, for whoever wants it back. */
    private void putAside(Path file) throws IOException {
        DurableFile.makePrivateFolder(aside);
        Path kept = aside.resolve(file.getFileName());
        for (int i = 2; Files.exists(kept); i++) {
            kept = aside.resolve(i + " " + file.getFileName());
        }
        try {
            Files.createLink(kept, file);
        } catch (IOException | UnsupportedOperationException e) {
            try {
                Files.copy(file, kept);
            } catch (FileAlreadyExistsException again) {
                throw new IOException("cannot put " + file.getFileName() + " aside", again);
            }
        }
    }
}
