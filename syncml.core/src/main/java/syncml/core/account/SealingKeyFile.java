package syncml.core.account;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that holds {@link SealingKeys}. Only its owner may read it. */
public final class SealingKeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(SealingKeyFile.class);
    private static final int MAX_LENGTH = 1 << 16;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWNERS_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final String HEADING = """
            # Keys that seal the passwords of the accounts in the database. Without them nobody can log in:
            # keep a copy of this file, apart from the copies of the database.
            # The first key seals, all of them open; put a new one first to replace a key.
            """;

    private SealingKeyFile() {
    }

    /**
     * The keys in a file; where there is none, one new key, which is put into it. Processes that do this at the same
     * time get the same keys.
     *
     * @param file the file; its folder is made where it is not there, for its owner only
     * @param random a source of numbers nobody can guess
     * @throws IOException if the file cannot be read or written, or does not hold keys
     */
    public static SealingKeys open(Path file, RandomGenerator random) throws IOException {
        if (!Files.exists(file)) {
            create(file, random);
        }
        if (Files.size(file) > MAX_LENGTH) {
            throw new IOException(file + " is too long to hold sealing keys");
        }
        warnIfReadableByOthers(file);
        try {
            return SealingKeys.parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Writes another file and links it, so that nobody ever reads half of it and the first one stays. */
    private static void create(Path file, RandomGenerator random) throws IOException {
        String text = HEADING + SealingKeys.generate("k1", random).text();
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder, ownerOnly(file, OWNERS_FOLDER));
        Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".new", ownerOnly(file, OWNER_ONLY));
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (octets.hasRemaining()) {
                    channel.write(octets);
                }
                channel.force(true);
            }
            link(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void link(Path fresh, Path file) throws IOException {
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Another process made the sealing keys");
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(fresh, file);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file, Set<PosixFilePermission> permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)} : new FileAttribute<?>[0];
    }

    private static void warnIfReadableByOthers(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            LOG.warn("Everybody on this machine may read the sealing keys in {}", file.getFileName());
        }
    }
}
