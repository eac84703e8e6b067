package syncml.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.client.ClientSummary;
import syncml.api.device.DatastoreReport.Counts;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;

class ClientFlowTest {
    private RealServer server;
    private RealClient client;

    @BeforeEach
    void open() {
        server = new RealServer();
        client = new RealClient(server, "dev-1");
    }

    static Stream<Arguments> dialects() {
        return Arrays.stream(SyncmlVersion.values())
                .flatMap(v -> Stream.of(Arguments.of(v, true), Arguments.of(v, false)));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void bothSidesBecomeTheSameAndStaySo(SyncmlVersion version, boolean xml) {
        client.speaks(version, xml);
        client.notes.put("eggs");
        server.add("milk");
        assertThat(client.sync()).matches(ClientSummary::complete);
        assertThat(client.notes.texts()).containsExactly("eggs", "milk").isEqualTo(server.notes());
        client.notes.change("milk", "milk\nof goats");
        client.notes.delete("eggs");
        client.notes.put("bread");
        server.add("butter");
        assertThat(client.sync()).matches(ClientSummary::complete);
        assertThat(client.notes.texts()).containsExactly("bread", "butter", "milk\nof goats")
                .isEqualTo(server.notes());
        ClientSummary third = client.sync();
        assertThat(third.version()).isEqualTo(version);
        assertThat(third.datastores().get(0).type()).isEqualTo(SyncType.TWO_WAY);
        assertThat(server.types("dev-1")).containsExactly("two-way", "two-way", "slow");
        assertThat(third.datastores().get(0).sent().added() + third.datastores().get(0).received().added()).isZero();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void queryBehindTheNameOfTheDatastoreSelectsWhatTheClientHas(SyncmlVersion version, boolean xml) {
        client.speaks(version, xml);
        client.remote = "notes?BODY&iCON;RED";
        server.add("red wine", "white wine");
        client.notes.put("red cabbage");
        assertThat(client.sync()).matches(ClientSummary::complete);
        assertThat(client.notes.texts()).containsExactly("red cabbage", "red wine");
        client.notes.put("potatoes");
        assertThat(client.sync()).matches(ClientSummary::complete);
        assertThat(client.notes.texts()).containsExactly("red cabbage", "red wine");
        assertThat(server.notes()).containsExactly("potatoes", "red cabbage", "red wine", "white wine");
        ClientSummary third = client.sync();
        assertThat(third.datastores().get(0).type()).isEqualTo(SyncType.TWO_WAY);
        assertThat(third.datastores().get(0).received()).isEqualTo(new Counts(0, 0, 0));
    }

    @Test
    void twoClientsSeeEachOthersChanges() {
        RealClient other = new RealClient(server, "dev-2");
        client.notes.put("eggs");
        client.sync();
        other.sync();
        other.notes.change("eggs", "eggs\nten of them");
        other.sync();
        client.sync();
        assertThat(client.notes.texts()).containsExactly("eggs\nten of them");
        other.notes.delete("eggs\nten of them");
        other.sync();
        client.sync();
        assertThat(client.notes.texts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ONE_WAY_FROM_CLIENT, here|base, base|here|there", "REFRESH_FROM_CLIENT, here|base, here|base",
        "ONE_WAY_FROM_SERVER, base|here|there, base|there", "REFRESH_FROM_SERVER, base|there, base|there",
        "SLOW, base|here|there, base|here|there"})
    void eachTypeDoesWhatItSays(SyncType type, String onClient, String onServer) {
        client.notes.put("base");
        client.sync();
        client.notes.put("here");
        server.add("there");
        assertThat(client.sync(type).failure()).isEmpty();
        assertThat(client.summary.datastores().get(0).failure()).isEmpty();
        assertThat(client.notes.texts()).containsExactlyInAnyOrder(onClient.split("\\|"));
        assertThat(server.notes()).containsExactlyInAnyOrder(onServer.split("\\|"));
        client.sync();
        assertThat(client.notes.texts()).isEqualTo(server.notes());
        assertThat(server.types("dev-1").get(0)).isEqualTo("two-way");
    }

    @ParameterizedTest
    @EnumSource(value = SyncType.class, names = {"ONE_WAY_FROM_CLIENT", "ONE_WAY_FROM_SERVER"})
    void oneWayWithoutASynchronizationBeforeLosesNothing(SyncType type) {
        client.notes.put("here");
        server.add("there");
        assertThat(client.sync(type)).matches(ClientSummary::complete);
        assertThat(client.notes.texts()).contains("here");
        assertThat(server.notes()).contains("there");
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 5_000, 100_000})
    void packagesStretchOverManyMessages(int size) {
        client.job.maxMsgSize(size);
        for (int i = 0; i < 60; i++) {
            client.notes.put("mine " + i + "\n" + "x".repeat(200));
            server.add("yours " + i + "\n" + "y".repeat(200));
        }
        assertThat(client.sync()).matches(ClientSummary::complete);
        assertThat(client.notes.texts()).hasSize(120).isEqualTo(server.notes());
        assertThat(client.sync().exchanges()).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(value = SyncmlVersion.class, names = {"V1_1", "V1_2"})
    void largeItemsTravelInPiecesBothWays(SyncmlVersion version) {
        client.speaks(version, true).job.maxMsgSize(10_000);
        String mine = "mine\n" + "äöü ".repeat(60_000);
        String yours = "yours\n" + "ßé€ ".repeat(60_000);
        client.notes.put(mine);
        client.notes.put("small");
        server.add(yours, "other");
        assertThat(client.sync()).matches(ClientSummary::complete);
        assertThat(client.notes.texts()).hasSize(4).contains(mine, yours).isEqualTo(server.notes());
    }

    @Test
    void severalDatastoresShareASession() {
        client.withMemos = true;
        client.notes.put("eggs");
        client.memos.put("call Anna");
        server.add("milk");
        assertThat(client.sync()).matches(ClientSummary::complete);
        assertThat(server.texts("memos")).containsExactly("call Anna");
        assertThat(client.notes.texts()).containsExactly("eggs", "milk");
        assertThat(client.summary.exchanges()).isLessThanOrEqualTo(4);
    }

    @Test
    void unknownDatastoreFailsAloneAndInPlainWords() {
        client.withMemos = true;
        client.remote = "bookmarks";
        client.memos.put("call Anna");
        ClientSummary summary = client.sync();
        assertThat(summary.complete()).isFalse();
        assertThat(summary.failure()).isEmpty();
        assertThat(summary.datastores().get(0).failure()).hasValue("The server has no datastore of this name.");
        assertThat(summary.datastores().get(1).failure()).isEmpty();
        assertThat(server.texts("memos")).containsExactly("call Anna");
    }

    @Test
    void itemThatTheServerRefusesIsNamedAndNotSentAgainUntilItChanges() {
        client.notes.put("BROKEN note");
        client.notes.put("eggs");
        ClientSummary summary = client.sync();
        assertThat(summary.datastores().get(0).problems()).singleElement()
                .satisfies(p -> assertThat(p.words()).contains("not taken by the server"));
        assertThat(server.notes()).containsExactly("eggs");
        client.sync();
        assertThat(client.summary.datastores().get(0).problems()).singleElement()
                .satisfies(p -> assertThat(p.words()).contains("not sent again"));
        client.notes.change("BROKEN note", "mended note");
        assertThat(client.sync()).matches(ClientSummary::complete);
        assertThat(server.notes()).containsExactly("eggs", "mended note");
    }

    @Test
    void wrongPasswordIsSaidSo() {
        client.job.credentials(RealServer.USER, "wrong");
        assertThat(client.sync().failure()).hasValueSatisfying(f -> assertThat(f).contains("user and password"));
        assertThat(client.summary.exchanges()).isLessThanOrEqualTo(3);
    }

    @Test
    void passwordNeverTravels() {
        client.speaks(SyncmlVersion.V1_2, true);
        client.sync();
        client.sync();
        assertThat(server.requests).noneSatisfy(r -> assertThat(new String(r)).contains("auth-basic"));
        assertThat(client.summary.exchanges()).isLessThanOrEqualTo(3);
    }

    @Test
    void suddenlyEmptyStoreIsHeldBackUnlessItIsMeant() {
        for (int i = 0; i < 5; i++) {
            client.notes.put("note " + i);
        }
        client.sync();
        client.notes.clear();
        assertThat(client.sync().datastores().get(0).failure()).hasValueSatisfying(
                f -> assertThat(f).contains("All 5 items are gone"));
        assertThat(server.notes()).hasSize(5);
        client.emptied = true;
        client.sync();
        assertThat(server.notes()).isEmpty();
    }

    @Test
    void storeThatIsAwayDeletesNothing() {
        client.notes.put("eggs");
        client.sync();
        client.notes.gone = true;
        assertThat(client.sync().datastores().get(0).failure()).isPresent();
        client.notes.gone = false;
        assertThat(client.sync()).matches(ClientSummary::complete);
        assertThat(server.notes()).containsExactly("eggs");
        assertThat(server.types("dev-1").get(0)).isEqualTo("two-way");
    }

    @Test
    void lostMemoryCostsASlowSyncAndNothingElse() {
        client.notes.put("eggs");
        server.add("milk");
        client.sync();
        client.memory.forget();
        assertThat(client.sync()).matches(ClientSummary::complete);
        assertThat(client.notes.texts()).containsExactly("eggs", "milk").isEqualTo(server.notes());
    }
}
