package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexConnect;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelException.Reason;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.api.transport.SyncService;

class SyncmlOverTcpTest {
    private static final String WBXML = SyncmlSession.WBXML;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Running running = new Running(Running.LIMITS);
    private final ObexClientTransport client = new ObexClientTransport(running.links);

    @AfterEach
    void stop() {
        running.close();
    }

    private Channel channel() throws ChannelException {
        return client.open(running.address(), ChannelOptions.DEFAULTS);
    }

    @Test
    void messagesAndAnswersTravelThroughPutAndGet() throws Exception {
        try (Channel channel = channel()) {
            for (int size : new int[] {1, 3000, 4096, 5000, 300_000}) {
                byte[] message = Octets.object(size);
                Channel.Received received = channel.exchange(message, WBXML);
                assertThat(received.body()).isEqualTo(FakeEngine.backwards(message));
                assertThat(received.mediaType()).isEqualTo(WBXML);
            }
            channel.send(Octets.object(10), SyncmlSession.XML);
        }
        Request first = running.engine.requests.get(0);
        assertThat(first.bearer()).isEqualTo("obex");
        assertThat(first.mediaType()).isEqualTo(WBXML);
        assertThat(first.peer()).isEqualTo("127.0.0.1");
        assertThat(first.confidential()).isTrue();
        assertThat(first.endpoint()).isEmpty();
        assertThat(first.token()).isEmpty();
        assertThat(running.engine.requests).hasSize(6)
                .allMatch(request -> request.connection().equals(first.connection()));
        assertThat(Waiting.until(() -> running.transport.visitors() == 0)).isTrue();
    }

    @Test
    void aSessionGoesOnOverTheNextConnection() throws Exception {
        try (Channel channel = channel()) {
            channel.exchange(Octets.object(100), WBXML);
        }
        try (Channel channel = channel()) {
            channel.exchange(Octets.object(100), WBXML);
        }
        assertThat(running.engine.requests).extracting(Request::peer).containsOnly("127.0.0.1");
        assertThat(running.engine.requests).extracting(request -> request.connection().orElseThrow())
                .doesNotHaveDuplicates();
    }

    @Test
    void packetsOfEverySizeCarryTheSame() throws Exception {
        byte[] message = Octets.object(3_000);
        for (int size = 255; size <= 1030; size += size < 300 ? 1 : 53) {
            Settings.Limits limits = new Settings.Limits(size, 1024 * 1024, 64, 32 * 1024, 4, TIMEOUT, TIMEOUT, TIMEOUT,
                    TIMEOUT);
            try (Running small = new Running(limits);
                    Channel channel = new ObexClientTransport(small.links).open(small.address(),
                            ChannelOptions.DEFAULTS)) {
                assertThat(channel.exchange(message, WBXML).body()).isEqualTo(FakeEngine.backwards(message));
            }
        }
    }

    @Test
    void anAnswerThatWasLostIsFetchedAgainUntilTheNextMessage() throws Exception {
        try (ObexClient link = running.links.open(running.address(), TIMEOUT)) {
            ObexClientSession session = link.connect(ObexConnect.to(Octets.SYNCML));
            ObexHeaders type = ObexHeaders.of(ObexHeader.type(WBXML));
            assertThat(session.get(type, 1000).code()).isEqualTo(ResponseCode.BAD_REQUEST);
            assertThat(session.put(type, Octets.object(50)).succeeded()).isTrue();
            ObexResponse once = session.get(type, 1000);
            ObexResponse twice = session.get(type, 1000);
            assertThat(twice.body()).contains(once.body().orElseThrow());
            assertThat(running.engine.requests).hasSize(1);
            assertThat(session.get(ObexHeaders.of(ObexHeader.type(SyncmlSession.XML)), 1000).code())
                    .isEqualTo(ResponseCode.NOT_ACCEPTABLE);
            assertThat(session.get(ObexHeaders.NONE, 1000).headers().type()).contains(WBXML);
        }
    }

    @Test
    void whatIsNoDataSynchronizationIsRefused() throws Exception {
        try (ObexClient link = running.links.open(running.address(), TIMEOUT)) {
            assertThatThrownBy(() -> link.connect(ObexConnect.to(Octets.ascii("SYNCML-DM"))))
                    .isInstanceOfSatisfying(ObexException.class,
                            e -> assertThat(e.code()).hasValue(ResponseCode.NOT_FOUND));
            ObexClientSession session = link.connect(ObexConnect.to(Octets.SYNCML));
            for (String type : new String[] {"application/vnd.syncml.dm+xml", "application/vnd.syncml.dm+wbxml",
                "text/x-vcard"}) {
                assertThat(session.put(ObexHeaders.of(ObexHeader.type(type)), Octets.object(5)).code())
                        .isEqualTo(ResponseCode.UNSUPPORTED_MEDIA_TYPE);
            }
            assertThat(session.put(ObexHeaders.NONE, Octets.object(5)).code())
                    .isEqualTo(ResponseCode.UNSUPPORTED_MEDIA_TYPE);
            assertThat(session.put(ObexHeaders.of(ObexHeader.type(WBXML)), null).code())
                    .isEqualTo(ResponseCode.BAD_REQUEST);
            assertThat(session.setPath("", false, false).code()).isEqualTo(ResponseCode.NOT_IMPLEMENTED);
            assertThat(session.disconnect().succeeded()).isTrue();
            assertThat(running.engine.requests).isEmpty();
        }
    }

    @Test
    void refusalsOfTheEngineReachTheClientWithTheirMeaning() throws Exception {
        refusal(Reply.Reason.MALFORMED, Reason.MALFORMED, false);
        refusal(Reply.Reason.TOO_LARGE, Reason.TOO_LARGE, false);
        refusal(Reply.Reason.UNSUPPORTED_TYPE, Reason.UNSUPPORTED_TYPE, false);
        refusal(Reply.Reason.FAILED, Reason.FAILED, true);
        refusal(Reply.Reason.UNAVAILABLE, Reason.UNAVAILABLE, true);
    }

    private void refusal(Reply.Reason refused, Reason expected, boolean retryable) throws Exception {
        running.engine.answer = request -> new Reply.Refused(refused, "because", null);
        try (Channel channel = channel()) {
            ChannelException e = catchThrowableOfType(ChannelException.class,
                    () -> channel.exchange(Octets.object(5), WBXML));
            assertThat(e.reason()).isEqualTo(expected);
            assertThat(e.retryable()).isEqualTo(retryable);
            assertThat(e).hasMessageContaining("because");
        }
    }

    @Test
    void nobodyAtTheAddressIsWorthARetryAndAnotherServiceIsNot() throws Exception {
        ChannelException nobody = catchThrowableOfType(ChannelException.class,
                () -> client.open(URI.create("obex://127.0.0.1:" + Running.freePort()), ChannelOptions.DEFAULTS));
        assertThat(nobody.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(nobody.retryable()).isTrue();
        ChannelException stranger = catchThrowableOfType(ChannelException.class,
                () -> client.open(URI.create("obex:rfcomm:00:11:22:33:44:55"), ChannelOptions.DEFAULTS));
        assertThat(stranger.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThatThrownBy(() -> client.open(URI.create("http://127.0.0.1/"), ChannelOptions.DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSilentPeerIsGivenUpAfterTheTimeAllowed() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        running.engine.answer = request -> {
            try {
                free.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reply.Answer(new byte[1], WBXML, false);
        };
        ChannelOptions options = ChannelOptions.builder().replyTimeout(Duration.ofMillis(200)).build();
        try (Channel channel = client.open(running.address(), options)) {
            ChannelException e = catchThrowableOfType(ChannelException.class,
                    () -> channel.exchange(Octets.object(5), WBXML));
            assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
        } finally {
            free.countDown();
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsGivenUpAndTheLinkStays() throws Exception {
        try (Channel channel = client.open(running.address(), ChannelOptions.builder().maxReply(10_000).build())) {
            ChannelException e = catchThrowableOfType(ChannelException.class,
                    () -> channel.exchange(Octets.object(20_000), WBXML));
            assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(channel.exchange(Octets.object(100), WBXML).body()).hasSize(100);
        }
    }

    @Test
    void aMessageWaitsForAnEngineThatIsReplaced() throws Exception {
        assertThat(running.gate.leave(running.engine, TIMEOUT)).isTrue();
        try (Channel channel = channel()) {
            CompletableFuture<byte[]> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return channel.exchange(Octets.object(10), WBXML).body();
                } catch (ChannelException e) {
                    throw new IllegalStateException(e);
                }
            });
            FakeEngine successor = new FakeEngine();
            running.gate.open(successor);
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(FakeEngine.backwards(Octets.object(10)));
            assertThat(successor.requests).hasSize(1);
        }
    }

    @Test
    void fiftyClientsSynchronizeWhileTheEngineIsReplaced() throws Exception {
        List<CompletableFuture<Integer>> clients = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(50);
        CountDownLatch begun = new CountDownLatch(50);
        for (int i = 0; i < 50; i++) {
            byte[] message = Octets.object(3000 + i);
            clients.add(CompletableFuture.supplyAsync(() -> exchanges(message, 20, begun), pool));
        }
        begun.await();
        SyncService engine = running.engine;
        List<FakeEngine> successors = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            assertThat(running.gate.leave(engine, TIMEOUT)).isTrue();
            FakeEngine successor = new FakeEngine();
            running.gate.open(successor);
            successors.add(successor);
            engine = successor;
        }
        for (CompletableFuture<Integer> client : clients) {
            assertThat(client.get(60, TimeUnit.SECONDS)).isEqualTo(20);
        }
        pool.shutdown();
        assertThat(running.engine.requests.size()
                + successors.stream().mapToInt(successor -> successor.requests.size()).sum())
                .as("every message was processed once").isEqualTo(50 * 20);
    }

    private int exchanges(byte[] message, int count, CountDownLatch begun) {
        try (Channel channel = channel()) {
            int right = 0;
            for (int i = 0; i < count; i++) {
                byte[] answer = channel.exchange(message, WBXML).body();
                right += Arrays.equals(answer, FakeEngine.backwards(message)) ? 1 : 0;
                begun.countDown();
            }
            return right;
        } catch (ChannelException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anotherConfigurationMovesTheListenerAndKeepsTheLinks() throws Exception {
        try (Channel channel = channel()) {
            channel.exchange(Octets.object(10), WBXML);
            int other = Running.freePort();
            running.transport.use(Running.settings(Running.LIMITS, 10, other));
            channel.exchange(Octets.object(10), WBXML);
            try (Channel moved = client.open(URI.create("obex://127.0.0.1:" + other), ChannelOptions.DEFAULTS)) {
                moved.exchange(Octets.object(10), WBXML);
            }
            assertThatThrownBy(this::channel).isInstanceOf(ChannelException.class);
        }
    }

    @Test
    void aTransportThatStopsFinishesWhatIsInWorkAndFreesItsPort() throws Exception {
        CountDownLatch inWork = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        running.engine.answer = request -> {
            inWork.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reply.Answer(FakeEngine.backwards(request.body()), WBXML, false);
        };
        try (Running peer = new Running(Running.LIMITS);
                Channel channel = new ObexClientTransport(peer.links).open(running.address(), ChannelOptions.DEFAULTS)) {
            CompletableFuture<byte[]> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return channel.exchange(Octets.object(10), WBXML).body();
                } catch (ChannelException e) {
                    throw new IllegalStateException(e);
                }
            });
            inWork.await();
            CompletableFuture<Void> stopped =
                    CompletableFuture.runAsync(() -> running.transport.close(Duration.ofSeconds(20)));
            free.countDown();
            assertThat(answer.get(60, TimeUnit.SECONDS)).hasSize(10);
            stopped.get(60, TimeUnit.SECONDS);
            new ServerSocket(running.port).close();
        }
    }
}
