package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncml.api.obex.DuplexStream;
import syncml.api.obex.ObexAuthenticator;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexConnect;
import syncml.api.obex.ObexConnection;
import syncml.api.obex.ObexCredentials;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexLogin;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;
import syncml.api.obex.StreamConnector;
import syncml.api.obex.StreamListener;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelOptions;

class StreamLinkTest {
    private static final byte[] IRMC = Octets.ascii("IRMC-SYNC");
    private static final ObexHeaders NAME = ObexHeaders.of(ObexHeader.text(ObexHeader.NAME, "telecom/pb.vcf"));

    private final Running running = new Running(Running.LIMITS);
    private final FakeService service = new FakeService("IRMC-SYNC");

    StreamLinkTest() {
        running.services.add(service);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private ObexClient linked() {
        StreamPair pair = new StreamPair();
        running.links.serve(pair.far, new byte[0]);
        return running.links.client(pair.near);
    }

    @Test
    void objectsTravelBothWays() throws Exception {
        try (ObexClient link = linked()) {
            ObexClientSession session = link.connect(ObexConnect.to(IRMC));
            byte[] object = Octets.object(100_000);
            assertThat(session.put(NAME, object).succeeded()).isTrue();
            assertThat(session.get(NAME, 200_000).body()).contains(object);
            assertThat(session.setPath("telecom", true, false).succeeded()).isTrue();
            assertThat(session.disconnect().succeeded()).isTrue();
        }
        assertThat(service.events()).containsExactly("connect", "put", "get", "path telecom up", "closed");
        assertThat(service.puts.get(0).headers().name()).contains("telecom/pb.vcf");
        assertThat(service.connections.get(0).bearer()).isEqualTo("line");
        assertThat(service.connections.get(0).peer()).isEqualTo("far");
    }

    @Test
    void anOperationIsGivenUpBetweenTwoPackets() throws Exception {
        try (ObexClient link = linked()) {
            ObexClientSession session = link.connect(ObexConnect.to(IRMC));
            service.stored = Octets.object(50_000);
            assertThatThrownBy(() -> session.get(NAME, 20_000)).isInstanceOfSatisfying(ObexException.class,
                    e -> assertThat(e.code()).hasValue(ResponseCode.ENTITY_TOO_LARGE));
            assertThat(session.get(NAME, 50_000).body()).contains(service.stored);
            assertThat(service.events()).containsExactly("connect", "get", "abort", "get");
        }
    }

    @Test
    void aChallengeIsAnsweredAndThePeerProvesItself() throws Exception {
        service.authenticator = new ObexAuthenticator() {
            @Override
            public String realm() {
                return "Phone";
            }

            @Override
            public boolean userRequired() {
                return false;
            }

            @Override
            public Optional<String> authenticate(ObexCredentials credentials, ObexConnection connection) {
                return credentials.matches("1234") ? Optional.of("owner") : Optional.empty();
            }

            @Override
            public Optional<String> password(String user) {
                return Optional.of("server");
            }
        };
        try (ObexClient link = linked()) {
            assertThatThrownBy(() -> link.connect(ObexConnect.to(IRMC))).isInstanceOfSatisfying(ObexException.class,
                    e -> assertThat(e.code()).hasValue(ResponseCode.UNAUTHORIZED));
            ObexConnect right = ObexConnect.to(IRMC).with(new ObexLogin(null, "1234"));
            assertThatThrownBy(() -> link.connect(right.peerKnows("other"))).hasMessageContaining("prove");
            link.connect(right.peerKnows("server"));
            assertThat(service.connections).last().extracting(ObexConnection::user).isEqualTo(Optional.of("owner"));
        }
    }

    @Test
    void aLinkThatThePeerOpenedIsTurnedRoundAndBack() throws Exception {
        service.turnAtEnd = true;
        StreamPair pair = new StreamPair();
        running.links.serve(pair.far, new byte[0]);
        try (ObexClient link = running.links.client(pair.near)) {
            ObexClientSession session = link.connect(ObexConnect.to(IRMC));
            session.put(NAME, Octets.ascii("SYNC:default"));
            session.disconnect();
            assertThat(Waiting.until(() -> service.turned != null)).isTrue();
            ObexClient turned = service.turned.toCompletableFuture().get(60, TimeUnit.SECONDS);
            // The phone now serves on the same line, by hand: one answer to CONNECT, one to GET.
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> answerAsPhone(pair.near));
            ObexClientSession back = turned.connect(ObexConnect.to(Octets.ascii("PHONE")));
            assertThat(back.get(NAME, 100).body()).contains(Octets.ascii("cards"));
            served.get(60, TimeUnit.SECONDS);
            service.turnAtEnd = false;
            turned.giveBack();
            assertThat(link.connect(ObexConnect.to(IRMC)).put(NAME, Octets.ascii("again")).succeeded()).isTrue();
        }
    }

    private static void answerAsPhone(DuplexStream line) {
        try {
            readPacket(line);
            line.output().write(Octets.hex("A0 00 14 10 00 04 00 CB 00 00 00 07 4A 00 08 50 48 4F 4E 45"));
            line.output().flush();
            byte[] get = readPacket(line);
            assertThat(get).startsWith(0x83, 0, get.length, 0xCB, 0, 0, 0, 7);
            line.output().write(Octets.packet(0xA0, Octets.endOfBody(Octets.ascii("cards"))));
            line.output().flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] readPacket(DuplexStream line) throws IOException {
        byte[] prefix = line.input().readNBytes(3);
        return Octets.join(prefix, line.input().readNBytes(Packet.length(prefix) - 3));
    }

    @Test
    void aListenerIsServedUntilItCloses() throws Exception {
        BlockingQueue<DuplexStream> arriving = new LinkedBlockingQueue<>();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        StreamListener listener = new StreamListener() {
            @Override
            public String name() {
                return "line";
            }

            @Override
            public DuplexStream accept() throws IOException {
                try {
                    return arriving.take();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }

            @Override
            public byte[] defaultTarget() {
                return IRMC;
            }

            @Override
            public void close() {
                closed.complete(null);
            }
        };
        running.transport.listen(listener);
        StreamPair pair = new StreamPair();
        arriving.add(pair.far);
        try (ObexClient link = running.links.client(pair.near)) {
            ObexResponse response = link.connect(ObexConnect.to(new byte[0])).put(NAME, Octets.ascii("x"));
            assertThat(response.succeeded()).isTrue();
            assertThat(service.puts).hasSize(1);
        }
        running.transport.forget(listener);
        closed.get(60, TimeUnit.SECONDS);
    }

    @Test
    void aConnectorReachesAddressesOfItsScheme() throws Exception {
        running.links.add(new StreamConnector() {
            @Override
            public String scheme() {
                return "line";
            }

            @Override
            public DuplexStream open(URI address, Duration timeout) throws IOException {
                assertThat(address).hasToString("line:7");
                StreamPair pair = new StreamPair();
                running.links.serve(pair.far, new byte[0]);
                return pair.near;
            }
        });
        try (Channel channel = new ObexClientTransport(running.links).open(URI.create("obex:line:7"),
                ChannelOptions.DEFAULTS)) {
            assertThat(channel.exchange(Octets.object(9), SyncmlSession.XML).body())
                    .isEqualTo(FakeEngine.backwards(Octets.object(9)));
        }
    }

    @Test
    void aPeerThatVanishesEndsTheCallThatWaits() throws Exception {
        StreamPair pair = new StreamPair();
        try (ObexClient link = running.links.client(pair.near)) {
            CompletableFuture.runAsync(() -> {
                try {
                    readPacket(pair.far);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                pair.far.close();
            });
            assertThatThrownBy(() -> link.connect(ObexConnect.to(IRMC))).isInstanceOfSatisfying(ObexException.class,
                    e -> assertThat(e.code()).isEmpty());
        }
    }
}
