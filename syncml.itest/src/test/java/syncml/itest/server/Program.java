package syncml.itest.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of an installation, run as somebody who has only the installation does. */
public final class Program {
    private static final int NOT_A_POST = 405;
    private static final long PAUSE_MILLIS = 200;

    private Program() {
    }

    /**
     * Runs a program to its end, which must be a success.
     *
     * @param input its standard input
     * @return what it printed
     */
    public static String run(String input, Object... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        for (Object word : words) {
            command.add(word.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + " ended with " + process.exitValue() + ": " + output);
        }
        return output;
    }

    /** Starts a program that runs until it is told to stop; what it prints goes to a file. */
    public static Process start(Path output, Map<String, String> environment, Object... words) throws IOException {
        List<String> command = new ArrayList<>();
        for (Object word : words) {
            command.add(word.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
        return process;
    }

    /** Ends a program and what it started. */
    public static void stop(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        started.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                started.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when there is a file, such as the socket at which a server hears commands. */
    public static void awaitFile(Path file, Duration patience, Path output) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!Files.exists(file)) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(file + " is not there: " + Files.readString(output));
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** Returns when a sync endpoint answers, which it does to a GET by a refusal of its own. */
    public static void awaitEndpoint(URI address, Duration patience, Path output) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (((HttpURLConnection) address.toURL().openConnection()).getResponseCode() == NOT_A_POST) {
                    return;
                }
            } catch (IOException e) {
                // nobody listens yet
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new AssertionError(address + " does not answer: " + Files.readString(output));
    }
}
