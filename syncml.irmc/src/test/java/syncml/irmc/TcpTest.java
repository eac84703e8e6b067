package syncml.irmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncml.irmc.TestPlatform.card;
import static syncml.irmc.TestPlatform.octets;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncml.api.irmc.IrmcCall;
import syncml.api.irmc.IrmcException;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexConnect;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexLogin;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;
import syncml.transport.obex.TestLinks;

/** Release 99 over the real OBEX transport: telling apart, authentication, and who calls whom. */
class TcpTest {
    private static final byte[] IRMC = "IRMC-SYNC".getBytes(StandardCharsets.US_ASCII);
    private static final ObexLogin ALICE = new ObexLogin(TestPlatform.USER, TestPlatform.PASSWORD);

    private final TestPlatform home = new TestPlatform();
    private final TestLinks server = new TestLinks();
    private final TestLinks phoneSide = new TestLinks();
    private final ModelPhone phone = new ModelPhone();
    private PhoneCalls calls;

    @BeforeEach
    void start() {
        calls = new PhoneCalls(home.platform, server.links(), "IRMC-SYNC");
        server.add(new IrmcService(home.platform, "IRMC-SYNC", "1.0", () -> "server-1", calls));
    }

    @AfterEach
    void stop() {
        calls.close();
        phoneSide.close();
        server.close();
    }

    private ObexClient link(int port) throws ObexException {
        return phoneSide.links().open(URI.create("obex://127.0.0.1:" + port), Duration.ofSeconds(10));
    }

    private static ObexHeaders named(String name) {
        return ObexHeaders.of(ObexHeader.text(ObexHeader.NAME, name));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 3_000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void anIrmcClientLogsInReadsAndWrites() throws Exception {
        try (ObexClient link = link(server.port())) {
            ObexClientSession session = link.connect(ObexConnect.to(IRMC).with(ALICE));
            assertThat(session.headers().first(ObexHeader.WHO)).isPresent();
            ObexResponse added = session.put(named("telecom/pb/luid/.vcf"), octets(card("Carroll", "TEL:1")));
            assertThat(added.succeeded()).isTrue();
            String luid = added.headers().applicationParameters().text(Parameters.LUID).orElseThrow();
            assertThat(session.get(named("telecom/pb/luid/" + luid + ".vcf"), 10_000).succeeded()).isTrue();
            assertThat(session.disconnect().succeeded()).isTrue();
        }
        assertThat(home.count("contacts")).isEqualTo(1);
    }

    @Test
    void whoDoesNotKnowThePasswordStaysOutside() throws Exception {
        for (ObexLogin login : new ObexLogin[] {new ObexLogin("alice", "guess"), new ObexLogin("bob", "wonderland")}) {
            try (ObexClient link = link(server.port())) {
                assertThatThrownBy(() -> link.connect(ObexConnect.to(IRMC).with(login)))
                        .isInstanceOfSatisfying(ObexException.class,
                                e -> assertThat(e.code()).hasValue(ResponseCode.UNAUTHORIZED));
            }
        }
    }

    @Test
    void aPeerKnownByItsAddressNeedsNoPassword() throws Exception {
        Settings s = home.settings;
        home.settings = new Settings(s.maxObject(), s.maxStream(), s.maxObjects(), s.batch(), s.connectTimeout(),
                s.answerTimeout(), s.afterPush(), s.callbackPort(), false, s.readBack(), false, true, false,
                s.clockTolerance(), s.calls(), s.unknownPhones(), Map.of("tcp 127.0.0.1", "alice"), s.logAge());
        try (ObexClient link = link(server.port())) {
            ObexClientSession session = link.connect(ObexConnect.to(IRMC));
            assertThat(session.get(named("telecom/devinfo.txt"), 10_000).succeeded()).isTrue();
        }
    }

    @Test
    void aPortOfItsOwnNeedsNoTarget() throws Exception {
        try (ObexClient link = link(server.irmcPort())) {
            ObexClientSession session = link.connect(ObexConnect.to(new byte[0]).with(ALICE));
            assertThat(session.get(named("telecom/devinfo.txt"), 10_000).succeeded()).isTrue();
        }
        try (ObexClient link = link(server.port())) {
            assertThatThrownBy(() -> link.connect(ObexConnect.to("X-OTHER".getBytes(StandardCharsets.US_ASCII))))
                    .isInstanceOfSatisfying(ObexException.class,
                            e -> assertThat(e.code()).hasValue(ResponseCode.NOT_FOUND));
        }
    }

    @Test
    void theServerCallsAPhoneThatAsksForAPin() throws Exception {
        phoneSide.add(new ModelPhoneService(phone, "1234"));
        phone.add(card("Carroll", "TEL:1"));
        URI address = URI.create("obex://127.0.0.1:" + phoneSide.port());
        assertThatThrownBy(() -> calls.sync(new IrmcCall(address, "alice", true, Set.of(), null)))
                .isInstanceOf(IrmcException.class).hasMessageContaining("password");
        assertThatThrownBy(() -> calls.sync(new IrmcCall(address, "alice", false, Set.of(), "1234")))
                .isInstanceOf(IrmcException.class).hasMessageContaining(ModelPhone.SERIAL);
        assertThat(calls.sync(new IrmcCall(address, "alice", true, Set.of(), "1234")).complete()).isTrue();
        assertThat(home.count("contacts")).isEqualTo(1);
        home.add("contacts", card("Dodo", "TEL:2"));
        assertThat(calls.sync(new IrmcCall(address, "alice", false, Set.of("pb"), null)).datastores()).hasSize(1);
        assertThat(phone.contacts().objects).hasSize(2);
    }

    @Test
    void aPhoneAsksAndTheServerGoesOnOnItsLink() throws Exception {
        home.bind(ModelPhone.SERIAL);
        phoneSide.add(new ModelPhoneService(phone, null));
        phone.add(card("Carroll", "TEL:1"));
        home.add("contacts", card("Dodo", "TEL:2"));
        Socket socket = TestLinks.push(server.port(), "alice", TestPlatform.PASSWORD, "SYNC:telecom/pb.vcf\r\n");
        phoneSide.links().serve(TestLinks.stream(socket, new TestLinks.Traffic()), new byte[0]);
        await(() -> home.devices.reports(TestPlatform.USER, ModelPhone.SERIAL, 1).stream().anyMatch(r -> r.complete()));
        assertThat(home.count("contacts")).isEqualTo(2);
        assertThat(phone.contacts().objects).hasSize(2);
        assertThat(phone.requests).noneMatch(request -> request.contains("telecom/cal"));
    }

    @Test
    void aPhoneAsksAndIsCalledBack() throws Exception {
        Settings s = home.settings;
        home.settings = new Settings(s.maxObject(), s.maxStream(), s.maxObjects(), s.batch(), s.connectTimeout(),
                s.answerTimeout(), Settings.AfterPush.CALL_BACK, phoneSide.port(), true, s.readBack(), false, true, false,
                s.clockTolerance(), s.calls(), s.unknownPhones(), Map.of(), s.logAge());
        phoneSide.add(new ModelPhoneService(phone, null));
        phone.add(card("Carroll", "TEL:1"));
        TestLinks.push(server.port(), "alice", TestPlatform.PASSWORD, "SYNC:default\r\n").close();
        await(() -> home.devices.reports(TestPlatform.USER, ModelPhone.SERIAL, 1).stream().anyMatch(r -> r.complete()));
        assertThat(home.count("contacts")).isEqualTo(1);
    }
}
