package syncml.itest.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import syncml.itest.Scratch;
import syncml.itest.items.Content;

/** The commands of {@code ./syncml} for one data folder, as an administrator types them. */
public final class Commands {
    private static final int BUILD_MINUTES = 10;

    private static Path program;

    private final Path data;

    Commands(Path data) {
        this.data = data;
    }

    /** The program, which has built itself by now if need be: of several that find it missing, each would build. */
    static synchronized Path program() {
        if (program == null) {
            String other = System.getProperty("syncml.command");
            Path found = other == null ? Scratch.project().resolve("syncml") : Path.of(other);
            try {
                Process help = new ProcessBuilder(found.toString(), "--help").redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
                if (!help.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) || help.exitValue() != 0) {
                    help.destroyForcibly();
                    throw new AssertionError(found + " --help fails");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            program = found;
        }
        return program;
    }

    /** Makes an account in the zone UTC. */
    public void addUser(String name, String password) {
        run(password + "\n", "user", "add", name, "--zone", "UTC");
    }

    /** What all items of an account's store mean, in an order of their own. */
    public List<String> contents(String user, String store) {
        Path folder = Scratch.folder("export-" + user + "-" + store);
        run("", "items", "export", user, store, folder.toString());
        List<String> contents = Content.ofFolder(folder);
        Scratch.delete(folder);
        return contents;
    }

    /** Adds items to an account's store. */
    public void importItems(String user, String store, List<Path> files) {
        List<String> words = new ArrayList<>(List.of("items", "import", user, store));
        files.forEach(file -> words.add(file.toString()));
        run("", words.toArray(new String[0]));
    }

    /** What the command says about the devices of an account. */
    public String devices(String user) {
        return run("", "devices", user);
    }

    /**
     * Runs a command that must succeed.
     *
     * @return what it printed
     */
    public String run(String input, String... words) {
        List<String> command = new ArrayList<>();
        command.add(program().toString());
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.toString()));
        try {
            Path out = Files.createTempFile(data.getParent(), "command", ".txt");
            Path in = Files.writeString(Files.createTempFile(data.getParent(), "input", ".txt"), input);
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile())
                    .redirectInput(in.toFile()).start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("the command hangs: " + command);
            }
            String output = Files.readString(out);
            Files.delete(out);
            Files.delete(in);
            if (process.exitValue() != 0) {
                throw new AssertionError("exit code " + process.exitValue() + " of " + command + "\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
