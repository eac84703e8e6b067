package syncml.transport.wsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncml.api.alert.AlertDelivery;
import syncml.api.alert.AlertException;
import syncml.api.alert.AlertResult;
import syncml.api.transport.ChannelException;
import syncml.api.transport.Reply;
import syncml.transport.wsp.wire.Capabilities;
import syncml.transport.wsp.wire.Headers;
import syncml.transport.wsp.wire.MediaType;
import syncml.transport.wsp.wire.PduReader;
import syncml.transport.wsp.wire.Types;
import syncml.transport.wsp.wire.WspPdu;

/** Sessions, with peers that put their datagrams together themselves. */
class SessionPortTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String CONNECT = "0a 00 10 02 01 10 12 00 04 80 83 ff 7f 04 81 83 ff 7f 02 82 f0 02 83 02 01 85";
    private static final byte[] MESSAGE = {1, 2, 3};

    private final Running running = new Running();
    private final List<WspPdu.Push> pushed = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        running.close();
    }

    private SessionLink link(int options) throws Exception {
        SessionLink link = new SessionLink(running.transport.loop(), running.sessionSocket(),
                new PduReader(20, 2000, 1000), Running.WTP, 60_000, options, Headers.NONE, 77, pushed::add);
        link.connect(TIMEOUT);
        return link;
    }

    private static WspPdu.Post post(int octets) {
        return new WspPdu.Post(Types.POST, "/syncml", MediaType.of(SyncmlBinding.WBXML), Headers.NONE,
                new byte[octets]);
    }

    @Test
    void capabilitiesAreNegotiatedDownToWhatBothHave() throws Exception {
        try (Datagrams peer = new Datagrams(running.sessions)) {
            String reply = peer.ask("0a 00 10 02 01 10 18 00 04 80 83 ff 7f 05 81 84 80 80 00 02 82 f8 02 83 7f 02 84 09"
                    + " 03 85 50 41");
            assertThat(reply).startsWith("12 80 10 02");
            String limit = HexFormat.ofDelimiter(" ").formatHex(Capabilities.NONE
                    .withSize(Capabilities.SERVER_SDU_SIZE, Running.WTP.maxMessage()).toByteArray());
            assertThat(reply).as("what it takes is told; options and counts are cut; what is unknown is refused")
                    .endsWith("00 04 80 83 ff 7f " + limit + " 02 82 e0 02 83 04 02 84 01 01 85");
        }
    }

    @Test
    void aMethodIsAnsweredInTheFormOfItsType() throws Exception {
        try (Datagrams peer = new Datagrams(running.sessions)) {
            assertThat(peer.ask(CONNECT)).startsWith("12 80 10 02");
            peer.send("18 00 10");
            peer.send(Datagrams.post(0x11, "/syncml", MESSAGE));
            assertThat(peer.receive()).isEqualTo(Datagrams.octets("12 80 11 04 20 04 03 02 03 03 03 02 01"));
        }
        assertThat(running.engine.requests).singleElement().satisfies(request ->
                assertThat(request.endpoint().orElseThrow()).startsWith("wsp://127.0.0.1:" + running.sessions));
    }

    @Test
    void aSessionIsSuspendedAndTakenUpFromAnotherPort() throws Exception {
        try (SessionLink link = link(Capabilities.RESUME)) {
            assertThat(link.ask(post(10), TIMEOUT).status()).isEqualTo(200);
            link.suspend();
            link.resume(TIMEOUT);
            assertThat(link.ask(post(10), TIMEOUT).status()).isEqualTo(200);
            assertThat(running.sessionCount()).isOne();
        }
        assertThat(running.engine.requests).extracting(request -> request.connection().orElseThrow()).hasSize(2)
                .containsOnly(running.engine.requests.get(0).connection().orElseThrow());
    }

    @Test
    void nobodyTakesUpTheSessionOfSomebodyElse() throws Exception {
        try (Datagrams peer = new Datagrams(running.sessions); SessionLink link = link(Capabilities.RESUME)) {
            assertThat(peer.ask("0a 00 10 02 09 81 00 00")).isEqualTo("21 80 10 e1");
            peer.send("0a 00 11 00 05 81 00");
            assertThat(link.ask(post(10), TIMEOUT).status()).isEqualTo(200);
            assertThat(running.sessionCount()).isOne();
        }
    }

    @Test
    void aSessionWithoutTheOptionIsNotTakenUp() throws Exception {
        try (Datagrams peer = new Datagrams(running.sessions)) {
            String reply = peer.ask("0a 00 10 02 01 10 00 00");
            String id = reply.substring("12 80 10 02 ".length(), reply.length() - " 00 00".length());
            assertThat(peer.ask("0a 00 11 02 09 " + id + " 00")).isEqualTo("21 80 11 e1");
        }
    }

    @Test
    void moreThanWasNegotiatedIsNotWorkedOn() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        running.engine.answer = request -> {
            try {
                end.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reply.Answer(MESSAGE, SyncmlBinding.WBXML, false);
        };
        try (Datagrams peer = new Datagrams(running.sessions)) {
            peer.ask("0a 00 10 02 01 10 00 00");
            peer.send(Datagrams.post(0x11, "/syncml", MESSAGE));
            peer.send(Datagrams.post(0x12, "/syncml", MESSAGE));
            assertThat(HexFormat.ofDelimiter(" ").formatHex(peer.receive())).isEqualTo("21 80 12 e7");
            end.countDown();
            assertThat(HexFormat.ofDelimiter(" ").formatHex(peer.receive())).startsWith("12 80 11 04 20");
        }
    }

    @Test
    void whatIsNoRequestIsRefused() throws Exception {
        try (Datagrams peer = new Datagrams(running.sessions)) {
            assertThat(peer.ask("0a 00 01 02 04 20 00")).isEqualTo("21 80 01 e0");
            assertThat(peer.ask("0a 00 02 02 60 7f")).isEqualTo("21 80 02 e0");
            assertThat(peer.ask("0a 00 03 02 01 20 00 00")).isEqualTo("21 80 03 e5");
            assertThat(peer.ask("0a 00 04 02 40 07 2f 73 79 6e 63 6d 6c")).startsWith("12 80 04 04 45 01 83 54 68");
            assertThat(peer.ask("0a 00 05 02 50 07 2f 73 79 6e 63 6d 6c")).startsWith("12 80 05 04 61");
            peer.send("18 00 04");
            peer.send("18 00 05");
            peer.send(Datagrams.post(6, "/other", MESSAGE));
            assertThat(HexFormat.ofDelimiter(" ").formatHex(peer.receive())).startsWith("12 80 06 04 44");
        }
    }

    private static AlertDelivery alert(int port) {
        return new AlertDelivery(URI.create("wappush://127.0.0.1:" + port), List.of(
                new AlertDelivery.Form("application/vnd.syncml.ds.notification", MESSAGE),
                new AlertDelivery.Form(SyncmlBinding.WBXML, MESSAGE)), TIMEOUT);
    }

    @Test
    void alertsArePushedIntoSessionsThatTakeThem() throws Exception {
        try (SessionLink link = link(Capabilities.PUSH | Capabilities.CONFIRMED_PUSH)) {
            WapPushBearer bearer = new WapPushBearer(running.transport);
            assertThat(bearer.schemes()).containsExactly("wappush");
            assertThat(bearer.deliver(alert(link.local().getPort()))).isEqualTo(AlertResult.DELIVERED);
            assertThat(Waiting.until(() -> pushed.size() == 1)).isTrue();
            assertThat(pushed.get(0).confirmed()).isTrue();
            assertThat(pushed.get(0).type().essence()).isEqualTo("application/vnd.syncml.ds.notification");
            assertThat(pushed.get(0).headers().first("X-Wap-Application-Id")).contains("x-wap-application:push.syncml");
            assertThat(pushed.get(0).body()).isEqualTo(MESSAGE);
        }
    }

    @Test
    void alertsArePushedToWhoeverHasNoSession() throws Exception {
        for (boolean ports : new boolean[] {true, false}) {
            if (!ports) {
                running.transport.use(Running.settings(Running.LIMITS, Running.WTP, 0, 0));
            }
            try (Datagrams device = new Datagrams(running.units)) {
                new WapPushBearer(running.transport).deliver(alert(device.port()));
                assertThat(HexFormat.ofDelimiter(" ").formatHex(device.receive()))
                        .isEqualTo("01 06 03 ce af 85 01 02 03");
            }
        }
        assertThatThrownBy(() -> new WapPushBearer(running.transport).deliver(new AlertDelivery(
                URI.create("wappush:nowhere"), alert(1).forms(), TIMEOUT))).isInstanceOf(AlertException.class);
    }

    @Test
    void nothingIsPushedIntoASessionWhereThatWasNotAgreed() throws Exception {
        try (SessionLink link = link(0)) {
            SessionPort port = running.transport.sessions().orElseThrow();
            MediaType type = MediaType.of(SyncmlBinding.WBXML);
            for (boolean confirmed : new boolean[] {true, false}) {
                assertThat(port.push(link.local(), new WspPdu.Push(confirmed, type, Headers.NONE, MESSAGE))
                        .get(60, TimeUnit.SECONDS)).isEmpty();
            }
            assertThat(pushed).isEmpty();
        }
    }

    @Test
    void aClientFollowsARedirection() throws Exception {
        try (DatagramSocket elsewhere = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> redirect(elsewhere, running.sessions));
            server.start();
            try (SessionLink link = new SessionLink(running.transport.loop(),
                    new InetSocketAddress("127.0.0.1", elsewhere.getLocalPort()),
                    new PduReader(20, 2000, 1000), Running.WTP, 60_000, 0, Headers.NONE, 77, pushed::add)) {
                link.connect(TIMEOUT);
                assertThat(link.ask(post(10), TIMEOUT).status()).isEqualTo(200);
            }
            server.join();
        }
    }

    private static void redirect(DatagramSocket socket, int port) {
        try {
            DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
            socket.receive(packet);
            byte[] tid = {packet.getData()[1], packet.getData()[2]};
            byte[] answer = Datagrams.octets("12 80 10 03 80 44 00 00 7f 00 00 01");
            answer[1] = (byte) (tid[0] | 0x80);
            answer[2] = tid[1];
            answer[6] = (byte) (port >> 8);
            answer[7] = (byte) port;
            socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sessionsThatAreSilentEnd() throws Exception {
        Settings.Limits hasty = new Settings.Limits(8192, 8192, 1400, 4096, 2000, 500, 256, 128, 8192,
                Duration.ofMillis(100), TIMEOUT, false, true);
        try (Running soon = new Running(hasty, Running.WTP); Datagrams peer = new Datagrams(soon.sessions)) {
            assertThat(peer.ask("0a 00 10 02 01 10 00 00")).startsWith("12 80 10 02");
            peer.send("18 00 10");
            assertThat(Waiting.until(() -> soon.sessionCount() == 0)).isTrue();
            byte[] last = peer.receive();
            while (last != null && (last[0] >> 3 & 0xF) == 2) {
                last = peer.receive();
            }
            assertThat(last).as("Disconnect").isNotNull().satisfies(octets -> assertThat(octets[4]).isEqualTo((byte) 5));
        }
    }

    @Test
    void aRequestThatIsNotUnderstoodByTheEngineIsRefusedForWhatItIs() throws Exception {
        running.engine.answer = request -> new Reply.Refused(Reply.Reason.MALFORMED, "no SyncML", null);
        try (SessionLink link = link(0)) {
            WspPdu.Reply reply = link.ask(post(5), TIMEOUT);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(WspChannel.refusal(reply).reason()).isEqualTo(ChannelException.Reason.MALFORMED);
        }
    }
}
