package syncml.server.launch;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import syncml.server.control.Desk;
import syncml.server.control.NamedFile;

/** The terminal and the files of whoever called the command. Text goes out in UTF-8. */
final class TerminalDesk implements Desk {
    private static final int MAX_PASSWORD_LINE = 4096;
    private static final long MAX_FILE = 100L << 20;

    private final CommandSpec.Files use;
    private final Iterator<String> inputs;
    private final Deque<NamedFile> items = new ArrayDeque<>();
    private final Path folder;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Console console;

    TerminalDesk(CommandLine line) {
        this(line, System.in, System.out, System.err, terminal());
    }

    /** @param console the terminal that standard input is, or null if it is none */
    TerminalDesk(CommandLine line, InputStream in, PrintStream out, PrintStream err, Console console) {
        use = line.spec().orElseThrow().files();
        boolean writes = use == CommandSpec.Files.FOLDER;
        inputs = writes ? Collections.emptyIterator() : line.files().iterator();
        folder = writes ? Path.of(line.files().get(0)) : null;
        this.in = in;
        this.out = out;
        this.err = err;
        this.console = console;
    }

    /** What the start script found out about standard input; a virtual machine cannot tell on all releases. */
    private static Console terminal() {
        return Boolean.getBoolean("syncml.terminal") ? System.console() : null;
    }

    /** Fails early where the files cannot work, before anything is asked of the server. */
    void check(CommandLine line) throws FailureException {
        if (use == CommandSpec.Files.FOLDER) {
            try {
                Files.createDirectories(folder);
            } catch (FileAlreadyExistsException e) {
                throw new FailureException(folder + " is no folder.", e);
            } catch (AccessDeniedException e) {
                throw new FailureException("The folder " + folder + " cannot be made: permission denied.", e);
            } catch (IOException e) {
                throw new FailureException("The folder " + folder + " cannot be made: " + e + ".", e);
            }
            return;
        }
        for (String name : line.files()) {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new FailureException(name + " is no file that can be read.");
            }
        }
    }

    @Override
    public void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void complain(String text) throws IOException {
        err.write(text.getBytes(StandardCharsets.UTF_8));
        err.flush();
    }

    @Override
    public Optional<String> password(String prompt) throws IOException {
        if (console == null) {
            return line();
        }
        char[] first = console.readPassword("%s: ", prompt);
        char[] second = first == null ? null : console.readPassword("%s again: ", prompt);
        if (second == null || first.length == 0) {
            complain("No password was given.\n");
            return Optional.empty();
        }
        if (!Arrays.equals(first, second)) {
            complain("The two differ.\n");
            return Optional.empty();
        }
        return Optional.of(new String(first));
    }

    /** One line of standard input. Octets, so that nothing behind it is taken. */
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            if (octets.size() == MAX_PASSWORD_LINE) {
                complain("The password is too long.\n");
                return Optional.empty();
            }
            octets.write(octet);
        }
        String line = octets.toString(StandardCharsets.UTF_8);
        line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        if (line.isEmpty()) {
            complain("No password was given; it is expected as one line of standard input.\n");
            return Optional.empty();
        }
        return Optional.of(line);
    }

    /** For an import, the next item: files are taken apart here, so that the server never holds a whole one. */
    @Override
    public Optional<NamedFile> nextFile() throws IOException {
        while (items.isEmpty() && inputs.hasNext()) {
            NamedFile file = read(inputs.next());
            items.addAll(use == CommandSpec.Files.INPUT ? ItemSplitter.split(file) : List.of(file));
        }
        NamedFile next = items.poll();
        if (next != null && next.octets().length > NamedFile.MAX_OCTETS) {
            throw new IOException(next.name() + " is larger than " + (NamedFile.MAX_OCTETS >> 20) + " MiB");
        }
        return Optional.ofNullable(next);
    }

    private static NamedFile read(String name) throws IOException {
        Path file = Path.of(name);
        if (Files.size(file) > MAX_FILE) {
            throw new IOException(name + " is larger than " + (MAX_FILE >> 20) + " MiB");
        }
        return new NamedFile(name, Files.readAllBytes(file));
    }

    @Override
    public void receive(NamedFile file) throws IOException {
        Path target = folder == null ? null : folder.resolve(file.name());
        if (target == null || file.name().isEmpty() || file.name().startsWith(".")
                || !folder.equals(target.getParent())) {
            throw new IOException("the server sent a file that was not asked for: " + file.name());
        }
        Files.write(target, file.octets());
    }
}
