package syncml.irmc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that others wrote. */
final class Programs {
    private Programs() {
    }

    /** Skips the test if a program is absent. */
    static void need(String program, String debianPackage) {
        boolean there = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(there, "SKIPPED: " + program + " is absent (Debian's package " + debianPackage + ")");
    }

    /** Builds the phone on OpenOBEX, or skips the test if what it takes is absent. */
    static Path openObexPhone(Path folder) throws IOException, InterruptedException {
        need("gcc", "gcc");
        need("pkg-config", "pkg-config");
        assumeTrue(run(folder, List.of("pkg-config", "--exists", "openobex")).status() == 0,
                "SKIPPED: OpenOBEX is absent (Debian's package libopenobex2-dev)");
        Path program = folder.resolve("irmc-phone");
        Path source = Path.of("src/test/c/irmc-phone.c").toAbsolutePath();
        Outcome built = run(folder, List.of("sh", "-c", "gcc -O1 -Wall -Wextra -Werror -o '" + program + "' '" + source
                + "' $(pkg-config --cflags --libs openobex)"));
        if (built.status() != 0) {
            throw new IOException("the phone on OpenOBEX does not compile: " + built.output());
        }
        return program;
    }

    /**
     * What came of a program.
     *
     * @param status its exit status
     * @param output what it printed, errors included
     */
    record Outcome(int status, String output) {
    }

    static Outcome run(Path folder, List<String> words) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).redirectInput(Path.of("/dev/null").toFile()).start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(words.get(0) + " does not end");
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    }
}
