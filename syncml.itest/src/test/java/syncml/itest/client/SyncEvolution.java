package syncml.itest.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import syncml.itest.Scratch;

/** The installed SyncEvolution client, an implementation of SyncML that owes nothing to this one. */
public final class SyncEvolution {
    private static final String PROGRAM = "syncevolution";
    private static final String COMPILER = "gcc";
    private static final String ADVICE = "install it with: apt-get install syncevolution gcc libc6-dev";

    private static Path shim;

    private SyncEvolution() {
    }

    /** Skips the test when the client is not installed; fails it where tests are not to be skipped ({@code CI=true}). */
    public static void require() {
        List<String> missing = new ArrayList<>();
        for (String program : List.of(PROGRAM, COMPILER)) {
            if (find(program) == null) {
                missing.add(program);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        String message = "not tested with an independent client, since there is no " + String.join(" and no ", missing)
                + "; " + ADVICE;
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            Assertions.fail(message);
        }
        System.err.println("SKIPPED: " + message);
        Assumptions.abort(message);
    }

    /** The library that mends the client, compiled on first use. */
    static synchronized Path shim() {
        if (shim == null) {
            try {
                Path folder = Scratch.folder("shim");
                Path source = folder.resolve("curlshim.c");
                try (InputStream in = SyncEvolution.class.getResourceAsStream("/curlshim.c")) {
                    Files.write(source, in.readAllBytes());
                }
                Path library = folder.resolve("curlshim.so");
                Process gcc = new ProcessBuilder(COMPILER, "-std=gnu11", "-Wall", "-O1", "-shared", "-fPIC", "-o",
                        library.toString(), source.toString(), "-ldl").inheritIO().start();
                if (!gcc.waitFor(1, TimeUnit.MINUTES) || gcc.exitValue() != 0) {
                    throw new IllegalStateException("the shim does not compile");
                }
                shim = library;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return shim;
    }

    private static Path find(String program) {
        for (String folder : System.getenv("PATH").split(":")) {
            Path candidate = Path.of(folder, program);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
