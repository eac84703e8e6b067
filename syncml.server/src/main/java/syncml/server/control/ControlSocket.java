package syncml.server.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Unix-domain socket at which commands reach this server. Whoever can open it may do everything, so it lies in a
 * folder that only its owner can enter. Each conversation has a thread; at most {@value #MAX_CONVERSATIONS} run at a
 * time, further ones wait.
 */
public final class ControlSocket implements AutoCloseable {
    private static final int MAX_CONVERSATIONS = 8;
    private static final int DRAIN_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    private final Path path;
    private final ServerSocketChannel server;
    private final Handler handler;
    private final Semaphore free = new Semaphore(MAX_CONVERSATIONS);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    /** Who answers. */
    @FunctionalInterface
    public interface Handler {
        /** Leads a conversation to its end. */
        void converse(InputStream in, OutputStream out) throws IOException;
    }

    private ControlSocket(Path path, ServerSocketChannel server, Handler handler) {
        this.path = path;
        this.server = server;
        this.handler = handler;
    }

    /**
     * Opens the socket and begins to accept.
     *
     * @param path where, in a folder with no rights for group and others; a socket left there by a process that was
     *     killed is replaced
     * @throws IOException if the folder is open to others or the socket cannot be made
     */
    public static ControlSocket open(Path path, Handler handler) throws IOException {
        requirePrivate(path.getParent());
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        ControlSocket socket = new ControlSocket(path, server, handler);
        Thread acceptor = new Thread(socket::accept, "control");
        acceptor.setDaemon(true);
        acceptor.start();
        return socket;
    }

    private static void requirePrivate(Path folder) throws IOException {
        String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
        if (!rights.endsWith("------")) {
            throw new IOException(folder + " is open to others: " + rights);
        }
    }

    private void accept() {
        while (true) {
            try {
                SocketChannel channel = server.accept();
                open.add(channel);
                free.acquire();
                Thread thread = new Thread(() -> serve(channel), "command");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                if (server.isOpen()) {
                    LOG.error("Commands are no longer answered", e);
                }
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void serve(SocketChannel channel) {
        try (channel; InputStream in = Channels.newInputStream(channel);
                OutputStream out = Channels.newOutputStream(channel)) {
            handler.converse(in, out);
        } catch (IOException e) {
            LOG.debug("A command was broken off: {}", e.toString());
        } catch (RuntimeException e) {
            LOG.error("A command failed", e);
        } finally {
            open.remove(channel);
            free.release();
        }
    }

    /** Stops accepting, gives conversations under way {@value #DRAIN_SECONDS} seconds, and breaks the others off. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            free.tryAcquire(MAX_CONVERSATIONS, DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SocketChannel channel : open) {
            channel.close();
        }
        Files.deleteIfExists(path);
    }
}
