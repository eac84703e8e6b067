package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncml.api.alert.AlertBearer;
import syncml.api.alert.AlertDelivery;
import syncml.api.alert.AlertException;
import syncml.api.alert.AlertResult;
import syncml.api.alert.AlertWish;
import syncml.api.codec.DecodingLimits;
import syncml.api.devinf.DevInf;
import syncml.api.message.Alert;
import syncml.api.message.Command;
import syncml.api.message.DevInfData;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Put;
import syncml.api.message.Status;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.codec.xml.XmlCodec;
import syncml.core.alert.DeviceAlerts;
import syncml.core.alert.Notification;

/** The server asks a device to synchronize. */
class AlertFlowTest {
    private static final URI ADDRESS = URI.create("test:here");

    private final TestServer server = new TestServer();
    private final List<AlertDelivery> delivered = new ArrayList<>();
    private final DeviceAlerts alerts = new DeviceAlerts(server.storage, server.datatypes, server.seal, "server-1",
            server.codecs::find, scheme -> scheme.equals("test") ? Optional.of(bearer()) : Optional.empty(),
            Duration.ofSeconds(1));
    private Phone phone;
    private String owner;

    private AlertBearer bearer() {
        return new AlertBearer() {
            @Override
            public Set<String> schemes() {
                return Set.of("test");
            }

            @Override
            public AlertResult deliver(AlertDelivery delivery) {
                delivered.add(delivery);
                return AlertResult.DELIVERED;
            }
        };
    }

    @BeforeEach
    void newPhone() {
        phone = new Phone(server, "IMEI:1");
        owner = server.accounts.find(TestServer.USER).orElseThrow().owner();
    }

    private AlertWish wish(SyncType type, String... stores) {
        return new AlertWish(owner, "IMEI:1", List.of(stores), type, Optional.of(ADDRESS), Optional.empty(),
                AlertWish.Mode.INFORMATIVE);
    }

    private Notification notification() {
        AlertDelivery.Form form = delivered.get(delivered.size() - 1).forms().get(0);
        assertThat(form.mediaType()).isEqualTo("application/vnd.syncml.ds.notification");
        return Notification.decode(form.octets());
    }

    private Message packageZero() throws Exception {
        AlertDelivery.Form form = delivered.get(0).forms().stream()
                .filter(f -> f.mediaType().equals("application/vnd.syncml+xml")).findFirst().orElseThrow();
        return new XmlCodec().decode(form.octets(), null, DecodingLimits.DEFAULT).message();
    }

    @Test
    void deviceOfAnyVersionIsToldInTheFormsItMayUnderstand() throws Exception {
        phone.slowSync();
        assertThat(alerts.alert(wish(SyncType.TWO_WAY))).isEqualTo(AlertResult.DELIVERED);
        Notification n = notification();
        assertThat(n.serverId()).isEqualTo("server-1");
        assertThat(n.mode()).isEqualTo(AlertWish.Mode.INFORMATIVE);
        assertThat(n.entries()).containsExactly(new Notification.Entry(6, 3, "notes"));
        assertThat(n.proves(TestServer.PASSWORD.getBytes(StandardCharsets.UTF_8), new byte[0])).isTrue();
        Message zero = packageZero();
        assertThat(zero.header().verProto()).isEqualTo("SyncML/1.1");
        assertThat(zero.header().sessionId()).isEqualTo(Integer.toString(n.sessionId()));
        assertThat(zero.last()).isTrue();
        Alert alert = (Alert) zero.commands().get(0);
        assertThat(alert.code()).isEqualTo(206);
        assertThat(alert.items().get(0).sourceUri()).isEqualTo("notes");
        assertThat(alert.items().get(0).targetUri()).isEqualTo("./notes");
        assertThat(alert.items().get(0).meta().type()).isEqualTo("text/plain");
    }

    @ParameterizedTest
    @CsvSource({"TWO_WAY,206", "ONE_WAY_FROM_CLIENT,207", "REFRESH_FROM_CLIENT,208", "ONE_WAY_FROM_SERVER,209",
        "REFRESH_FROM_SERVER,210"})
    void typesHaveTheirCodes(SyncType type, int code) throws Exception {
        phone.slowSync();
        alerts.alert(wish(type, "memo"));
        assertThat(((Alert) packageZero().commands().get(0)).code()).isEqualTo(code);
        assertThat(notification().entries()).containsExactly(new Notification.Entry(code - 200, 3, "memos"));
    }

    @ParameterizedTest
    @CsvSource({"206", "200"})
    void deviceThatWasAlertedGoesOnInTheSessionItWasGiven(int code) throws Exception {
        phone.slowSync();
        server.addNotes("milk");
        alerts.alert(wish(SyncType.TWO_WAY));
        Message zero = packageZero();
        phone.session = Integer.parseInt(zero.header().sessionId());
        phone.version = SyncmlVersion.V1_1;
        phone.msgId = 0;
        phone.token = null;
        phone.send(true, true, new Status("1", "1", "0", "SyncHdr", List.of(), List.of(), null, null, 200, List.of()),
                new Status("2", "1", "1", "Alert", List.of(), List.of(), null, null, 200, List.of()),
                phone.alert("3", code, "notes", "77"));
        assertThat(phone.reply.header().msgId()).isEqualTo("2");
        assertThat(phone.status("3")).isEqualTo(200);
        assertThat(phone.commands(Alert.class)).extracting(Alert::code).containsExactly(200);
        List<Command> answers = new ArrayList<>(phone.answers());
        answers.add(phone.sync("50", "notes"));
        phone.send(false, true, answers.toArray(Command[]::new));
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        assertThat(phone.notes.values()).containsExactly("milk");
    }

    @Test
    void oldDeviceIsNotSentWhatItCannotKnow() throws Exception {
        phone.version = SyncmlVersion.V1_0;
        phone.startSession();
        phone.send(true, true, put(), phone.alert("2", 201, "notes", "2"));
        alerts.alert(wish(SyncType.TWO_WAY, "notes"));
        assertThat(delivered.get(0).forms()).extracting(AlertDelivery.Form::mediaType)
                .containsExactly("application/vnd.syncml+wbxml", "application/vnd.syncml+xml");
        assertThat(packageZero().header().verProto()).isEqualTo("SyncML/1.0");
    }

    private static Put put() {
        DevInf devInf = new DevInf("1.0", "Maker", "Model", null, null, null, null, "IMEI:1", "phone", false, false,
                false, List.of(), List.of(), List.of());
        return new Put("1", false, null, null, Meta.ofType("application/vnd.syncml-devinf+xml"),
                List.of(Item.of(null, Location.of("./devinf10"), new DevInfData(devInf))));
    }

    @Test
    void addressAndNameOfTheServerAreRememberedAndSessionsCounted() throws Exception {
        phone.slowSync();
        alerts.alert(new AlertWish(owner, "IMEI:1", List.of(), SyncType.TWO_WAY, Optional.of(ADDRESS),
                Optional.of("PC Suite"), AlertWish.Mode.BACKGROUND));
        int first = notification().sessionId();
        alerts.alert(new AlertWish(owner, "IMEI:1", List.of(), SyncType.TWO_WAY, Optional.empty(), Optional.empty(),
                AlertWish.Mode.BACKGROUND));
        assertThat(notification().sessionId()).isEqualTo(first + 1);
        assertThat(notification().serverId()).isEqualTo("PC Suite");
        assertThat(delivered.get(1).address()).isEqualTo(ADDRESS);
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        assertThatThrownBy(() -> alerts.alert(wish(SyncType.TWO_WAY))).isInstanceOf(AlertException.class)
                .hasMessageContaining("No device IMEI:1");
        phone.slowSync();
        assertThatThrownBy(() -> alerts.alert(wish(SyncType.TWO_WAY, "shoes"))).hasMessageContaining("'shoes'");
        assertThatThrownBy(() -> alerts.alert(new AlertWish(owner, "IMEI:1", List.of(), SyncType.TWO_WAY,
                Optional.empty(), Optional.empty(), AlertWish.Mode.BACKGROUND))).hasMessageContaining("give an address");
        assertThatThrownBy(() -> alerts.alert(new AlertWish(owner, "IMEI:1", List.of(), SyncType.TWO_WAY,
                Optional.of(URI.create("pigeon:1")), Optional.empty(), AlertWish.Mode.BACKGROUND)))
                .hasMessageContaining("'pigeon:'");
    }
}
