package syncml.server.command;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.server.control.ControlSocket;
import syncml.server.control.Request;
import syncml.server.control.ServerSide;

/**
 * The commands that can be run at present. A command that is not there yet, because the server is starting or a bundle
 * is being replaced, is waited for. Safe for use by several threads.
 */
final class Commands implements ControlSocket.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private final Duration patience;
    private final Map<String, Command> byName = new HashMap<>();

    /** @param patience how long a command is waited for */
    Commands(Duration patience) {
        this.patience = patience;
    }

    synchronized void add(Command command, String... names) {
        for (String name : names) {
            byName.put(name, command);
        }
        notifyAll();
    }

    synchronized void remove(Command command) {
        byName.values().removeIf(known -> known == command);
    }

    @Override
    public void converse(InputStream in, OutputStream out) throws IOException {
        ServerSide client = new ServerSide(in, out);
        Request request;
        try {
            request = client.request();
        } catch (EOFException e) {
            // Someone only wanted to know whether there is a server.
            return;
        }
        client.exit(run(request, client));
    }

    private int run(Request request, ServerSide client) throws IOException {
        try {
            Optional<Command> command = await(request.command());
            if (command.isEmpty()) {
                client.complain("'" + request.command() + "' is not available: something it needs has not started"
                        + " (see the log).");
                return 1;
            }
            command.get().run(request, client);
            return 0;
        } catch (CommandException e) {
            client.complain(e.getMessage());
            return e.code();
        } catch (RuntimeException e) {
            LOG.error("Command '{}' failed", request.command(), e);
            client.complain("'" + request.command() + "' failed: " + e + " (see the log).");
        }
        return 1;
    }

    private synchronized Optional<Command> await(String name) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!byName.containsKey(name)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return Optional.empty();
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(byName.get(name));
    }
}
