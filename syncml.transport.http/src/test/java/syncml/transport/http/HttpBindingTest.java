package syncml.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.api.transport.SyncService;
import syncml.transport.Budget;
import syncml.transport.ServiceGate;

class HttpBindingTest {
    private static final int LIMIT = 4096;
    private static final byte[] MESSAGE = "<SyncML/>".getBytes(StandardCharsets.UTF_8);

    private final List<Request> received = new ArrayList<>();
    private final ServiceGate gate = new ServiceGate();
    private final AtomicLong clock = new AtomicLong();
    private final Budget budget = new Budget(3 * LIMIT);
    private Reply reply = new Reply.Answer("<SyncML>answer</SyncML>".getBytes(StandardCharsets.UTF_8),
            "application/vnd.syncml+xml; charset=utf-8", false);
    private final SyncService service = request -> {
        received.add(request);
        return reply;
    };

    HttpBindingTest() {
        gate.open(service);
    }

    private static Settings settings(Duration hold, int maxConcurrent, String publicUrl, boolean lenient) {
        return new Settings("/syncml", LIMIT, Duration.ofSeconds(20), hold, maxConcurrent, maxConcurrent, 3 * LIMIT, publicUrl, List.of(),
                Settings.SERVE, lenient);
    }

    private HttpBinding binding(Settings settings) {
        return new HttpBinding(settings, gate, new Turns(), budget, clock::get);
    }

    private HttpAnswer ask(HttpCall call) throws IOException {
        return binding(settings(Duration.ZERO, 8, null, false)).answer(call);
    }

    private static FakeCall post() {
        return FakeCall.post(FakeCall.XML, MESSAGE);
    }

    @Test
    void aMessageReachesTheEngineAndItsReplyTheClient() throws Exception {
        HttpAnswer answer = ask(FakeCall.post("Application/VND.SyncML+XML ; Charset=\"UTF-8\"", MESSAGE)
                .with("User-Agent", "Test Phone 1").with("Authorization", "Basic c2VjcmV0"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/vnd.syncml+xml; charset=utf-8")
                .containsEntry("Cache-Control", "no-store").doesNotContainKey("Content-Encoding");
        assertThat(answer.body()).asString().isEqualTo("<SyncML>answer</SyncML>");
        Request request = received.get(0);
        assertThat(request.bearer()).isEqualTo("http");
        assertThat(request.body()).isEqualTo(MESSAGE);
        assertThat(request.mediaType()).isEqualTo("application/vnd.syncml+xml");
        assertThat(request.charset()).contains("UTF-8");
        assertThat(request.peer()).isEqualTo("192.0.2.7");
        assertThat(request.connection()).isEmpty();
        assertThat(request.token()).isEmpty();
        assertThat(request.endpoint()).contains("http://sync.example.com:8080/syncml");
        assertThat(request.confidential()).isFalse();
        assertThat(request.attributes()).containsOnly(java.util.Map.entry("user-agent", "Test Phone 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "0:0:0:0:0:0:0:1", "[::1]", "::ffff:127.0.0.1"})
    void aLocalLinkIsConfidential(String address) throws Exception {
        ask(post().from(address));
        assertThat(received.get(0).confidential()).isTrue();
    }

    @Test
    void anEncryptedLinkIsConfidentialAndItsAddressSaysSo() throws Exception {
        ask(post().encrypted());
        assertThat(received.get(0).confidential()).isTrue();
        assertThat(received.get(0).endpoint()).contains("https://sync.example.com:8080/syncml");
    }

    @Test
    void theConfiguredAddressWinsOverTheHostHeader() throws Exception {
        binding(settings(Duration.ZERO, 8, "https://public.example.org/dav/syncml", false)).answer(post());
        assertThat(received.get(0).endpoint()).contains("https://public.example.org/dav/syncml");
    }

    @ParameterizedTest
    @CsvSource({"/Ab-_9,Ab-_9", "/,", "/a/b,", "/a;b,", "/%61,", "/0123456789012345678901234567890123456789012345678901234567890123456,"})
    void theTokenIsOneSegmentOfKnownLetters(String pathInfo, String token) throws Exception {
        ask(post().pathInfo(pathInfo));
        assertThat(received.get(0).token().orElse(null)).isEqualTo(token);
    }

    @Test
    void chunkedBodiesAreRead() throws Exception {
        assertThat(ask(post().without("Content-Length").with("Transfer-Encoding", "chunked")).status()).isEqualTo(200);
        assertThat(received.get(0).body()).isEqualTo(MESSAGE);
    }

    @Test
    void aBodyThatComesInPiecesIsReadWhole() throws Exception {
        byte[] body = new byte[LIMIT];
        InputStream slow = new ByteArrayInputStream(body) {
            @Override
            public int read(byte[] b, int off, int len) {
                return super.read(b, off, Math.min(len, 7));
            }
        };
        assertThat(ask(FakeCall.post(FakeCall.XML, body).body(slow)).status()).isEqualTo(200);
        assertThat(received.get(0).body()).isEqualTo(body);
    }

    @Test
    void withoutAnyLengthTheClientIsToldToNameOne() throws Exception {
        assertThat(ask(post().without("Content-Length")).status()).isEqualTo(411);
    }

    @Test
    void anEmptyBodyIsNoMessage() throws Exception {
        assertThat(ask(FakeCall.post(FakeCall.XML, new byte[0])).status()).isEqualTo(400);
        assertThat(received).isEmpty();
    }

    @Test
    void aBodyOfExactlyTheLimitIsTaken() throws Exception {
        assertThat(ask(FakeCall.post(FakeCall.XML, new byte[LIMIT])).status()).isEqualTo(200);
        assertThat(ask(FakeCall.post(FakeCall.XML, new byte[LIMIT]).without("Content-Length")
                .with("Transfer-Encoding", "chunked")).status()).isEqualTo(200);
    }

    @Test
    void aBodyAboveTheLimitIsRefusedWithoutReadingAllOfIt() throws Exception {
        Endless announced = new Endless();
        assertThat(ask(post().with("Content-Length", "9000000000").body(announced)).status()).isEqualTo(413);
        Endless chunked = new Endless();
        assertThat(ask(post().without("Content-Length").with("Transfer-Encoding", "chunked").body(chunked)).status())
                .isEqualTo(413);
        assertThat(announced.read).isLessThan(10 * LIMIT);
        assertThat(chunked.read).isLessThan(20 * LIMIT);
        assertThat(received).isEmpty();
    }

    @Test
    void aClientThatAsksFirstIsRefusedBeforeItSendsAnything() throws Exception {
        Endless body = new Endless();
        assertThat(ask(post().with("Content-Length", "9000000").with("Expect", "100-continue").body(body)).status())
                .isEqualTo(413);
        assertThat(body.read).isZero();
    }

    @Test
    void aBodyThatTricklesIsCutOff() throws Exception {
        InputStream trickle = new InputStream() {
            @Override
            public int read() {
                clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
                return 'x';
            }

            @Override
            public int read(byte[] b, int off, int len) {
                b[off] = (byte) read();
                return 1;
            }
        };
        assertThat(ask(post().with("Content-Length", "1000").body(trickle)).status()).isEqualTo(408);
    }

    @Test
    void aConnectionThatFallsIdleIsATimeout() throws Exception {
        InputStream idle = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException(new TimeoutException("idle"));
            }
        };
        assertThat(ask(post().body(idle)).status()).isEqualTo(408);
    }

    @Test
    void compressedBodiesAreInflated() throws Exception {
        assertThat(ask(compressed("gzip", gzip(MESSAGE))).status()).isEqualTo(200);
        assertThat(ask(compressed("deflate", deflate(MESSAGE, false))).status()).isEqualTo(200);
        assertThat(ask(compressed("deflate", deflate(MESSAGE, true))).status()).isEqualTo(200);
        assertThat(received).extracting(Request::body).containsOnly(MESSAGE);
    }

    @Test
    void aBodyThatInflatesBeyondTheLimitIsRefused() throws Exception {
        byte[] bomb = new byte[2 * 1024 * 1024];
        assertThat(gzip(bomb).length).isLessThan(LIMIT);
        assertThat(ask(compressed("gzip", gzip(bomb))).status()).isEqualTo(413);
        assertThat(ask(compressed("deflate", deflate(bomb, false))).status()).isEqualTo(413);
        assertThat(received).isEmpty();
    }

    @Test
    void allBodiesTogetherAreBoundedAndWhatTheyTookIsGivenBack() throws Exception {
        HttpBinding binding = binding(settings(Duration.ZERO, 8, null, false));
        List<HttpAnswer> inner = new ArrayList<>();
        byte[] largest = new byte[LIMIT];
        gate.open(request -> {
            try {
                if (request.body().length == LIMIT) {
                    inner.add(binding.answer(FakeCall.post(FakeCall.XML, new byte[LIMIT - 1])));
                    inner.add(binding.answer(FakeCall.post(FakeCall.XML, new byte[LIMIT - 1])));
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return reply;
        });
        assertThat(binding.answer(FakeCall.post(FakeCall.XML, largest)).status()).isEqualTo(200);
        assertThat(inner).extracting(HttpAnswer::status).as("two fit, one after the other").containsExactly(200, 200);
        assertThat(budget.left()).isEqualTo(3 * LIMIT);
        try (Budget.Share taken = budget.share()) {
            assertThat(taken.take(2 * LIMIT + 1)).isTrue();
            HttpAnswer refused = binding.answer(compressed("gzip", gzip(largest)));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsKey("Retry-After");
            assertThat(budget.left()).isEqualTo(LIMIT - 1);
        }
    }

    @Test
    void wrongOrUnknownCompressionIsRefused() throws Exception {
        assertThat(ask(compressed("gzip", MESSAGE)).status()).isEqualTo(400);
        assertThat(ask(compressed("deflate", MESSAGE)).status()).isEqualTo(400);
        byte[] half = gzip(MESSAGE);
        assertThat(ask(compressed("gzip", java.util.Arrays.copyOf(half, half.length - 9))).status()).isEqualTo(400);
        HttpAnswer unknown = ask(compressed("br", MESSAGE));
        assertThat(unknown.status()).isEqualTo(415);
        assertThat(unknown.headers()).containsEntry("Accept-Encoding", "gzip, deflate");
    }

    @Test
    void aLargeAnswerIsCompressedForClientsThatAskForIt() throws Exception {
        byte[] large = "<x>text</x>".repeat(500).getBytes(StandardCharsets.UTF_8);
        reply = new Reply.Answer(large, FakeCall.XML, false);
        HttpAnswer plain = ask(post().with("Accept-Encoding", "gzip;q=0, *"));
        assertThat(plain.body()).isEqualTo(large);
        HttpAnswer packed = ask(post().with("Accept-Encoding", "deflate, gzip"));
        assertThat(packed.headers()).containsEntry("Content-Encoding", "gzip");
        assertThat(packed.body().length).isLessThan(large.length / 10);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes()).isEqualTo(large);
    }

    @Test
    void aSmallAnswerIsNotCompressed() throws Exception {
        assertThat(ask(post().with("Accept-Encoding", "gzip")).headers()).doesNotContainKey("Content-Encoding");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "application/vnd.syncml+xml, application/vnd.syncml+wbxml | 200",
        "*/* | 200",
        "text/html, application/*;q=0.5 | 200",
        "application/vnd.syncml+wbxml | 200",
        "text/html | 406",
        "application/vnd.syncml.dm+xml | 406",
        "application/vnd.syncml+xml;q=0, application/vnd.syncml+wbxml;q=0.0, */* | 406",
    })
    void aClientThatTakesNoSyncmlIsToldSo(String accept, int status) throws Exception {
        assertThat(ask(post().with("Accept", accept)).status()).isEqualTo(status);
        assertThat(received).hasSize(status == 200 ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"UTF-8 | 200", "utf8 | 200", "* | 200", "iso-8859-1, utf-8;q=0.5 | 200",
        "iso-8859-1 | 406", "utf-8;q=0 | 406"})
    void aClientThatTakesNoUtf8IsToldSo(String charsets, int status) throws Exception {
        assertThat(ask(post().with("Accept-Charset", charsets)).status()).isEqualTo(status);
    }

    @Test
    void genericXmlTypesAreTakenOnlyWhenConfigured() throws Exception {
        HttpBinding lenient = binding(settings(Duration.ZERO, 8, null, true));
        HttpAnswer answer = lenient.answer(FakeCall.post("text/xml", MESSAGE).with("Accept", "text/xml"));
        assertThat(answer.headers()).containsEntry("Content-Type", "text/xml; charset=utf-8");
        ask(FakeCall.post("text/xml", MESSAGE));
        assertThat(received).extracting(Request::mediaType).containsExactly(FakeCall.XML, "text/xml");
    }

    @Test
    void aMissingTypeIsPassedOnAsUnknown() throws Exception {
        ask(post().without("Content-Type"));
        assertThat(received.get(0).mediaType()).isEqualTo("application/octet-stream");
    }

    @ParameterizedTest
    @EnumSource(Reply.Reason.class)
    void aRefusalBecomesItsStatusWithAnExplanation(Reply.Reason reason) throws Exception {
        reply = new Reply.Refused(reason, "because of the test", Duration.ofSeconds(7));
        HttpAnswer answer = ask(post());
        assertThat(answer.status()).isEqualTo(reason.httpStatus());
        assertThat(answer.headers()).containsEntry("Retry-After", "7")
                .containsEntry("Content-Type", "text/plain; charset=utf-8");
        assertThat(answer.body()).asString().contains("because of the test");
    }

    @Test
    void anEngineThatThrowsIsAnInternalErrorWithoutDetails() throws Exception {
        gate.open(request -> {
            throw new IllegalStateException("secret detail");
        });
        HttpAnswer answer = ask(post());
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).asString().doesNotContain("secret");
    }

    @Test
    void otherMethodsThanPostAreNotAllowed() throws Exception {
        for (String method : List.of("PUT", "DELETE", "OPTIONS", "TRACE", "PATCH")) {
            HttpAnswer answer = ask(post().method(method));
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.headers()).containsEntry("Allow", "POST");
        }
        assertThat(received).isEmpty();
    }

    @Test
    void aBrowserIsToldWhatTheAddressIsFor() throws Exception {
        HttpAnswer answer = ask(post().method("GET"));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).asString().contains("SyncML");
    }

    @Test
    void withoutAnEngineTheClientIsToldToComeBack() throws Exception {
        gate.leave(service, Duration.ZERO);
        HttpAnswer answer = ask(post());
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");
    }

    @Test
    void aRequestIsHeldUntilTheEngineIsBack() throws Exception {
        gate.leave(service, Duration.ZERO);
        HttpBinding patient = binding(settings(Duration.ofMinutes(1), 8, null, false));
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<HttpAnswer> answer = CompletableFuture.supplyAsync(() -> {
            started.countDown();
            try {
                return patient.answer(post());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        started.await();
        assertThat(answer).isNotDone();
        gate.open(service);
        assertThat(answer.get(1, TimeUnit.MINUTES).status()).isEqualTo(200);
    }

    @Test
    void moreRequestsThanAllowedAreToldToComeBack() throws Exception {
        HttpBinding narrow = binding(settings(Duration.ZERO, 1, null, false));
        List<HttpAnswer> inner = new ArrayList<>();
        gate.open(request -> {
            try {
                inner.add(narrow.answer(post()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return reply;
        });
        assertThat(narrow.answer(post()).status()).isEqualTo(200);
        assertThat(inner.get(0).status()).isEqualTo(503);
        assertThat(inner.get(0).headers()).containsKey("Retry-After");
        gate.open(service);
        assertThat(narrow.answer(post()).status()).isEqualTo(200);
    }

    private static FakeCall compressed(String encoding, byte[] body) {
        return FakeCall.post(FakeCall.XML, body).with("Content-Encoding", encoding);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] plain, boolean bare) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, new Deflater(9, bare))) {
            deflate.write(plain);
        }
        return out.toByteArray();
    }

    /** A sender that never stops. */
    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 'x';
        }
    }

    @Test
    void aTransportThatStopsGivesBackWhatWaitsForTheEngine() throws Exception {
        FakeCall held = FakeCall.post(FakeCall.XML, new byte[] {1, 2, 3});
        held.held = true;
        gate.leave(service, Duration.ZERO);
        gate.close();
        assertThat(binding(settings(Duration.ofSeconds(1), 4, null, false)).answer(held)).isSameAs(HttpAnswer.NONE);
        assertThat(held.givenBack).containsExactly(1, 2, 3);
        assertThat(binding(settings(Duration.ofSeconds(1), 4, null, false)).answer(FakeCall.post(FakeCall.XML, new byte[] {1})).status()).isEqualTo(503);
    }

    private static Settings settings(String plain) {
        return new Settings("/syncml", LIMIT, Duration.ofSeconds(20), Duration.ZERO, 4, 4, 3 * LIMIT, null, List.of("127.0.0.1"), plain,
                false);
    }

    @Test
    void plainMessagesFromElsewhereAreRefusedOrRedirectedIfTheSettingsSaySo() throws Exception {
        HttpBinding refusing = binding(settings(Settings.REFUSE));
        assertThat(refusing.answer(FakeCall.post(FakeCall.XML, MESSAGE)).status()).isEqualTo(403);
        assertThat(refusing.answer(FakeCall.post(FakeCall.XML, MESSAGE).encrypted()).status()).isEqualTo(200);
        assertThat(refusing.answer(FakeCall.post(FakeCall.XML, MESSAGE).from("127.0.0.1")).status()).isEqualTo(200);
        HttpAnswer redirected = binding(settings("https://sync.example.com/syncml"))
                .answer(FakeCall.post(FakeCall.XML, MESSAGE).pathInfo("/t0ken"));
        assertThat(redirected.status()).isEqualTo(308);
        assertThat(redirected.headers()).containsEntry("Location", "https://sync.example.com/syncml/t0ken");
    }

    @Test
    void whatATrustedProxySaysCounts() throws Exception {
        HttpBinding binding = binding(settings(Settings.SERVE));
        binding.answer(FakeCall.post(FakeCall.XML, MESSAGE).from("127.0.0.1")
                .with("Forwarded", "for=evil;host=evil, for=\"[2001:db8::1]:4711\";proto=https;host=sync.example.com"));
        assertThat(received.get(0).peer()).isEqualTo("2001:db8::1");
        assertThat(received.get(0).endpoint()).contains("https://sync.example.com/syncml");
        assertThat(received.get(0).confidential()).isTrue();

        binding.answer(FakeCall.post(FakeCall.XML, MESSAGE).from("127.0.0.1").with("X-Forwarded-For", "evil, 192.0.2.9")
                .with("X-Forwarded-Proto", "https").with("X-Forwarded-Host", "a.example"));
        assertThat(received.get(1).peer()).isEqualTo("192.0.2.9");
        assertThat(received.get(1).endpoint()).contains("https://a.example/syncml");
    }

    @Test
    void whatAnybodyElseSaysOfItselfDoesNot() throws Exception {
        binding(settings(Settings.SERVE)).answer(FakeCall.post(FakeCall.XML, MESSAGE).from("192.0.2.1")
                .with("X-Forwarded-For", "127.0.0.1").with("X-Forwarded-Proto", "https"));
        assertThat(received.get(0).peer()).isEqualTo("192.0.2.1");
        assertThat(received.get(0).confidential()).isFalse();
    }
}
