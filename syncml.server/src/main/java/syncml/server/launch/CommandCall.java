package syncml.server.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import syncml.server.control.ClientSide;
import syncml.server.control.Request;

/**
 * Calls a command: in the server that runs on the data folder, or, if none does, in a framework started for this one
 * command. The command is the same, and so is the way to it.
 */
final class CommandCall {
    /** How long whoever has the data folder is waited for. */
    private static final long PATIENCE_SECONDS = 60;
    /** How long a framework may take to start on a machine that has much else to do. */
    private static final long START_SECONDS = 120;
    private static final long PAUSE_MILLIS = 20;

    private final CommandLine line;
    private final CommandSpec spec;
    private final Home home;
    private final TerminalDesk desk;

    CommandCall(CommandLine line, Home home, TerminalDesk desk) {
        this.line = line;
        this.spec = line.spec().orElseThrow();
        this.home = home;
        this.desk = desk;
    }

    /** Runs the command and returns its exit code. */
    @SuppressWarnings("try") // the claim and the platform are held, not used
    int run() throws FailureException, IOException {
        desk.check(line);
        if (spec == CommandSpec.DECODE) {
            DataFolder scratch = DataFolder.temporary();
            try {
                return start(scratch, Role.DECODER, Map.of());
            } finally {
                scratch.delete();
            }
        }
        if (spec == CommandSpec.REPLAY) {
            DataFolder scratch = DataFolder.temporary();
            try {
                return start(scratch, Role.COMMAND, Settings.of(scratch.settings(), scratch, line, name -> null)
                        .configurations());
            } finally {
                scratch.delete();
            }
        }
        boolean make = spec == CommandSpec.USER_ADD || spec == CommandSpec.PROFILE_ADD;
        DataFolder data = DataFolder.open(Path.of(line.option(Option.DATA).orElse("data")), make);
        if (spec.isClient()) {
            return runClient(data);
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            // First: a server that runs in a container without the launcher has no claim.
            Optional<Integer> code = ask(data.socket());
            if (code.isPresent()) {
                return code.get();
            }
            Optional<DataFolder.Claim> claim = data.claim("command");
            if (claim.isPresent()) {
                try (DataFolder.Claim held = claim.get()) {
                    return start(data, Role.COMMAND, settings(data).configurations());
                }
            }
            // The server is starting or stopping, or another command has the folder for a moment.
            if (System.nanoTime() > deadline) {
                throw new FailureException(data.path() + " is in use (" + data.holder() + "), and nobody answers there."
                        + " Try again when that has ended.");
            }
            pause();
        }
    }

    /**
     * A client needs nothing of the server's data, and may take long: so it works beside it, in a framework with a
     * folder of its own, unless there is a server who can do it at once.
     */
    private int runClient(DataFolder data) throws FailureException, IOException {
        if (data.holder().startsWith("server")) {
            Optional<Integer> code = ask(data.socket());
            if (code.isPresent()) {
                return code.get();
            }
        }
        DataFolder scratch = DataFolder.temporary();
        try {
            return start(scratch, Role.CLIENT, settings(data).clientConfigurations());
        } finally {
            scratch.delete();
        }
    }

    private Settings settings(DataFolder data) throws FailureException {
        return Settings.of(home.settings(), data, line, System::getenv);
    }

    @SuppressWarnings("try") // the platform is held, not used
    private int start(DataFolder data, Role role, Map<String, Map<String, Object>> configurations)
            throws FailureException, IOException {
        data.releaseSocket();
        Path socket = data.placeOwnSocket();
        data.emptyCache();
        Logging.into(data, home, "INFO", "WARN");
        // A server would find what is in the deploy folder by itself, but not before the command has looked for it.
        List<Path> folders = new ArrayList<>(List.of(home.bundles(), data.deploy()));
        home.deploy().ifPresent(folders::add);
        try (Platform platform = Platform.start(folders, data.cache(), role, Map.of(),
                Server.withSocket(configurations, socket))) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
            while (System.nanoTime() < deadline) {
                Optional<Integer> code = ask(socket);
                if (code.isPresent()) {
                    return code.get();
                }
                pause();
            }
            throw new FailureException("The commands did not start; see the log in " + data.log() + ".");
        } finally {
            data.releaseOwnSocket(socket);
        }
    }

    /** Asks whoever listens; empty if nobody does, in which case nothing has happened. */
    private Optional<Integer> ask(Path socket) throws FailureException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                InputStream in = Channels.newInputStream(channel);
                OutputStream out = Channels.newOutputStream(channel)) {
            ClientSide client = new ClientSide(in, out, desk);
            client.begin();
            return Optional.of(converse(client));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private int converse(ClientSide client) throws FailureException {
        try {
            Map<String, String> options = new HashMap<>(line.options());
            // The command may run elsewhere, where relative paths would mean something else.
            options.put("working-folder", Path.of("").toAbsolutePath().toString());
            return client.run(new Request(spec.words(), line.arguments(), options));
        } catch (IOException e) {
            throw new FailureException("The command was broken off: " + e.getMessage() + ".", e);
        }
    }

    private static void pause() throws FailureException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException("Interrupted.", e);
        }
    }
}
