package syncml.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.client.ClientProgress;
import syncml.api.client.ClientSummary;
import syncml.api.datatype.Datatype;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.core.exchange.Settings;

class ClientFaultTest {
    /** A server and a client that have synchronized, with changes of all kinds on both sides since. */
    private static final class Scene {
        final RealServer server;
        final RealClient client;
        final RealClient other;

        Scene(boolean synchronizedBefore) {
            this(synchronizedBefore, Settings.DEFAULT);
        }

        Scene(boolean synchronizedBefore, Settings settings) {
            server = new RealServer(settings);
            client = new RealClient(server, "dev-1");
            other = new RealClient(server, "dev-2");
            // Small enough for several messages in each package.
            client.job.maxMsgSize(3_000);
            for (int i = 0; i < 7; i++) {
                client.notes.put("note " + i + "\n" + "x".repeat(200));
            }
            if (synchronizedBefore) {
                client.sync();
                other.sync();
                changes();
            } else {
                for (int i = 0; i < 7; i++) {
                    server.add("server " + i + "\n" + "y".repeat(200));
                }
            }
        }

        void changes() {
            client.notes.put("new here");
            client.notes.change(note(1), note(1) + " changed here");
            client.notes.delete(note(2));
            other.notes.put("new there");
            other.notes.put("new there too");
            other.notes.change(note(3), note(3) + " changed there");
            other.notes.delete(note(4));
            other.sync();
        }

        static String note(int i) {
            return "note " + i + "\n" + "x".repeat(200);
        }

        List<String> wanted(boolean synchronizedBefore) {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                all.add(note(i));
                if (!synchronizedBefore) {
                    all.add("server " + i + "\n" + "y".repeat(200));
                }
            }
            if (synchronizedBefore) {
                all.removeAll(List.of(note(1), note(2), note(3), note(4)));
                all.addAll(List.of("new here", note(1) + " changed here", "new there", "new there too",
                        note(3) + " changed there"));
            }
            return all.stream().sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clientThatIsKilledAnywhereNeitherLosesNorRepeats(boolean synchronizedBefore) {
        int moment = 0;
        boolean killed = true;
        while (killed) {
            moment++;
            Scene scene = new Scene(synchronizedBefore);
            killed = scene.client.killedAt(moment, SyncType.TWO_WAY);
            assertThat(scene.client.sync()).as("after moment %d", moment).matches(ClientSummary::complete);
            assertThat(scene.client.notes.texts()).as("client after moment %d", moment)
                    .isEqualTo(scene.wanted(synchronizedBefore));
            assertThat(scene.server.notes()).as("server after moment %d", moment)
                    .isEqualTo(scene.wanted(synchronizedBefore));
            if (synchronizedBefore) {
                assertThat(scene.server.types("dev-1")).as("types after moment %d", moment)
                        .filteredOn("slow"::equals).hasSize(1);
            }
        }
        assertThat(moment).isGreaterThan(20);
    }

    @Test
    void clientThatIsKilledAgainAndAgainComesThrough() {
        Scene scene = new Scene(true);
        for (int moment = 1; scene.client.killedAt(moment, SyncType.TWO_WAY); moment += 2) {
            assertThat(scene.client.notes.texts()).doesNotHaveDuplicates();
        }
        assertThat(scene.client.notes.texts()).isEqualTo(scene.wanted(true)).isEqualTo(scene.server.notes());
    }

    @ParameterizedTest
    @EnumSource(value = SyncType.class, names = {"REFRESH_FROM_CLIENT", "REFRESH_FROM_SERVER"})
    void refreshThatIsKilledAnywhereCanBeRepeated(SyncType type) {
        int moment = 0;
        boolean killed = true;
        while (killed) {
            moment += 3;
            Scene scene = new Scene(true);
            List<String> winner = type == SyncType.REFRESH_FROM_CLIENT ? scene.client.notes.texts()
                    : scene.server.notes();
            killed = scene.client.killedAt(moment, type);
            assertThat(scene.client.sync(type)).matches(ClientSummary::complete);
            assertThat(scene.client.notes.texts()).as("client after moment %d", moment).isEqualTo(winner);
            assertThat(scene.server.notes()).as("server after moment %d", moment).isEqualTo(winner);
        }
    }

    @Test
    void refreshFromTheServerThatIsKilledAnywhereLeavesNothingBesideItsSuccessor() {
        int moment = 0;
        boolean killed = true;
        while (killed) {
            moment++;
            Scene scene = new Scene(true);
            killed = scene.client.killedAt(moment, SyncType.REFRESH_FROM_SERVER);
            assertThat(scene.client.sync()).as("after moment %d", moment).matches(ClientSummary::complete);
            assertThat(scene.server.notes()).as("after moment %d", moment).isEqualTo(scene.client.notes.texts())
                    .doesNotHaveDuplicates().contains("new there", "new there too", Scene.note(3) + " changed there")
                    .doesNotContain(Scene.note(3));
            assertThat(scene.client.sync()).matches(ClientSummary::complete);
            assertThat(scene.server.types("dev-1").get(0)).as("after moment %d", moment).isEqualTo("two-way");
        }
        assertThat(moment).isGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource(value = RealServer.Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void anyExchangeMayFail(RealServer.Fault fault) {
        int at = 0;
        boolean failed = true;
        while (failed) {
            int exchange = ++at;
            Scene scene = new Scene(true);
            scene.server.exchanges = 0;
            scene.server.network = n -> n == exchange ? fault : RealServer.Fault.NONE;
            assertThat(scene.client.sync()).as("fault in exchange %d", at).matches(ClientSummary::complete);
            failed = scene.server.exchanges >= exchange;
            assertThat(scene.client.notes.texts()).as("fault in exchange %d", at).isEqualTo(scene.wanted(true))
                    .isEqualTo(scene.server.notes());
            assertThat(scene.client.summary.datastores().get(0).received().added()).isEqualTo(2);
        }
        assertThat(at).isGreaterThan(3);
    }

    @ParameterizedTest
    @EnumSource(value = RealServer.Fault.class, names = {"REQUEST_LOST", "REPLY_LOST"})
    void linkThatStaysBrokenFromAnyExchangeOnLosesNothing(RealServer.Fault fault) {
        int at = 0;
        boolean failed = true;
        while (failed) {
            int from = ++at;
            Scene scene = new Scene(true);
            scene.server.exchanges = 0;
            scene.server.network = n -> n >= from ? fault : RealServer.Fault.NONE;
            failed = scene.client.sync().failure().isPresent();
            scene.server.network = n -> RealServer.Fault.NONE;
            assertThat(scene.client.sync()).as("broken from exchange %d", at).matches(ClientSummary::complete);
            assertThat(scene.client.notes.texts()).as("broken from exchange %d", at).isEqualTo(scene.wanted(true))
                    .isEqualTo(scene.server.notes());
            assertThat(scene.server.types("dev-1")).as("broken from exchange %d", at).filteredOn("slow"::equals)
                    .hasSize(1);
        }
    }

    @Test
    void additionThatTheServerTookUnheardIsGoneThereWhenItIsDeletedHere() {
        boolean killed = true;
        for (int moment = 1; killed; moment++) {
            Scene scene = new Scene(true);
            killed = scene.client.killedAt(moment, SyncType.TWO_WAY);
            scene.client.notes.delete("new here");
            assertThat(scene.client.sync()).as("after moment %d", moment).matches(ClientSummary::complete);
            assertThat(scene.server.notes()).as("after moment %d", moment).doesNotContain("new here")
                    .isEqualTo(scene.client.notes.texts());
        }
    }

    @Test
    void mapIsSaidAgainIfTheDatastoreWasGone() {
        int moment = 0;
        boolean killed = true;
        while (killed) {
            moment++;
            Scene scene = new Scene(true, impatient());
            killed = scene.client.killedAt(moment, SyncType.TWO_WAY);
            Datatype<?> notes = scene.server.datatypes.all().stream().filter(d -> d.datastore().equals("notes"))
                    .findFirst().orElseThrow();
            int second = scene.server.exchanges + 2;
            scene.server.network = n -> {
                if (n == second) {
                    scene.server.datatypes.remove(notes);
                }
                return RealServer.Fault.NONE;
            };
            scene.client.sync();
            scene.server.datatypes.add(notes);
            scene.server.network = n -> RealServer.Fault.NONE;
            scene.client.sync();
            scene.client.notes.delete("new there");
            assertThat(scene.client.sync()).as("after moment %d", moment).matches(ClientSummary::complete);
            assertThat(scene.server.notes()).as("after moment %d", moment).doesNotContain("new there")
                    .isEqualTo(scene.client.notes.texts());
        }
    }

    /** Settings that do not wait for what is missing. */
    private static Settings impatient() {
        return settings(Settings.DEFAULT.maxMsgSize());
    }

    private static Settings settings(int maxMsgSize) {
        Settings d = Settings.DEFAULT;
        return new Settings(maxMsgSize, d.maxObjSize(), d.defaultPeerMsgSize(), d.maxOperations(), d.decoding(),
                d.sessionLifetime(), Duration.ZERO, d.policy());
    }

    @ParameterizedTest
    @ValueSource(ints = {3_000, 4_000})
    void itemThatJustDoesNotFitIntoTheServersMessagesIsSentInPieces(int size) {
        RealServer server = new RealServer(settings(size));
        RealClient client = new RealClient(server, "dev-1").speaks(SyncmlVersion.V1_1, true);
        for (int octets = size - 1_500; octets < size; octets += 50) {
            client.notes.put("note of " + octets + "\n" + "x".repeat(octets));
            assertThat(client.sync()).as("%d octets", octets).matches(ClientSummary::complete);
        }
        assertThat(server.notes()).isEqualTo(client.notes.texts());
    }

    @Test
    void itemThatIsTooLargeForTheClientsMessagesIsSentInPiecesHoweverSmallTheyAre() {
        for (int size = 1_300; size < 2_200; size += 25) {
            RealServer server = new RealServer();
            RealClient client = new RealClient(server, "dev-1").speaks(SyncmlVersion.V1_1, true);
            client.job.maxMsgSize(size);
            for (int i = 0; i < 4; i++) {
                client.notes.put("note " + i);
                server.add("large " + i + "\n" + "y".repeat(4_000));
            }
            assertThat(client.sync()).as("messages of %d octets", size).matches(ClientSummary::complete);
            assertThat(client.notes.texts()).as("messages of %d octets", size).isEqualTo(server.notes());
        }
    }

    @Test
    void whoWaitsIsTold() {
        Scene scene = new Scene(true);
        scene.server.network = n -> n == scene.server.exchanges && n % 3 == 0 ? RealServer.Fault.REPLY_LOST
                : RealServer.Fault.NONE;
        scene.client.sync();
        assertThat(scene.client.told).extracting(ClientProgress::kind).contains(ClientProgress.Kind.WAITING,
                ClientProgress.Kind.SESSION, ClientProgress.Kind.AGREED, ClientProgress.Kind.SENT,
                ClientProgress.Kind.RECEIVED);
    }

    @Test
    void storeThatFailsIsSynchronizedWhenItWorksAgain() {
        Scene scene = new Scene(true);
        scene.client.notes.broken = true;
        assertThat(scene.client.sync().datastores().get(0).failure()).hasValueSatisfying(
                f -> assertThat(f).contains("cannot be stored"));
        scene.client.notes.broken = false;
        assertThat(scene.client.sync()).matches(ClientSummary::complete);
        assertThat(scene.client.notes.texts()).isEqualTo(scene.wanted(true)).isEqualTo(scene.server.notes());
    }
}
