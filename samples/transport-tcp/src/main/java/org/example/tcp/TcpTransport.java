package org.example.tcp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.api.transport.SyncService;

/**
 * Messages over TCP on this machine: media type (two octets of length, then UTF-8), length (four octets), octets; the
 * answer likewise. Where there is none, the media type is empty and the octets say why. One connection is one session.
 */
@Component(service = {}, configurationPid = "org.example.tcp", configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class TcpTransport {
    private static final int LONGEST = 4 << 20;
    private static final int CONNECTIONS = 16;
    private static final int SILENCE_MILLIS = 60_000;

    /** Its configuration. */
    public @interface Config {
        int port();
    }

    private final SyncService service;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS + 1);

    @Activate
    public TcpTransport(Config config, @Reference SyncService service) throws IOException {
        this.service = service;
        listener = new ServerSocket(config.port(), CONNECTIONS, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** What is being answered is answered; then the connections end. */
    @Deactivate
    public void stop() throws IOException {
        listener.close();
        threads.shutdown();
        for (Socket socket : open) {
            socket.shutdownInput();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // Closed, or a connection that broke off before it began.
            }
        }
    }

    private void serve(Socket socket) {
        String connection = UUID.randomUUID().toString();
        try (socket; DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            socket.setSoTimeout(SILENCE_MILLIS);
            while (true) {
                String type = in.readUTF();
                int length = in.readInt();
                if (length < 0 || length > LONGEST) {
                    return;
                }
                byte[] body = in.readNBytes(length);
                if (body.length < length) {
                    return;
                }
                Reply reply = service.exchange(Request.builder("tcp").body(body, type)
                        .peer(socket.getInetAddress().getHostAddress()).connection(connection).confidential(true)
                        .build());
                answer(reply, out);
            }
        } catch (IOException e) {
            // The peer went away. The session is stored, and goes on when the peer comes back.
        } finally {
            open.remove(socket);
        }
    }

    private static void answer(Reply reply, DataOutputStream out) throws IOException {
        boolean message = reply instanceof Reply.Answer;
        byte[] body = reply instanceof Reply.Answer a ? a.body()
                : ((Reply.Refused) reply).explanation().getBytes(StandardCharsets.UTF_8);
        out.writeUTF(message ? ((Reply.Answer) reply).mediaType() : "");
        out.writeInt(body.length);
        out.write(body);
        out.flush();
    }
}
