package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncml.api.alert.AlertDelivery;
import syncml.api.alert.AlertException;
import syncml.api.alert.AlertResult;
import syncml.api.obex.ObexConnection;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexRequest;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ObexService;
import syncml.api.obex.ObexSession;
import syncml.api.obex.ResponseCode;
import syncml.api.transport.Reply;

/** Phones that listen at an OBEX port of this machine, and are alerted there. */
class ObexAlertBearerTest {
    private static final String NOTIFICATION = "application/vnd.syncml.ds.notification";
    private static final byte[] ALERT = FakeEngine.utf8("the alert");

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Deque<String> says = new ArrayDeque<>();
    private String takes = NOTIFICATION;
    private String speaks = SyncmlSession.WBXML;
    private final Services services = new Services();
    private final int port = Running.freePort();
    private final ObexTransport phone = new ObexTransport(Running.settings(Running.LIMITS, 20, port), services);
    private final FakeEngine engine = new FakeEngine();
    private final ObexAlertBearer bearer = new ObexAlertBearer(new Links(phone), engine);

    ObexAlertBearerTest() {
        services.add(new Phone());
        phone.start();
    }

    @AfterEach
    void stop() {
        phone.close(Duration.ofMillis(100));
    }

    /** A phone that says what it is told to say. */
    private final class Phone implements ObexService {
        @Override
        public byte[] target() {
            return SyncmlService.syncmlTarget();
        }

        @Override
        public ObexSession connect(ObexConnection connection, ObexHeaders headers) {
            return new ObexSession() {
                private boolean alerted;

                @Override
                public ObexResponse put(ObexRequest request) {
                    String type = request.headers().type().orElse("");
                    if (!alerted && !type.equals(takes)) {
                        return ObexResponse.of(ResponseCode.UNSUPPORTED_MEDIA_TYPE);
                    }
                    alerted = true;
                    heard.add(new String(request.body().orElse(new byte[0]), StandardCharsets.UTF_8));
                    return ObexResponse.SUCCESS;
                }

                @Override
                public ObexResponse get(ObexRequest request) {
                    if (!request.headers().type().orElse("").equals(speaks)) {
                        return ObexResponse.of(ResponseCode.NOT_ACCEPTABLE);
                    }
                    String next = says.poll();
                    return next == null ? ObexResponse.of(ResponseCode.NO_CONTENT)
                            : new ObexResponse(ResponseCode.SUCCESS, ObexHeaders.of(ObexHeader.type(speaks)),
                                    FakeEngine.utf8(next));
                }
            };
        }
    }

    private AlertDelivery delivery(int toPort) {
        return new AlertDelivery(URI.create("obex://127.0.0.1:" + toPort),
                List.of(new AlertDelivery.Form(NOTIFICATION, ALERT),
                        new AlertDelivery.Form(SyncmlSession.WBXML, FakeEngine.utf8("package 0"))),
                Duration.ofSeconds(20));
    }

    @Test
    void phoneThatSaysNothingIsLeftToItself() throws Exception {
        assertThat(bearer.deliver(delivery(port))).isEqualTo(AlertResult.DELIVERED);
        assertThat(heard).containsExactly("the alert");
        assertThat(engine.requests).isEmpty();
    }

    @Test
    void phoneThatAnswersSynchronizesOverTheSameLink() throws Exception {
        says.addAll(List.of("package 1", "package 3", "package 5", "never asked for"));
        engine.answer = request -> new Reply.Answer(FakeEngine.backwards(request.body()), request.mediaType(),
                engine.requests.size() == 3);
        assertThat(bearer.deliver(delivery(port))).isEqualTo(AlertResult.SYNCHRONIZED);
        assertThat(heard).containsExactly("the alert", "1 egakcap", "3 egakcap", "5 egakcap");
        assertThat(engine.requests).hasSize(3).allMatch(r -> r.bearer().equals("obex")
                && r.peer().equals("127.0.0.1") && r.mediaType().equals(SyncmlSession.WBXML));
        assertThat(engine.requests.stream().map(r -> r.connection().orElseThrow()).distinct()).hasSize(1);
    }

    @Test
    void phoneThatDoesNotKnowNotificationsIsGivenTheMessage() throws Exception {
        takes = SyncmlSession.WBXML;
        assertThat(bearer.deliver(delivery(port))).isEqualTo(AlertResult.DELIVERED);
        assertThat(heard).containsExactly("package 0");
    }

    @Test
    void phoneThatSpeaksXmlIsHeardInXml() throws Exception {
        speaks = SyncmlSession.XML;
        says.add("<package 1>");
        assertThat(bearer.deliver(delivery(port))).isEqualTo(AlertResult.SYNCHRONIZED);
        assertThat(engine.requests.get(0).mediaType()).isEqualTo(SyncmlSession.XML);
    }

    @Test
    void phoneThatTakesNoFormIsSaidToRefuse() {
        takes = "something else";
        assertThatThrownBy(() -> bearer.deliver(delivery(port))).isInstanceOf(AlertException.class)
                .hasMessageContaining("refused the alert");
    }

    @Test
    void phoneThatIsNotThereIsSaidToBeOutOfReach() {
        assertThatThrownBy(() -> bearer.deliver(delivery(Running.freePort()))).isInstanceOf(AlertException.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void messageThatTheEngineRefusesEndsTheSession() throws Exception {
        says.add("nonsense");
        engine.answer = request -> new Reply.Refused(Reply.Reason.MALFORMED, "no message", Duration.ZERO);
        assertThat(bearer.deliver(delivery(port))).isEqualTo(AlertResult.BROKEN_OFF);
    }
}
