package syncml.transport.wsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.SocketAddress;
import java.net.URI;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncml.api.standby.Standby;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelException.Reason;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;

/** Client and server of this transport, at both kinds of ports. */
class SyncmlOverWspTest {
    private static final String WBXML = SyncmlBinding.WBXML;

    private final Running running = new Running();

    @AfterEach
    void stop() {
        running.close();
    }

    static byte[] octets(int count) {
        byte[] octets = new byte[count];
        new Random(count).nextBytes(octets);
        return octets;
    }

    private URI next(Request request) {
        return URI.create(request.endpoint().orElseThrow() + "/token1");
    }

    @Test
    void messagesAndAnswersTravelInASession() throws Exception {
        try (Channel channel = running.open(running.sessionAddress())) {
            channel.exchange(octets(100), WBXML);
            channel.continueAt(next(running.engine.requests.get(0)));
            for (int size : new int[] {1, 1390, 1400, 1401, 5000, 200_000}) {
                Channel.Received received = channel.exchange(octets(size), WBXML);
                assertThat(received.body()).isEqualTo(FakeEngine.backwards(octets(size)));
                assertThat(received.mediaType()).isEqualTo(WBXML);
            }
            channel.send(octets(10), SyncmlBinding.XML);
            assertThat(running.sessionCount()).isOne();
        }
        assertThat(Waiting.until(() -> running.sessionCount() == 0)).isTrue();
        List<Request> requests = running.engine.requests;
        Request first = requests.get(0);
        assertThat(first.bearer()).isEqualTo("wsp");
        assertThat(first.mediaType()).isEqualTo(WBXML);
        assertThat(first.peer()).isEqualTo("127.0.0.1");
        assertThat(first.confidential()).isTrue();
        assertThat(first.token()).isEmpty();
        assertThat(first.endpoint().orElseThrow()).startsWith("wsp://127.0.0.1:" + running.sessions + "/syncml/~");
        assertThat(first.maxReply()).isEqualTo(4096 - 64);
        assertThat(first.attributes()).containsEntry("user-agent", "SyncML-Platform");
        assertThat(requests.get(1).token()).contains("token1");
        assertThat(requests.get(1).maxReply()).isGreaterThan(200_000);
        assertThat(requests.get(7).mediaType()).isEqualTo(SyncmlBinding.XML);
        assertThat(requests).hasSize(8).allMatch(one -> one.connection().equals(first.connection()));
    }

    @Test
    void messagesAndAnswersTravelWithoutASession() throws Exception {
        try (Channel channel = running.open(running.unitAddress())) {
            assertThat(channel.exchange(octets(500), WBXML).body()).isEqualTo(FakeEngine.backwards(octets(500)));
            channel.continueAt(next(running.engine.requests.get(0)));
            assertThat(channel.exchange(octets(8000), WBXML).body()).isEqualTo(FakeEngine.backwards(octets(8000)));
        }
        assertThat(running.engine.requests).extracting(Request::maxReply).containsExactly(1400 - 64, 8192 - 64);
        assertThat(running.engine.requests.get(0).connection()).isEmpty();
        assertThat(running.sessionCount()).isZero();
    }

    @Test
    void anAddressThatMayBeForgedGetsNoLargeAnswer() throws Exception {
        running.engine.answer = request -> new Reply.Answer(octets(5000), request.mediaType(), false);
        for (URI address : new URI[] {running.unitAddress(), running.sessionAddress()}) {
            try (Channel channel = running.open(address)) {
                ChannelException e = catchThrowableOfType(ChannelException.class,
                        () -> channel.exchange(octets(100), WBXML));
                assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
                URI proven = next(running.engine.requests.get(0));
                channel.continueAt(URI.create(proven.toString().replaceFirst("~.{12}", "~AAAAAAAAAAAA")));
                assertThatThrownBy(() -> channel.exchange(octets(100), WBXML)).isInstanceOf(ChannelException.class);
                assertThat(channel.exchange(octets(3000), WBXML).body()).as("twice what was sent").hasSize(5000);
                channel.continueAt(proven);
                assertThat(channel.exchange(octets(100), WBXML).body()).hasSize(5000);
            }
            running.engine.requests.clear();
        }
    }

    @Test
    void aSessionThatIsOnlyNamedIsNoProofInASingleDatagram() throws Exception {
        running.engine.answer = request -> new Reply.Answer(octets(3000), request.mediaType(), false);
        try (Channel units = running.open(running.unitAddress()); Channel session = running.open(running.sessionAddress())) {
            for (Channel channel : new Channel[] {units, session}) {
                catchThrowableOfType(ChannelException.class, () -> channel.exchange(octets(100), WBXML));
                URI proven = next(running.engine.requests.get(running.engine.requests.size() - 1));
                channel.continueAt(URI.create(proven.toString().replaceFirst("~.{13}", "~BAAAAAAAAAAAA")));
            }
            assertThatThrownBy(() -> units.exchange(octets(100), WBXML)).isInstanceOf(ChannelException.class);
            assertThat(session.exchange(octets(100), WBXML).body()).hasSize(3000);
        }
    }

    @Test
    void refusalsArriveAsWhatTheyMean() throws Exception {
        try (Channel channel = running.open(running.sessionAddress())) {
            for (Reply.Reason reason : Reply.Reason.values()) {
                running.engine.answer = request -> new Reply.Refused(reason, "because", Duration.ofSeconds(7));
                ChannelException e = catchThrowableOfType(ChannelException.class,
                        () -> channel.exchange(octets(10), WBXML));
                assertThat(e.reason()).isEqualTo(Reason.valueOf(reason.name()));
                assertThat(e.retryAfter().isPresent()).isEqualTo(reason == Reply.Reason.UNAVAILABLE);
            }
            running.engine.answer = request -> {
                throw new IllegalStateException("a fault of the engine, for this test");
            };
            ChannelException e = catchThrowableOfType(ChannelException.class, () -> channel.exchange(octets(10), WBXML));
            assertThat(e.reason()).isEqualTo(Reason.FAILED);
            e = catchThrowableOfType(ChannelException.class, () -> channel.exchange(octets(10), "text/plain"));
            assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED_TYPE);
            channel.continueAt(URI.create("wsp://127.0.0.1:" + running.sessions + "/elsewhere"));
            e = catchThrowableOfType(ChannelException.class, () -> channel.exchange(octets(10), WBXML));
            assertThat(e.reason()).isEqualTo(Reason.REFUSED);
        }
    }

    @Test
    void whereNobodyListensIsSaidSoon() {
        for (String query : new String[] {"", "?connectionless"}) {
            URI nowhere = URI.create("wsp://127.0.0.1:" + Running.freePort() + "/syncml" + query);
            ChannelException e = catchThrowableOfType(ChannelException.class, () -> {
                try (Channel channel = running.open(nowhere)) {
                    channel.exchange(octets(1), WBXML);
                }
            });
            assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(e).hasMessageContaining("127.0.0.1");
        }
    }

    @Test
    void requestsWaitWhileTheEngineIsAway() throws Exception {
        running.gate.leave(running.engine, Duration.ofSeconds(1));
        try (Channel channel = running.open(running.sessionAddress())) {
            CompletableFuture<byte[]> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return channel.exchange(octets(10), WBXML).body();
                } catch (ChannelException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(Waiting.until(() -> running.transport.busy() == 1)).isTrue();
            running.gate.open(running.engine);
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(FakeEngine.backwards(octets(10)));
        }
    }

    @Test
    void aTransportThatComesAfterAnotherGoesOnWithItsSessions() throws Exception {
        try (Channel channel = running.open(running.sessionAddress());
                Running clients = new Running();
                Channel other = clients.open(running.sessionAddress())) {
            other.exchange(octets(100), WBXML);
            other.continueAt(next(running.engine.requests.get(0)));
            channel.close();
            running.transport.close(Duration.ofSeconds(5));
            CompletableFuture<byte[]> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return other.exchange(octets(30_000), WBXML).body();
                } catch (ChannelException e) {
                    throw new IllegalStateException(e);
                }
            });
            WspTransport next = new WspTransport(Running.settings(Running.LIMITS, Running.WTP, running.units,
                    running.sessions), running.gate, Optional::empty);
            try {
                next.start();
                assertThat(answer.get(60, TimeUnit.SECONDS)).as("it knows how much the peer takes")
                        .isEqualTo(FakeEngine.backwards(octets(30_000)));
            } finally {
                next.close(Duration.ofSeconds(1));
            }
        }
    }

    /** What stays where it is while transports come and go. */
    private static final class Keeper implements Standby {
        private final List<DatagramChannel> channels = new ArrayList<>();

        @Override
        public Passage open(String path, Duration hold) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <C extends NetworkChannel> Optional<C> take(Class<C> kind, SocketAddress address) {
            return channels.isEmpty() ? Optional.empty() : Optional.of(kind.cast(channels.remove(0)));
        }

        @Override
        public void leave(NetworkChannel channel, Duration hold) {
            channels.add((DatagramChannel) channel);
        }
    }

    @Test
    void datagramsWaitForTheNextTransport() throws Exception {
        Keeper keeper = new Keeper();
        Settings settings = Running.settings(Running.LIMITS, Running.WTP, Running.freePort(), 0);
        WspTransport before = new WspTransport(settings, running.gate, () -> Optional.of(keeper));
        before.start();
        before.close(Duration.ofSeconds(5));
        assertThat(keeper.channels).hasSize(1);
        WspTransport next = new WspTransport(settings, running.gate, () -> Optional.of(keeper));
        try (Datagrams peer = new Datagrams(settings.listening().port())) {
            peer.send("07 40 07 2f 73 79 6e 63 6d 6c");
            next.start();
            assertThat(peer.receive()).startsWith(0x07, 0x04, 0x45);
        } finally {
            next.close(Duration.ofSeconds(1));
            assertThat(keeper.channels).hasSize(1);
            keeper.channels.get(0).close();
        }
    }

    @Test
    void aSessionThatTheServerForgotIsOpenedAgain() throws Exception {
        try (Running small = new Running(new Settings.Limits(8192, 8192, 1400, 4096, 1, 2, 256, 128, 8192,
                Duration.ofMinutes(10), Duration.ofSeconds(10), false, false), Running.WTP);
                Channel first = small.open(small.sessionAddress());
                Channel second = small.open(small.sessionAddress())) {
            for (int i = 0; i < 3; i++) {
                assertThat(first.exchange(octets(10), WBXML).body()).hasSize(10);
                assertThat(second.exchange(octets(10), WBXML).body()).hasSize(10);
            }
            assertThat(small.sessionCount()).isOne();
        }
    }

    @Test
    void settingsChangeWhileTheTransportRuns() throws Exception {
        int port = Running.freePort();
        running.transport.use(Running.settings(Running.LIMITS, Running.WTP, 0, port));
        try (Channel channel = running.open(URI.create("wsp://127.0.0.1:" + port + "/syncml"))) {
            assertThat(channel.exchange(octets(10), WBXML).body()).hasSize(10);
        }
        assertThat(running.transport.units()).isEmpty();
        assertThatThrownBy(() -> running.open(running.sessionAddress())).isInstanceOf(ChannelException.class);
    }

    @Test
    void closingAChannelEndsACallThatWaits() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        running.engine.answer = request -> {
            asked.countDown();
            try {
                end.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reply.Answer(new byte[1], WBXML, true);
        };
        for (URI address : new URI[] {running.sessionAddress(), running.unitAddress()}) {
            Channel channel = running.open(address);
            CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                    ChannelException.class, () -> channel.exchange(octets(10), WBXML)));
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            channel.close();
            assertThat(((ChannelException) failure.get(60, TimeUnit.SECONDS)).reason()).isEqualTo(Reason.CLOSED);
            assertThatThrownBy(() -> channel.exchange(octets(10), WBXML)).isInstanceOf(ChannelException.class);
        }
        end.countDown();
    }

    @Test
    void anAnswerThatTakesLongIsWaitedForNoLongerThanTold() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        running.engine.answer = request -> {
            try {
                end.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reply.Answer(new byte[1], WBXML, true);
        };
        ChannelOptions hasty = ChannelOptions.builder().replyTimeout(Duration.ofMillis(50)).build();
        try (Channel channel = running.client.open(running.sessionAddress(), hasty)) {
            ChannelException e = catchThrowableOfType(ChannelException.class, () -> channel.exchange(octets(10), WBXML));
            assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
        }
        end.countDown();
    }

    @Test
    void addressesSayWhereAndHow() {
        assertThat(ServerLocation.of(URI.create("wsp://h/s"))).isEqualTo(
                new ServerLocation("h", 9201, true, "wsp://h:9201/s"));
        assertThat(ServerLocation.of(URI.create("wsp://h:9200/s"))).isEqualTo(
                new ServerLocation("h", 9200, false, "wsp://h:9200/s"));
        assertThat(ServerLocation.of(URI.create("wsp://[::1]:7/s?connectionless"))).isEqualTo(
                new ServerLocation("::1", 7, false, "wsp://[::1]:7/s"));
        ServerLocation gateway = ServerLocation.of(URI.create("wsp://g/http://h:8080/syncml"));
        assertThat(gateway).isEqualTo(new ServerLocation("g", 9201, true, "http://h:8080/syncml"));
        assertThat(gateway.continued(URI.create("http://h:8080/syncml/t"))).isEqualTo(
                new ServerLocation("g", 9201, true, "http://h:8080/syncml/t"));
        assertThat(gateway.continued(URI.create("wsp://g/http://h:8080/syncml"))).isEqualTo(gateway);
        ServerLocation units = ServerLocation.of(URI.create("wsp://h:7/s?connectionless"));
        assertThat(units.target()).isEqualTo("wsp://h:7/s");
        assertThat(units.continued(URI.create("wsp://h:7/s?connectionless"))).isEqualTo(units);
        assertThat(units.continued(URI.create("wsp://h:7/s/t"))).isEqualTo(
                new ServerLocation("h", 7, false, "wsp://h:7/s/t"));
        assertThat(ServerLocation.of(URI.create("wsp://h:7/s")).continued(URI.create("wsp://i:7/s/t"))).isEqualTo(
                new ServerLocation("i", 7, true, "wsp://i:7/s/t"));
        assertThatThrownBy(() -> ServerLocation.of(URI.create("wsp:/x"))).isInstanceOf(IllegalArgumentException.class);
    }
}
