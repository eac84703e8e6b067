package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.transport.obex.Octets.ascii;
import static syncml.transport.obex.Octets.body;
import static syncml.transport.obex.Octets.connect;
import static syncml.transport.obex.Octets.endOfBody;
import static syncml.transport.obex.Octets.hex;
import static syncml.transport.obex.Octets.id;
import static syncml.transport.obex.Octets.packet;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.obex.ApplicationParameters;
import syncml.api.obex.ObexAuthenticator;
import syncml.api.obex.ObexConnection;
import syncml.api.obex.ObexCredentials;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;
import syncml.transport.Budget;

class ObexServerTest {
    private static final int MAX_OBJECT = 10_000;
    private static final byte[] IRMC = ascii("IRMC-SYNC");

    private final Settings.Limits limits = new Settings.Limits(2048, MAX_OBJECT, 20, 4096, 2, Duration.ofMinutes(1),
            Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO);
    private final Services services = new Services();
    private final FakeService service = new FakeService("SYNCML-SYNC");
    private final Budget budget = new Budget(3 * MAX_OBJECT);
    private final AtomicLong time = new AtomicLong();
    private final ObexServer server = server(new byte[0]);

    ObexServerTest() {
        services.add(service);
    }

    private ObexServer server(byte[] defaultTarget) {
        return new ObexServer(new Surroundings(services, budget, new SecureRandom(), time::get), limits,
                new PeerInfo("tcp", "192.0.2.1", false), defaultTarget);
    }

    private Packet ask(byte[] request) throws MalformedPacketException {
        byte[] answer = server.answer(request);
        return request[0] == (byte) 0x80 ? Packet.connectResponse(answer, 100) : Packet.response(answer, 100);
    }

    private void connected(int maxPacket) throws MalformedPacketException {
        assertThat(ask(connect(Octets.SYNCML, maxPacket)).code()).isEqualTo(0xA0);
    }

    @Test
    void aConnectIsAnsweredWithAnIdentifierAndTheServiceThatAnswers() {
        assertThat(server.answer(hex("80 00 15 10 00 20 00 46 00 0E 53 59 4E 43 4D 4C 2D 53 59 4E 43")))
                .isEqualTo(hex("A0 00 1A 10 00 08 00 CB 00 00 00 01 4A 00 0E 53 59 4E 43 4D 4C 2D 53 59 4E 43"));
    }

    @Test
    void anUnknownTargetIsNotFoundAndAServiceThatLeftIsUnavailable() throws Exception {
        assertThat(ask(connect(IRMC, 1024)).code()).isEqualTo(0xC4);
        assertThat(ask(connect(ascii("SYNCML-DM"), 1024)).code()).isEqualTo(0xC4);
        services.remove(service, Duration.ZERO);
        assertThat(ask(connect(Octets.SYNCML, 1024)).code()).isEqualTo(0xD3);
    }

    @Test
    void withoutConnectThereIsNothing() throws Exception {
        assertThat(ask(packet(0x82, endOfBody(new byte[3]))).code()).isEqualTo(0xD3);
        assertThat(ask(packet(0x83, ObexHeader.text(ObexHeader.NAME, "telecom/devinfo.txt"))).code()).isEqualTo(0xD3);
        assertThat(ask(hex("85 00 08 02 00 01 00 03")).code()).isEqualTo(0xD3);
        assertThat(ask(connect(new byte[0], 1024)).code()).isEqualTo(0xC4);
        assertThat(ask(packet(0x81)).code()).isEqualTo(0xA0);
    }

    @Test
    void aPeerThatNamesNoTargetReachesTheDefaultService() throws Exception {
        FakeService inbox = new FakeService("");
        services.add(inbox);
        Packet answer = ask(connect(new byte[0], 1024));
        assertThat(answer.code()).isEqualTo(0xA0);
        assertThat(answer.headers()).isEmpty();
        assertThat(ask(packet(0x82, ObexHeader.text(ObexHeader.NAME, "a.vcf"), endOfBody(ascii("x")))).code())
                .isEqualTo(0xA0);
        assertThat(inbox.puts).hasSize(1);
    }

    @Test
    void aListenerDecidesWhichServiceIsMeantWithoutTarget() throws Exception {
        FakeService irmc = new FakeService("IRMC-SYNC");
        services.add(irmc);
        ObexServer atOwnPort = server(IRMC);
        assertThat(atOwnPort.answer(packet(0x82, ObexHeader.text(ObexHeader.NAME, "telecom/push.txt"),
                endOfBody(ascii("SYNC:default"))))).isEqualTo(hex("A0 00 03"));
        assertThat(irmc.puts).hasSize(1);
    }

    @Test
    void anObjectArrivesInManyPackets() throws Exception {
        connected(255);
        byte[] object = Octets.object(700);
        Optional<ObexHeader> type = Optional.of(ObexHeader.type("text/plain"));
        assertThat(server.answer(packet(0x02, id(1), type.get(), ObexHeader.number(ObexHeader.LENGTH, 700),
                body(Arrays.copyOf(object, 100))))).isEqualTo(hex("90 00 03"));
        assertThat(server.answer(packet(0x02, body(Arrays.copyOfRange(object, 100, 650)))))
                .isEqualTo(hex("90 00 03"));
        assertThat(budget.left()).isLessThan(3 * MAX_OBJECT);
        assertThat(server.answer(packet(0x82, endOfBody(Arrays.copyOfRange(object, 650, 700)))))
                .isEqualTo(hex("A0 00 03"));
        assertThat(service.puts.get(0).body()).contains(object);
        assertThat(service.puts.get(0).headers().type()).contains("text/plain");
        assertThat(budget.left()).isEqualTo(3 * MAX_OBJECT);
    }

    @Test
    void theFinalBitEndsAnObjectThoughItsLastPartIsNoEndOfBody() throws Exception {
        connected(1024);
        assertThat(ask(packet(0x82, id(1), body(ascii("all")))).code()).isEqualTo(0xA0);
        assertThat(service.puts.get(0).body()).contains(ascii("all"));
    }

    @Test
    void aPutWithoutBodyIsARemovalAndOneWithAnEmptyBodyIsNot() throws Exception {
        connected(1024);
        ask(packet(0x82, id(1), ObexHeader.text(ObexHeader.NAME, "x")));
        ask(packet(0x82, id(1), ObexHeader.text(ObexHeader.NAME, "x"), endOfBody(new byte[0])));
        assertThat(service.puts.get(0).body()).isEmpty();
        assertThat(service.puts.get(1).body()).contains(new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 300, 511, 1024, 2047, 2048, 4096, 65535})
    void anObjectLeavesInPacketsThatThePeerTakes(int maxPacket) throws Exception {
        for (int size : new int[] {0, 1, 200, 233, 234, 235, 236, 237, 238, 239, 240, 241, 249, 250, 251, 252, 253,
            1000, 5000}) {
            connected(maxPacket);
            service.stored = Octets.object(size);
            ByteArrayOutputStream got = new ByteArrayOutputStream();
            byte[] request = packet(0x83, ObexHeader.type("text/plain"));
            Packet answer;
            do {
                byte[] octets = server.answer(request);
                assertThat(octets.length).isLessThanOrEqualTo(Math.min(maxPacket, 2048));
                answer = Packet.response(octets, 100);
                answer.headers().stream().filter(header -> header.id() == 0x48 || header.id() == 0x49)
                        .forEach(header -> got.writeBytes(header.value()));
                request = packet(0x83);
            } while (answer.code() == 0x90);
            assertThat(answer.code()).isEqualTo(0xA0);
            assertThat(answer.first(ObexHeader.END_OF_BODY)).isPresent();
            assertThat(got.toByteArray()).isEqualTo(service.stored);
        }
    }

    @Test
    void aGetThatWasLostHalfwayCanBeAskedAgain() throws Exception {
        connected(255);
        service.stored = Octets.object(1000);
        byte[] request = packet(0x83, id(1), ObexHeader.type("text/plain"));
        byte[] first = server.answer(request);
        server.answer(packet(0x83, id(1)));
        assertThat(server.answer(request)).isEqualTo(first);
    }

    @Test
    void anObjectOfUnboundedLengthIsRefusedAtTheFirstPacketBeyondTheLimit() throws Exception {
        connected(1024);
        assertThat(ask(packet(0x02, id(1), ObexHeader.number(ObexHeader.LENGTH, MAX_OBJECT + 1))).code())
                .isEqualTo(0xCD);
        Packet answer = ask(packet(0x02, id(1), body(new byte[2000])));
        int packets = 1;
        while (answer.code() == 0x90) {
            answer = ask(packet(0x02, body(new byte[2000])));
            packets++;
        }
        assertThat(answer.code()).isEqualTo(0xCD);
        assertThat(packets).isEqualTo(MAX_OBJECT / 2000 + 1);
        assertThat(budget.left()).isEqualTo(3 * MAX_OBJECT);
    }

    @Test
    void headersOfOneOperationAreBoundedOverAllItsPackets() throws Exception {
        connected(1024);
        Packet answer = ask(packet(0x02, id(1), ObexHeader.number(ObexHeader.COUNT, 1)));
        int packets = 1;
        while (answer.code() == 0x90) {
            answer = ask(packet(0x02, ObexHeader.number(ObexHeader.COUNT, 1)));
            packets++;
        }
        assertThat(answer.code()).isEqualTo(0xCD);
        assertThat(packets).isEqualTo(21);
    }

    @Test
    void allObjectsTogetherAreBounded() throws Exception {
        assertThat(budget.share().take(3 * MAX_OBJECT - 100)).isTrue();
        connected(1024);
        assertThat(ask(packet(0x02, id(1), body(new byte[200]))).code()).isEqualTo(0xD3);
        assertThat(budget.left()).isEqualTo(100);
    }

    @Test
    void anAbortGivesUpTheOperationAndKeepsTheConnection() throws Exception {
        connected(1024);
        ask(packet(0x02, id(1), body(new byte[200])));
        assertThat(server.answer(hex("7f 00 03"))).isEqualTo(hex("A0 00 03"));
        assertThat(budget.left()).isEqualTo(3 * MAX_OBJECT);
        ask(packet(0x82, id(1), endOfBody(ascii("whole"))));
        assertThat(server.answer(packet(0xFF, id(1)))).isEqualTo(hex("A0 00 03"));
        assertThat(service.events()).containsExactly("connect", "abort", "put");
        assertThat(service.puts.get(0).body()).contains(ascii("whole"));
    }

    @Test
    void aPacketTooManyAtTheEndOfAPutIsAnsweredLikeTheLast() throws Exception {
        connected(1024);
        ask(packet(0x82, id(1), endOfBody(ascii("whole"))));
        assertThat(server.answer(hex("82 00 03"))).isEqualTo(hex("A0 00 03"));
        assertThat(service.puts).hasSize(1);
        ask(packet(0x83, id(1)));
        server.answer(hex("82 00 03"));
        assertThat(service.puts).hasSize(2);
    }

    @Test
    void anOperationThatTakesTooLongIsGivenUp() throws Exception {
        connected(1024);
        ask(packet(0x02, id(1), body(new byte[2])));
        time.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(ask(packet(0x02, body(new byte[2]))).code()).isEqualTo(0xC8);
        assertThat(budget.left()).isEqualTo(3 * MAX_OBJECT);
    }

    @Test
    void severalServicesShareALinkUpToTheLimit() throws Exception {
        FakeService irmc = new FakeService("IRMC-SYNC");
        services.add(irmc);
        services.add(new FakeService("THIRD"));
        connected(1024);
        assertThat(ask(connect(IRMC, 1024)).connectionId()).contains(2L);
        assertThat(ask(connect(ascii("THIRD"), 1024)).code()).isEqualTo(0xD3);
        ask(packet(0x82, id(1), endOfBody(ascii("one"))));
        ask(packet(0x82, id(2), endOfBody(ascii("two"))));
        ask(packet(0x82, endOfBody(ascii("to the latest"))));
        assertThat(service.puts).hasSize(1);
        assertThat(irmc.puts).hasSize(2);
        assertThat(ask(packet(0x82, id(9), endOfBody(ascii("to nobody")))).code()).isEqualTo(0xD3);
        assertThat(ask(packet(0x81, id(2))).code()).isEqualTo(0xA0);
        assertThat(ask(packet(0x81, id(2))).code()).isEqualTo(0xD3);
        assertThat(irmc.events()).endsWith("closed");
        server.close(true);
        assertThat(service.events()).endsWith("lost");
    }

    @Test
    void connectingAgainToTheSameServiceBeginsAnew() throws Exception {
        connected(1024);
        assertThat(ask(connect(Octets.SYNCML, 1024)).connectionId()).contains(2L);
        assertThat(service.events()).containsExactly("connect", "closed", "connect");
    }

    @Test
    void aFolderIsSetWithItsFlags() throws Exception {
        connected(1024);
        assertThat(ask(hex("85 00 0d 02 00 cb 00 00 00 01 01 00 03")).code()).isEqualTo(0xA0);
        assertThat(ask(hex("85 00 05 01 00")).code()).isEqualTo(0xA0);
        assertThat(service.events()).containsExactly("connect", "path ", "path - up create");
    }

    @Test
    void whatIsNotKnownIsNotImplementedAndWhatIsMalformedIsABadRequest() throws Exception {
        connected(1024);
        assertThat(server.answer(hex("87 00 05 01 02"))).isEqualTo(hex("D1 00 03"));
        assertThat(server.answer(hex("90 00 03"))).isEqualTo(hex("D1 00 03"));
        assertThat(server.answer(hex("82 00 06 48 00 09"))).isEqualTo(hex("C0 00 03"));
        assertThat(server.answer(hex("80 00 05 10 00"))).startsWith(0xC0);
        assertThat(ask(packet(0x82, id(1), endOfBody(ascii("still there")))).code()).isEqualTo(0xA0);
    }

    @Test
    void headersThatNobodyKnowsAreSkippedByTheTransportAndSeenByTheService() throws Exception {
        connected(1024);
        assertThat(ask(packet(0x82, id(1), ObexHeader.octet(0x97, 1), ObexHeader.octets(0x70, new byte[9]),
                ObexHeader.text(0x30, "x"), ObexHeader.number(0xF0, 7), endOfBody(ascii("x")))).code()).isEqualTo(0xA0);
        assertThat(service.puts.get(0).headers().all()).extracting(ObexHeader::id)
                .containsExactly(0x97, 0x70, 0x30, 0xF0);
    }

    @Test
    void applicationParametersTravelBothWays() throws Exception {
        connected(1024);
        service.putResponse = new ObexResponse(ResponseCode.SUCCESS, ObexHeaders.of(
                ApplicationParameters.NONE.with(1, "000000000102").with(2, "43").header()), null);
        assertThat(server.answer(packet(0x82, id(1), ObexHeader.octets(0x4C, hex("11 02 34 33 12 00")),
                endOfBody(ascii("BEGIN")))))
                .isEqualTo(hex("A0 00 18 4C 00 15 01 0C 30 30 30 30 30 30 30 30 30 31 30 32 02 02 34 33"));
        ApplicationParameters sent = service.puts.get(0).headers().applicationParameters();
        assertThat(sent.text(0x11)).contains("43");
        assertThat(sent.value(0x12)).contains(new byte[0]);
    }

    @Test
    void aServiceThatFailsIsAnInternalErrorAndOneThatRefusesSaysWhy() throws Exception {
        connected(1024);
        assertThat(ask(packet(0x83, ObexHeader.text(ObexHeader.NAME, "fail"))).code()).isEqualTo(0xD0);
        service.refusal = new ObexException(ResponseCode.FORBIDDEN, "not today");
        Packet answer = ask(connect(Octets.SYNCML, 1024));
        assertThat(answer.code()).isEqualTo(0xC3);
        assertThat(answer.described().description()).contains("not today");
    }

    @Test
    void aConnectionGoesOnWithTheSuccessorOfItsService() throws Exception {
        connected(1024);
        services.remove(service, Duration.ofSeconds(1));
        assertThat(service.events()).containsExactly("connect", "lost");
        assertThat(ask(packet(0x82, id(1), endOfBody(ascii("x")))).code()).isEqualTo(0xD3);
        FakeService successor = new FakeService("SYNCML-SYNC");
        services.add(successor);
        assertThat(ask(packet(0x82, id(1), endOfBody(ascii("x")))).code()).isEqualTo(0xA0);
        assertThat(successor.events()).containsExactly("connect", "put");
        assertThat(successor.connections.get(0).key()).isEqualTo(service.connections.get(0).key());
    }

    @Test
    void aPeerHasToProveWhoItIsAndNoChallengeServesTwice() throws Exception {
        service.authenticator = new ObexAuthenticator() {
            @Override
            public String realm() {
                return "SYNC";
            }

            @Override
            public Optional<String> authenticate(ObexCredentials credentials, ObexConnection connection) {
                return credentials.user().filter("bruce"::equals).filter(user -> credentials.matches("secret"));
            }

            @Override
            public Optional<String> password(String user) {
                return Optional.of("ours");
            }
        };
        Digest.Challenge challenge = challenge(ask(connect(Octets.SYNCML, 1024)));
        Packet wrong = ask(connect(Octets.SYNCML, 1024, Digest.answer(challenge, "bruce", "guess")));
        assertThat(wrong.code()).isEqualTo(0xC1);
        Packet again = ask(connect(Octets.SYNCML, 1024, Digest.answer(challenge, "bruce", "secret")));
        assertThat(again.code()).as("the first challenge is used up").isEqualTo(0xC1);
        Digest.Challenge mine = new Digest.Challenge(new byte[16], false, "");
        Packet right = ask(connect(Octets.SYNCML, 1024, mine.header(),
                Digest.answer(challenge(again), "bruce", "secret")));
        assertThat(right.code()).isEqualTo(0xA0);
        assertThat(service.connections.get(0).user()).contains("bruce");
        assertThat(Digest.read(right.first(ObexHeader.AUTHENTICATE_RESPONSE).orElseThrow(), mine.nonce())
                .orElseThrow().matches("ours")).isTrue();
        assertThat(server.finished()).isFalse();
        for (int i = 0; i < 3; i++) {
            Digest.Challenge next = challenge(ask(connect(Octets.SYNCML, 1024)));
            ask(connect(Octets.SYNCML, 1024, Digest.answer(next, "bruce", "guess " + i)));
        }
        assertThat(server.finished()).as("guessing ends the link").isTrue();
    }

    private static Digest.Challenge challenge(Packet refusal) {
        assertThat(refusal.code()).isEqualTo(0xC1);
        return Digest.Challenge.read(refusal.first(ObexHeader.AUTHENTICATE_CHALLENGE).orElseThrow()).orElseThrow();
    }
}
