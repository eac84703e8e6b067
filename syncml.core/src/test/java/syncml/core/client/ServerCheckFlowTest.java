package syncml.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import syncml.api.client.ClientSummary;
import syncml.api.message.SyncmlVersion;

/** A client that wants its server to show that it knows the password. */
class ServerCheckFlowTest {
    private final RealServer server = new RealServer();

    private RealClient client(String device) {
        RealClient client = new RealClient(server, device);
        client.job.checksServer(true);
        return client;
    }

    @ParameterizedTest
    @CsvSource({"V1_0,true", "V1_1,false", "V1_2,false", "V1_2,true"})
    void serverThatKnowsThePasswordIsBelieved(SyncmlVersion version, boolean xml) {
        RealClient client = client("dev-1").speaks(version, xml);
        client.notes.put("eggs");
        server.add("milk");
        assertThat(client.sync().complete()).as(client.summary.toString()).isTrue();
        assertThat(server.notes()).containsExactly("eggs", "milk");
        assertThat(client.notes.texts()).containsExactly("eggs", "milk");
        int before = server.exchanges;
        client.notes.put("salt");
        assertThat(client.sync().complete()).isTrue();
        int second = server.exchanges - before;
        before = server.exchanges;
        client.notes.put("bread");
        assertThat(client.sync().complete()).isTrue();
        assertThat(server.exchanges - before).as("the proof comes unasked").isEqualTo(second).isLessThanOrEqualTo(3);
        assertThat(server.notes()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(RealServer.Fault.class)
    void doubtsSurviveABadNetwork(RealServer.Fault fault) {
        for (int at = 1; at <= 5; at++) {
            RealClient client = client("dev-" + at);
            int which = server.exchanges + at;
            server.network = n -> n == which ? fault : RealServer.Fault.NONE;
            client.notes.put("note of " + at + fault);
            client.sync();
            server.network = n -> RealServer.Fault.NONE;
            assertThat(client.sync().complete()).isTrue();
            assertThat(client.notes.texts()).isEqualTo(server.notes());
        }
        assertThat(server.notes()).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void proofGoesTogetherWithModificationsInTheFirstMessage() {
        RealClient client = client("dev-1");
        client.job.combined(true);
        client.notes.put("eggs");
        client.sync();
        client.notes.put("milk");
        server.add("salt");
        assertThat(client.sync().complete()).isTrue();
        server.add("bread");
        assertThat(client.sync().complete()).isTrue();
        assertThat(client.notes.texts()).isEqualTo(server.notes()).hasSize(4);
    }

    @Test
    void serverThatCannotShowItIsNotListenedTo() {
        Script script = new Script();
        script.checksServer = true;
        script.notes.put("eggs");
        script.begin().ok(script.alert(201, null, "1"));
        assertThat(script.codes("0")).containsExactly(407);
        assertThat(script.codes("50")).containsExactly(407);
        script.answer(200, null, true, script.alert(201, null, "1"));
        script.answer(200, null, true, script.alert(201, null, "1"));
        assertThat(script.step).isInstanceOfSatisfying(ClientSession.End.class,
                e -> assertThat(e.failure()).hasValueSatisfying(f -> assertThat(f).contains("knows the password")));
    }

    @Test
    void modificationsOfAServerThatIsNotKnownAreNotDone() {
        Script script = new Script();
        script.checksServer = true;
        script.begin().answer(212, null, true, script.alert(200, "0", "1"), script.sync(Script.add("61", "g1", "bad")));
        assertThat(script.codes("61")).containsExactly(407);
        assertThat(script.notes.texts()).isEqualTo(List.of());
        ClientSummary.Datastore summary = script.session.summary().get(0);
        assertThat(summary.received().added()).isZero();
    }
}
