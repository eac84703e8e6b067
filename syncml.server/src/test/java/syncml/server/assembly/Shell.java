package syncml.server.assembly;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Calls the start script as a person would, from a folder of their own. */
record Shell(Path folder) {
    private static final Path SCRIPT = Path.of("..", "syncml").toAbsolutePath().normalize();
    private static final long PATIENCE_SECONDS = 120;

    /**
     * What a command left.
     *
     * @param code its exit code
     * @param out its standard output
     * @param err its standard error
     */
    record Result(int code, String out, String err) {
    }

    /** Runs a command to its end; its standard input is one line, or nothing. */
    Result run(String input, String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = builder(words).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("no end of " + List.of(words));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Starts a command that goes on. */
    Running start(String... words) throws IOException {
        Path err = Files.createTempFile(folder, "err", ".txt");
        return new Running(builder(words).redirectError(err.toFile()).start(), err);
    }

    private ProcessBuilder builder(String... words) {
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("SYNCML_BUILD", "never");
        return builder;
    }

    /** A command under way. */
    record Running(Process process, Path err) {
        /** The rest of the first line of its output that begins with these words. */
        String awaitLine(String beginning) throws IOException {
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(beginning)) {
                    return line.substring(beginning.length()).strip();
                }
            }
            throw new IOException("ended without '" + beginning + "': " + Files.readString(err));
        }

        /** Asks it to stop, as Ctrl-C or a service manager does, and waits for that. */
        void stop() throws IOException, InterruptedException {
            process.destroy();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("does not stop");
            }
        }
    }
}
