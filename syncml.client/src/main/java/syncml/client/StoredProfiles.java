package syncml.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import syncml.api.client.ClientDatastore;
import syncml.api.client.ClientJob;
import syncml.api.client.ClientListener;
import syncml.api.client.ClientSummary;
import syncml.api.client.LocalItem;
import syncml.api.client.Profile;
import syncml.api.client.ProfileException;
import syncml.api.client.ProfileWish;
import syncml.api.client.Profiles;
import syncml.api.client.SyncClient;

/**
 * Profiles in a folder: each in one of its own, with its file, the memory of its synchronizations, an index for each
 * folder of items, and what synchronizations put aside. Safe for use by several threads and processes.
 */
final class StoredProfiles implements Profiles {
    private static final String FILE = "profile.properties";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final int MAX_DEVICE = 255;
    private static final int KEPT_ASIDE = 20;
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int DEVICE_DIGITS = 14;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path root;
    private final SyncClient client;
    private final ClientLimits limits;
    private final Function<LocalItem, String> summary;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * Profiles.
     *
     * @param root folder for them; made when it is needed
     * @param client synchronizes
     * @param limits what that may cost
     * @param summary what an item is about, for names of files
     * @param clock gives the time
     * @param random a source of numbers nobody can guess, for identifiers of devices
     */
    StoredProfiles(Path root, SyncClient client, ClientLimits limits, Function<LocalItem, String> summary, Clock clock,
            RandomGenerator random) {
        this.root = root;
        this.client = client;
        this.limits = limits;
        this.summary = summary;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public List<Profile> list() throws IOException {
        List<Profile> profiles = new ArrayList<>();
        if (Files.isDirectory(root)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
                for (Path folder : folders) {
                    find(folder.getFileName().toString()).ifPresent(profiles::add);
                }
            }
        }
        profiles.sort(Comparator.comparing(Profile::name));
        return profiles;
    }

    @Override
    public Optional<Profile> find(String name) throws IOException {
        return read(name).map(ProfileFile::profile);
    }

    private Optional<ProfileFile> read(String name) throws IOException {
        Path file = root.resolve(name).resolve(FILE);
        return name.matches(NAME) && Files.exists(file) ? Optional.of(ProfileFile.read(name, file)) : Optional.empty();
    }

    @Override
    public Profile add(Profile profile, char[] password) throws ProfileException, IOException {
        String name = profile.name();
        if (!name.matches(NAME)) {
            throw new ProfileException("'" + name + "' is no name for a profile; letters, digits, '-', '_' and '.' are"
                    + " expected.");
        }
        if (find(name).isPresent()) {
            throw new ProfileException("There is a profile '" + name + "' already.");
        }
        check(profile);
        for (Profile.Store s : profile.stores()) {
            try {
                Files.createDirectories(s.folder());
            } catch (IOException e) {
                throw new ProfileException("The folder " + s.folder() + " cannot be made.", e);
            }
        }
        String device = profile.device().isEmpty() ? newDevice() : profile.device();
        Profile kept = new Profile(name, profile.address(), profile.user(), device, profile.mediaType(),
                profile.version(), profile.authentication(), profile.combined(),
                profile.checksServer(), profile.stores());
        DurableFile.makePrivateFolder(root);
        Path folder = root.resolve(name);
        DurableFile.makePrivateFolder(folder);
        new ProfileFile(kept, new String(password)).write(folder.resolve(FILE));
        return kept;
    }

    private static void check(Profile profile) throws ProfileException {
        if (profile.address().getScheme() == null) {
            throw new ProfileException("'" + profile.address() + "' is no address such as https://HOST/PATH.");
        }
        if (profile.stores().isEmpty()) {
            throw new ProfileException("A profile needs a datastore and a folder at least.");
        }
        if (profile.device().length() > MAX_DEVICE || profile.device().chars().anyMatch(Character::isISOControl)) {
            throw new ProfileException("The identifier of the device is too long or has control characters.");
        }
        Set<String> remotes = new HashSet<>();
        Set<Path> folders = new HashSet<>();
        for (Profile.Store s : profile.stores()) {
            if (s.remote().isBlank() || !remotes.add(s.remote()) || !folders.add(s.folder().normalize())) {
                throw new ProfileException("Each datastore and each folder can be named once.");
            }
            if (!s.folder().isAbsolute()) {
                throw new ProfileException(s.folder() + " is no absolute path.");
            }
        }
    }

    private String newDevice() {
        StringBuilder device = new StringBuilder("syncml-");
        for (int i = 0; i < DEVICE_DIGITS; i++) {
            device.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return device.toString();
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public void remove(String name) throws ProfileException, IOException {
        require(name);
        Path folder = root.resolve(name);
        try (FileChannel held = lock(folder, name)) {
            // The profile goes first: what is left of a folder without one is nobody's.
            Files.delete(folder.resolve(FILE));
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(p);
                }
            }
        }
    }

    private ProfileFile require(String name) throws ProfileException, IOException {
        return read(name).orElseThrow(() -> new ProfileException("There is no profile '" + name + "'."));
    }

    /** Claims a profile for this process and thread. */
    private static FileChannel lock(Path folder, String name) throws ProfileException, IOException {
        Path file = folder.resolve("lock");
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                DurableFile.privateFile());
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new ProfileException("The profile '" + name + "' is being synchronized already.");
        }
        return channel;
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public ClientSummary synchronize(String name, ProfileWish wish, ClientListener listener)
            throws ProfileException, IOException, InterruptedException {
        ProfileFile file = require(name);
        Profile profile = file.profile();
        for (String store : wish.stores()) {
            if (profile.stores().stream().noneMatch(s -> s.remote().equals(store))) {
                throw new ProfileException("The profile '" + name + "' has no datastore '" + store + "'.");
            }
        }
        Path folder = root.resolve(name);
        try (FileChannel held = lock(folder, name)) {
            Path aside = folder.resolve("aside");
            forgetOld(aside);
            Path now = aside.resolve(TIME.format(clock.instant()));
            List<ClientDatastore> pairs = new ArrayList<>();
            Map<String, Integer> names = new HashMap<>();
            for (Profile.Store s : profile.stores()) {
                String piece = piece(s.remote(), names);
                if (wish.stores().isEmpty() || wish.stores().contains(s.remote())) {
                    Kind kind = Kind.of(s.remote());
                    FolderIndex index = FolderIndex.open(folder.resolve("folder-" + piece + ".txt"));
                    pairs.add(new ClientDatastore(s.remote(), "./" + piece, wish.type().orElse(s.type()),
                            new Folder(s.folder(), kind, index, now.resolve(piece), limits.maxItem(), summary,
                                    clock::millis), wish.emptied()));
                }
            }
            ClientJob job = limits.job(profile, file.password(), pairs);
            return client.synchronize(job, new FileMemory(folder), listener);
        }
    }

    /** A name of letters and digits for a datastore: the same each time, and no other one's in the profile. */
    private static String piece(String remote, Map<String, Integer> names) {
        String plain = remote.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        int count = names.merge(plain, 1, Integer::sum);
        return plain.isEmpty() || count > 1 ? plain + "-" + count : plain;
    }

    /** What was put aside is kept for the last synchronizations that had any. */
    private static void forgetOld(Path aside) throws IOException {
        if (!Files.isDirectory(aside)) {
            return;
        }
        List<Path> times;
        try (Stream<Path> all = Files.list(aside)) {
            times = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path old : times.subList(Math.min(KEPT_ASIDE, times.size()), times.size())) {
            try (Stream<Path> all = Files.walk(old)) {
                for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(p);
                }
            }
        }
    }
}
