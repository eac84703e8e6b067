package syncml.itest.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import syncml.itest.Scratch;

/** The folder of a server from which bundles are installed while it runs. */
public final class DropFolder {
    private static final Path ASSEMBLY = Scratch.project().resolve("syncml.server/target/export/server");
    /** Where the bundles are that are put in: of this build unless a property says otherwise. */
    private static final Path SOURCE = Path.of(System.getProperty("syncml.previous", ASSEMBLY.toString()));

    private final Path folder;

    /** That of a server. */
    public DropFolder(SyncmlServer server) {
        folder = server.data().resolve("deploy");
    }

    /** Puts a bundle in, as it is but for its version. */
    public void put(String bundle, String version) {
        try {
            Path copy = Files.createTempFile(folder.getParent(), bundle, ".jar");
            copy(original(bundle), version, copy);
            Files.move(copy, place(bundle), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a bundle in as it is. */
    public void put(String bundle) {
        try {
            Path copy = Files.createTempFile(folder.getParent(), bundle, ".jar");
            Files.copy(original(bundle), copy, StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, place(bundle), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes it out again. */
    public void remove(String bundle) {
        try {
            Files.delete(place(bundle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path place(String bundle) {
        return folder.resolve(bundle + ".jar");
    }

    private static Path original(String bundle) throws IOException {
        try (Stream<Path> files = Files.list(SOURCE)) {
            List<Path> found = files.filter(file -> file.getFileName().toString()
                    .matches(bundle.replace(".", "\\.") + "-[0-9].*\\.jar")).toList();
            if (found.size() != 1) {
                throw new IllegalStateException(bundle + " is in " + SOURCE + " " + found.size() + " times");
            }
            return found.get(0);
        }
    }

    private static void copy(Path from, String version, Path to) throws IOException {
        try (JarFile jar = new JarFile(from.toFile()); OutputStream file = Files.newOutputStream(to)) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        jar.getInputStream(entry).transferTo(out);
                        out.closeEntry();
                    }
                }
            }
        }
    }
}
