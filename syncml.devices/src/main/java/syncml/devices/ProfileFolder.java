package syncml.devices;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The profiles in the files {@code *.profile} of a folder. It looks for changes when it is asked, at most once in a time.
 * A file that cannot be read is left out, and told once. Safe for use by several threads.
 */
final class ProfileFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileFolder.class);
    private static final long LONGEST_FILE = 1 << 20;

    private final Path folder;
    private final long pause;
    private final LongSupplier nanoTime;
    private Map<Path, String> seen = Map.of();
    private List<DataProfile> profiles = List.of();
    private boolean looked;
    private long lookedAt;

    /**
     * @param folder the folder, which need not exist
     * @param pause the time between looks
     * @param nanoTime a clock that only goes forward
     */
    ProfileFolder(Path folder, Duration pause, LongSupplier nanoTime) {
        this.folder = folder;
        this.pause = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** The profiles there are; the same list as long as nothing changed. */
    synchronized List<DataProfile> profiles() {
        long now = nanoTime.getAsLong();
        if (looked && now - lookedAt < pause) {
            return profiles;
        }
        looked = true;
        lookedAt = now;
        Map<Path, String> there = there();
        if (!there.equals(seen)) {
            seen = there;
            Map<Path, DataProfile> read = new LinkedHashMap<>();
            there.keySet().forEach(file -> read(file, read));
            profiles = List.copyOf(read.values());
        }
        return profiles;
    }

    private Map<Path, String> there() {
        Map<Path, String> there = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return there;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.profile")) {
            for (Path file : files) {
                there.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis());
            }
        } catch (IOException e) {
            LOG.warn("The device profiles in {} cannot be listed: {}", folder, e.toString());
            return seen;
        }
        return there;
    }

    private static void read(Path file, Map<Path, DataProfile> into) {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw new IllegalArgumentException("it is longer than " + LONGEST_FILE + " octets");
            }
            DataProfile profile = ProfileText.read(Files.readString(file, StandardCharsets.UTF_8));
            into.put(file, profile);
            LOG.info("Device profile '{}' from {}", profile.name(), file.getFileName());
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The device profile {} is left out: {}", file, e.getMessage());
        }
    }
}
