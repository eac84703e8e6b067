package syncml.server.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/**
 * The folder a server keeps its things in. What lies in it is for its owner alone, however open the folder itself is:
 * everything is in folders without rights for others.
 *
 * <p>{@code control}: lock, socket, last database; {@code database}: the built-in one; {@code keys}: what seals secrets
 * in the database; {@code log}; {@code profiles}: servers that folders are synchronized with; {@code recordings}: of
 * sessions; {@code cache}: bundles at work, emptied at each start; {@code deploy}: bundles and configuration to add while
 * the server runs; {@code devices}: further profiles of devices, files {@code *.profile}; {@code syncml.properties}: the
 * operator's settings.
 */
final class DataFolder {
    /** Octets of the path of a Unix-domain socket that all systems accept. */
    private static final int MAX_SOCKET_PATH = 100;
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER_FOR_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE_FOR_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;

    private DataFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a data folder.
     *
     * @param make whether to make it if there is none
     * @throws FailureException if there is none, it belongs to somebody else or cannot be made
     */
    static DataFolder open(Path path, boolean make) throws FailureException {
        try {
            if (!make && !Files.isDirectory(path)) {
                throw new FailureException("There is no data folder " + path.toAbsolutePath().normalize()
                        + "; name the server's with --data.");
            }
            Files.createDirectories(path.toAbsolutePath().getParent());
            try {
                Files.createDirectory(path, FOLDER_FOR_OWNER);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(path)) {
                    throw new FailureException(path + " is no folder.");
                }
            }
            DataFolder data = new DataFolder(path.toRealPath());
            data.requireOwner(data.control());
            return data;
        } catch (IOException e) {
            throw new FailureException("The data folder " + path + " cannot be used: " + e + ".", e);
        }
    }

    /** A data folder of its own for a single command, to be deleted with {@link #delete}. */
    static DataFolder temporary() throws IOException {
        return new DataFolder(Files.createTempDirectory("syncml-").toRealPath());
    }

    Path path() {
        return folder;
    }

    Path log() throws IOException {
        return privateFolder("log");
    }

    Path cache() throws IOException {
        return privateFolder("cache");
    }

    Path deploy() throws IOException {
        return privateFolder("deploy");
    }

    /** Where profiles of servers are, for the client's side; made when it is needed. */
    Path profiles() {
        return folder.resolve("profiles");
    }

    /** Where the operator may put profiles of devices. */
    Path devices() throws IOException {
        return privateFolder("devices");
    }

    /** Where recordings of sessions are; made when it is needed. */
    Path recordings() {
        return folder.resolve("recordings");
    }

    Path settings() {
        return folder.resolve("syncml.properties");
    }

    /** JDBC URL of the built-in database. */
    String embeddedDatabase() throws IOException {
        return "jdbc:h2:file:" + privateFolder("database").resolve("syncml");
    }

    /** The file with the keys that seal secrets in the database; the engine makes it at first use. */
    Path sealingKeys() throws IOException {
        return privateFolder("keys").resolve("sealing.keys");
    }

    /** The database that was served last, if it was not the built-in one. */
    Optional<String> lastDatabase() throws IOException {
        return text(control().resolve("database"));
    }

    /** Keeps in mind for the commands which database is served; the built-in one if null. */
    void rememberDatabase(String url) throws IOException {
        write(control().resolve("database"), url);
    }

    /**
     * Claims the folder for this process.
     *
     * @param purpose one word for what it does
     * @return empty if another process has it
     */
    Optional<Claim> claim(String purpose) throws IOException {
        Path file = control().resolve("lock");
        FileChannel channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), FILE_FOR_OWNER);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            if (lock == null) {
                return Optional.empty();
            }
            channel.truncate(0);
            String note = purpose + ", process " + ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new Claim(channel));
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    /** Purpose and number of the process that has the folder. */
    String holder() throws IOException {
        return text(control().resolve("lock")).orElse("another process");
    }

    /**
     * Decides where the control socket is to be, for the process that has the claim. Long paths do not fit into the
     * address of a socket; then it lies in a private temporary folder and a file here says where.
     */
    Path placeSocket() throws IOException {
        releaseSocket();
        Path here = control().resolve("socket");
        if (here.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_SOCKET_PATH) {
            return here;
        }
        Path socket = Files.createTempDirectory("syncml-").resolve("socket");
        write(control().resolve("socket.path"), socket.toString());
        return socket;
    }

    /**
     * Where a command that runs without a server listens to itself, for the process that has the claim. Nobody else is to
     * find it: the command ends when it likes, and would end others with it.
     */
    Path placeOwnSocket() throws IOException {
        Path here = control().resolve("own");
        if (here.toString().getBytes(StandardCharsets.UTF_8).length > MAX_SOCKET_PATH) {
            return Files.createTempDirectory("syncml-").resolve("socket");
        }
        Files.deleteIfExists(here);
        return here;
    }

    /** Removes the socket of a command, and the folder made for it. */
    void releaseOwnSocket(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        if (!socket.getParent().equals(control())) {
            Files.deleteIfExists(socket.getParent());
        }
    }

    /** Removes a socket and the folder made for it; those of a process that was killed as well. */
    void releaseSocket() throws IOException {
        Path elsewhere = control().resolve("socket.path");
        Optional<Path> former = text(elsewhere).map(Path::of);
        if (former.isPresent()) {
            Files.deleteIfExists(former.get());
            Files.deleteIfExists(former.get().getParent());
            Files.delete(elsewhere);
        }
        Files.deleteIfExists(control().resolve("socket"));
    }

    /** Where the process that has the claim listens for commands. */
    Path socket() throws IOException {
        return text(control().resolve("socket.path")).map(Path::of).orElse(control().resolve("socket"));
    }

    /** Empties the cache; for the process that has the claim. */
    void emptyCache() throws IOException {
        Trees.delete(folder.resolve("cache"));
    }

    /** Deletes a temporary data folder. */
    void delete() throws IOException {
        Trees.delete(folder);
    }

    private Path control() throws IOException {
        return privateFolder("control");
    }

    private Path privateFolder(String name) throws IOException {
        Path path = folder.resolve(name);
        try {
            return Files.createDirectory(path, FOLDER_FOR_OWNER);
        } catch (FileAlreadyExistsException e) {
            return path;
        }
    }

    /** Guards against planted folders: what is told to a stranger's socket would be told to the stranger. */
    private void requireOwner(Path path) throws IOException, FailureException {
        Path probe = Files.createTempFile("syncml", null);
        try {
            UserPrincipal self = Files.getOwner(probe);
            UserPrincipal owner = Files.getOwner(path);
            if (!owner.equals(self)) {
                throw new FailureException("The data folder " + folder + " belongs to " + owner.getName()
                        + "; run the command as that user.");
            }
            if (!Files.getPosixFilePermissions(path).equals(PosixFilePermissions.fromString("rwx------"))) {
                throw new FailureException(path + " is open to others; make it private with 'chmod 700'.");
            }
        } finally {
            Files.delete(probe);
        }
    }

    private static Optional<String> text(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void write(Path file, String text) throws IOException {
        if (text == null) {
            Files.deleteIfExists(file);
            return;
        }
        Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", FILE_FOR_OWNER);
        Files.writeString(fresh, text + "\n");
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** This process's claim on the folder; ends with the process at the latest. */
    static final class Claim implements AutoCloseable {
        private final FileChannel channel;

        private Claim(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
