package syncml.transport.obex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import syncml.api.obex.ObexAuthenticator;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexConnection;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexRequest;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ObexService;
import syncml.api.obex.ObexSession;
import syncml.api.obex.ResponseCode;

/** A service that keeps what is put and gives it back. */
final class FakeService implements ObexService {
    final List<String> events = new CopyOnWriteArrayList<>();
    final List<ObexRequest> puts = new CopyOnWriteArrayList<>();
    final List<ObexConnection> connections = new CopyOnWriteArrayList<>();
    ObexAuthenticator authenticator;
    ObexResponse putResponse = ObexResponse.SUCCESS;
    byte[] stored;
    ObexException refusal;
    boolean turnAtEnd;
    CompletionStage<ObexClient> turned;
    private final byte[] target;

    FakeService(String target) {
        this.target = Octets.ascii(target);
    }

    @Override
    public byte[] target() {
        return target;
    }

    @Override
    public Optional<ObexAuthenticator> authenticator() {
        return Optional.ofNullable(authenticator);
    }

    @Override
    public ObexSession connect(ObexConnection connection, ObexHeaders headers) throws ObexException {
        if (refusal != null) {
            throw refusal;
        }
        connections.add(connection);
        events.add("connect");
        return new ObexSession() {
            @Override
            public ObexResponse put(ObexRequest request) {
                puts.add(request);
                events.add("put");
                stored = request.body().orElse(null);
                return putResponse;
            }

            @Override
            public ObexResponse get(ObexRequest request) {
                events.add("get");
                if (request.headers().name().orElse("").equals("fail")) {
                    throw new IllegalStateException("asked to fail");
                }
                return stored == null ? ObexResponse.of(ResponseCode.NOT_FOUND) : ObexResponse.object(stored);
            }

            @Override
            public ObexResponse setPath(ObexHeaders headers, boolean up, boolean create) {
                events.add("path " + headers.name().orElse("-") + (up ? " up" : "") + (create ? " create" : ""));
                return ObexResponse.SUCCESS;
            }

            @Override
            public void abort() {
                events.add("abort");
            }

            @Override
            public void closed(boolean lost) {
                events.add(lost ? "lost" : "closed");
                if (turnAtEnd && !lost) {
                    turned = connection.turn();
                }
            }
        };
    }

    List<String> events() {
        return new ArrayList<>(events);
    }
}
