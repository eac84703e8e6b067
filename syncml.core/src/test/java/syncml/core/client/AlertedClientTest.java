package syncml.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.alert.AlertBearer;
import syncml.api.alert.AlertDelivery;
import syncml.api.alert.AlertResult;
import syncml.api.alert.AlertWish;
import syncml.api.alert.ServerAlert;
import syncml.api.codec.DecodingLimits;
import syncml.api.message.Alert;
import syncml.api.message.Message;
import syncml.api.message.Status;
import syncml.api.message.SyncType;
import syncml.codec.wbxml.WbxmlCodec;
import syncml.core.alert.DeviceAlerts;

/** A client that is asked by its server to synchronize. */
class AlertedClientTest {
    private final RealServer server = new RealServer();
    private final RealClient client = new RealClient(server, "dev-1");
    private final List<AlertDelivery.Form> forms = new ArrayList<>();

    private void alert(SyncType type) throws Exception {
        DeviceAlerts alerts = new DeviceAlerts(server.storage, server.datatypes, server.seal, "server-1",
                server.codecs::find, scheme -> Optional.of(new AlertBearer() {
                    @Override
                    public Set<String> schemes() {
                        return Set.of("test");
                    }

                    @Override
                    public AlertResult deliver(AlertDelivery delivery) {
                        forms.addAll(delivery.forms());
                        return AlertResult.DELIVERED;
                    }
                }), Duration.ofSeconds(1));
        alerts.alert(new AlertWish(RealServer.USER, "dev-1", List.of(), type, Optional.of(URI.create("test:1")),
                Optional.empty(), AlertWish.Mode.INFORMATIVE));
    }

    private ServerAlert understood(int form, String password) {
        return client.engine().understand(forms.get(form).mediaType(), forms.get(form).octets(), password)
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void clientSynchronizesInTheSessionItWasAskedFor(int form) throws Exception {
        client.notes.put("eggs");
        client.sync();
        server.add("milk");
        alert(SyncType.TWO_WAY);
        ServerAlert alert = understood(form, RealServer.PASSWORD);
        assertThat(alert.datastores()).containsExactly(new ServerAlert.Datastore("notes", SyncType.TWO_WAY));
        assertThat(alert.server()).isEqualTo("server-1");
        assertThat(alert.verified()).isEqualTo(form == 0);
        int before = server.requests.size();
        client.job.alert(alert);
        assertThat(client.sync(alert.datastores().get(0).type()).complete()).isTrue();
        assertThat(client.notes.texts()).containsExactly("eggs", "milk");
        Message first = new WbxmlCodec().decode(server.requests.get(before), null, DecodingLimits.DEFAULT).message();
        assertThat(first.header().sessionId()).isEqualTo(alert.sessionId());
        List<Status> statuses = first.commands().stream().filter(Status.class::isInstance).map(Status.class::cast)
                .toList();
        assertThat(statuses).extracting(Status::cmd).isEqualTo(form == 0 ? List.of() : List.of("SyncHdr", "Alert"));
        assertThat(first.commands().stream().filter(Alert.class::isInstance)).hasSize(1);
    }

    @Test
    void proofIsOfThePasswordOnly() throws Exception {
        client.sync();
        alert(SyncType.REFRESH_FROM_SERVER);
        assertThat(understood(0, RealServer.PASSWORD).verified()).isTrue();
        assertThat(understood(0, "looking-glass").verified()).isFalse();
        assertThat(understood(0, RealServer.PASSWORD).datastores().get(0).type())
                .isEqualTo(SyncType.REFRESH_FROM_SERVER);
        assertThat(understood(0, RealServer.PASSWORD).mode()).isEqualTo(AlertWish.Mode.INFORMATIVE);
    }

    @Test
    void whatIsNoAlertIsNotUnderstood() throws Exception {
        client.sync();
        byte[] nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);
        for (String type : List.of("application/vnd.syncml.ds.notification", "application/vnd.syncml+wbxml",
                "application/vnd.syncml+xml", "text/plain")) {
            assertThat(client.engine().understand(type, nonsense, "x")).isEmpty();
        }
        byte[] another = server.requests.get(0);
        assertThat(client.engine().understand("application/vnd.syncml+wbxml", another, "x")).isEmpty();
    }
}
