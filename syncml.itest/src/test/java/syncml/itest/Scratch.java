package syncml.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Where tests keep their files. What a test leaves behind is there to be looked at until the next build. */
public final class Scratch {
    private static final Path ROOT = Path.of(System.getProperty("syncml.scratch", "target/scratch")).toAbsolutePath();
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private Scratch() {
    }

    /** A new, empty folder. */
    public static Path folder(String name) {
        Path folder = ROOT.resolve(name + "-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet());
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with all that is in it, if it exists. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the project. */
    public static Path project() {
        return Path.of(System.getProperty("syncml.root", "..")).toAbsolutePath().normalize();
    }
}
