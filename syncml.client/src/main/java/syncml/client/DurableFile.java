package syncml.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are there as a whole or not at all, and stay when the machine goes down. */
final class DurableFile {
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private DurableFile() {
    }

    /** Attributes of a file for its owner alone. */
    static FileAttribute<?>[] privateFile() {
        return attributes("rw-------");
    }

    /** Makes a folder for its owner alone, and those above it that are missing. */
    static void makePrivateFolder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes("rwx------"));
    }

    private static FileAttribute<?>[] attributes(String rights) {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString(rights))} : new FileAttribute<?>[0];
    }

    /** Replaces the content of a file for its owner alone; durable when it returns. */
    static void write(Path file, byte[] octets) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, privateFile());
        writeOctets(fresh, octets);
        move(fresh, file);
        sync(file.getParent());
    }

    /** Writes a file that others do not look at yet; its octets are durable when it returns. */
    static void writeOctets(Path file, byte[] octets) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(octets);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Puts a file in the place of another one. */
    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes names in a folder durable, where the system can. */
    static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems cannot open a folder; they make names durable by themselves.
        }
    }
}
