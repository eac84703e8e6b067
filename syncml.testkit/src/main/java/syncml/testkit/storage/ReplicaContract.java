package syncml.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncml.testkit.storage.StorageFixture.deep;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.MappingRow;
import syncml.api.storage.MappingRow.State;
import syncml.api.storage.ReplicaRow;

/** Replicas and mappings. */
public interface ReplicaContract extends StorageFixture {
    /** A new replica of a new owner. */
    private ReplicaRow newReplica() {
        String owner = newOwner();
        return read(tx -> {
            tx.items().lock(owner);
            return tx.replicas().put(Rows.replica(owner, "d", "s"));
        });
    }

    private void putMappings(ReplicaRow replica, long generation, List<MappingRow> rows) {
        run(tx -> {
            tx.items().lock(replica.owner());
            tx.replicas().putMappings(replica.owner(), replica.id(), generation, rows);
        });
    }

    private List<MappingRow> all(ReplicaRow replica, long generation) {
        return read(tx -> tx.replicas().mappings(replica.owner(), replica.id(), generation, "", 10_000));
    }

    @Test
    default void replicaGetsAnIdentifierAndIsReplaced() {
        ReplicaRow added = newReplica();
        String owner = added.owner();
        assertThat(added.id()).isPositive();
        deep(read(tx -> tx.replicas().find(owner, "d", "s", "./s")).orElseThrow()).isEqualTo(added);
        ReplicaRow changed = new ReplicaRow(owner, added.id(), "d", "s", "./s", 4, 30, 20, "peer", "peer before",
                "ours", new byte[] {1, 2});
        deep(read(tx -> {
            tx.items().lock(owner);
            return tx.replicas().put(changed);
        })).isEqualTo(changed);
        deep(read(tx -> tx.replicas().list(owner))).isEqualTo(List.of(changed));
    }

    @Test
    default void replicasDifferByDeviceAndBothDatastores() {
        ReplicaRow first = newReplica();
        String owner = first.owner();
        ReplicaRow otherName = new ReplicaRow(owner, 0, "d", "s", "card", 1, 0, 0, null, null, null, null);
        List<Long> ids = read(tx -> {
            tx.items().lock(owner);
            return List.of(tx.replicas().put(otherName).id(), tx.replicas().put(Rows.replica(owner, "e", "s")).id(),
                    tx.replicas().put(Rows.replica(owner, "d", "t")).id());
        });
        assertThat(ids).doesNotContain(first.id()).doesNotHaveDuplicates();
        assertThat(find(tx -> tx.replicas().find(owner, "d", "s", "card")).orElseThrow().id()).isEqualTo(ids.get(0));
        assertThat(find(tx -> tx.replicas().find(owner, "D", "s", "card"))).isEmpty();
        assertThat(rows(tx -> tx.replicas().list(owner))).hasSize(4);
    }

    @Test
    default void replicaIsNotAddedTwiceNorReplacedWhenGone() {
        ReplicaRow replica = newReplica();
        String owner = replica.owner();
        assertThatThrownBy(() -> run(tx -> {
            tx.items().lock(owner);
            tx.replicas().put(Rows.replica(owner, "d", "s"));
        })).isInstanceOf(LostRaceException.class);
        run(tx -> {
            tx.items().lock(owner);
            tx.replicas().delete(owner, replica.id());
        });
        assertThatThrownBy(() -> run(tx -> {
            tx.items().lock(owner);
            tx.replicas().put(replica);
        })).isInstanceOf(LostRaceException.class);
    }

    @Test
    default void removedReplicaTakesItsMappingsAlong() {
        ReplicaRow replica = newReplica();
        putMappings(replica, 1, List.of(Rows.mapping("g", "l"), Rows.mapping("h", null, State.PENDING)));
        putMappings(replica, 2, List.of(Rows.mapping("g", "l")));
        ReplicaRow again = read(tx -> {
            tx.items().lock(replica.owner());
            tx.replicas().delete(replica.owner(), replica.id());
            return tx.replicas().put(Rows.replica(replica.owner(), "d", "s"));
        });
        for (ReplicaRow each : List.of(replica, again)) {
            assertThat(all(each, 1)).isEmpty();
            assertThat(all(each, 2)).isEmpty();
            assertThat(inState(each, State.PENDING, "", 9)).isEmpty();
        }
    }

    @Test
    default void mappingIsFoundFromBothSides() {
        ReplicaRow replica = newReplica();
        String owner = replica.owner();
        MappingRow held = Rows.mapping("g1", "l1");
        MappingRow unmapped = Rows.mapping("g2", null, State.UNMAPPED);
        putMappings(replica, 1, List.of(held, unmapped));
        run(tx -> {
            deep(tx.replicas().byGuid(owner, replica.id(), 1, List.of("g2", "g3"))).isEqualTo(List.of(unmapped));
            deep(tx.replicas().byLuid(owner, replica.id(), 1, List.of("l1", "l2"))).isEqualTo(List.of(held));
            assertThat(tx.replicas().byLuid(owner, replica.id(), 1, List.of("L1", "l1 "))).isEmpty();
            assertThat(tx.replicas().byGuid(owner, replica.id(), 2, List.of("g1"))).isEmpty();
            assertThat(tx.replicas().byGuid(owner, replica.id() + 1, 1, List.of("g1"))).isEmpty();
            assertThat(tx.replicas().byGuid(owner, replica.id(), 1, List.of("g1", "g1"))).hasSize(1);
            assertThat(tx.replicas().count(owner, replica.id(), 1)).isEqualTo(1);
        });
    }

    @Test
    default void mappingIsReplaced() {
        ReplicaRow replica = newReplica();
        putMappings(replica, 1, List.of(Rows.mapping("g", null, State.PENDING), Rows.mapping("h", "l2")));
        MappingRow changed = new MappingRow("g", "l", 12, Rows.hash("x"), State.REFUSED, 3);
        MappingRow fresh = Rows.mapping("i", "l3");
        putMappings(replica, 1, List.of(changed, fresh));
        deep(all(replica, 1)).isEqualTo(List.of(changed, Rows.mapping("h", "l2"), fresh));
    }

    @Test
    default void identifierOfThePeerMovesToTheItemItIsGivenToLast() {
        ReplicaRow replica = newReplica();
        putMappings(replica, 1, List.of(Rows.mapping("a", "1"), Rows.mapping("b", "2")));
        putMappings(replica, 2, List.of(Rows.mapping("a", "1")));
        putMappings(replica, 1, List.of(Rows.mapping("c", "1")));
        deep(all(replica, 1)).isEqualTo(List.of(Rows.mapping("b", "2"), Rows.mapping("c", "1")));
        deep(all(replica, 2)).isEqualTo(List.of(Rows.mapping("a", "1")));
        putMappings(replica, 1, List.of(Rows.mapping("b", "1")));
        deep(all(replica, 1)).isEqualTo(List.of(Rows.mapping("b", "1")));
    }

    @Test
    default void identifiersOfThePeerAreSwapped() {
        ReplicaRow replica = newReplica();
        putMappings(replica, 1, List.of(Rows.mapping("a", "1"), Rows.mapping("b", "2")));
        putMappings(replica, 1, List.of(Rows.mapping("b", "3"), Rows.mapping("a", "2"), Rows.mapping("c", "1")));
        deep(all(replica, 1)).isEqualTo(
                List.of(Rows.mapping("a", "2"), Rows.mapping("b", "3"), Rows.mapping("c", "1")));
    }

    @Test
    default void generationsStandBesideEachOther() {
        ReplicaRow replica = newReplica();
        String owner = replica.owner();
        for (long generation = 1; generation <= 4; generation++) {
            putMappings(replica, generation, List.of(Rows.mapping("g" + generation, "l")));
        }
        run(tx -> {
            tx.items().lock(owner);
            tx.replicas().dropGeneration(owner, replica.id(), 2);
        });
        assertThat(all(replica, 1)).hasSize(1);
        assertThat(all(replica, 2)).isEmpty();
        assertThat(all(replica, 3)).hasSize(1);
        run(tx -> {
            tx.items().lock(owner);
            tx.replicas().keepGeneration(owner, replica.id(), 3);
        });
        assertThat(all(replica, 1)).isEmpty();
        assertThat(all(replica, 3)).hasSize(1);
        assertThat(all(replica, 4)).isEmpty();
    }

    private List<String> inState(ReplicaRow replica, State state, String after, int limit) {
        return read(tx -> tx.replicas().inState(replica.owner(), replica.id(), 1, state, after, limit)).stream()
                .map(MappingRow::guid).toList();
    }

    @Test
    default void mappingsInAStateArePagedByIdentifier() {
        ReplicaRow replica = newReplica();
        putMappings(replica, 1, List.of(Rows.mapping("d", null, State.PENDING), Rows.mapping("a", "1"),
                Rows.mapping("c", null, State.PENDING), Rows.mapping("b", "2", State.PENDING),
                Rows.mapping("e", "5", State.REFUSED), Rows.mapping("f", null, State.UNMAPPED)));
        assertThat(inState(replica, State.PENDING, "", 2)).containsExactly("b", "c");
        assertThat(inState(replica, State.PENDING, "c", 2)).containsExactly("d");
        assertThat(inState(replica, State.HELD, "", 9)).containsExactly("a");
        assertThat(inState(replica, State.REFUSED, "", 9)).containsExactly("e");
        assertThat(inState(replica, State.UNMAPPED, "", 9)).containsExactly("f");
        putMappings(replica, 1, List.of(Rows.mapping("c", "3"), Rows.mapping("d", null, State.UNMAPPED)));
        assertThat(inState(replica, State.PENDING, "", 9)).containsExactly("b");
        assertThat(inState(replica, State.HELD, "", 9)).containsExactly("a", "c");
        assertThat(inState(replica, State.UNMAPPED, "", 9)).containsExactly("d", "f");
    }

    @Test
    default void mappingsArePagedByIdentifier() {
        ReplicaRow replica = newReplica();
        putMappings(replica, 1, List.of(Rows.mapping("b", "1"), Rows.mapping("a", "2"), Rows.mapping("B", "3"),
                Rows.mapping("ä", "4")));
        List<String> guids = new ArrayList<>();
        String after = "";
        List<MappingRow> page;
        do {
            String from = after;
            page = read(tx -> tx.replicas().mappings(replica.owner(), replica.id(), 1, from, 3));
            page.forEach(row -> guids.add(row.guid()));
            after = guids.get(guids.size() - 1);
        } while (page.size() == 3);
        assertThat(guids).containsExactly("B", "a", "b", "ä");
    }

    @Test
    default void identifiersInMappingsAreTakenLiterally() {
        ReplicaRow replica = newReplica();
        String owner = replica.owner();
        List<MappingRow> rows = new ArrayList<>();
        for (int i = 0; i < Hostile.GUIDS.size(); i++) {
            rows.add(Rows.mapping(Hostile.GUIDS.get(i), Hostile.TEXTS.get(i)));
        }
        putMappings(replica, 1, rows);
        for (MappingRow row : rows) {
            deep(read(tx -> tx.replicas().byGuid(owner, replica.id(), 1, List.of(row.guid())))).isEqualTo(List.of(row));
            deep(read(tx -> tx.replicas().byLuid(owner, replica.id(), 1, List.of(row.luid())))).isEqualTo(List.of(row));
        }
        assertThat(rows(tx -> tx.replicas().byGuid(owner, replica.id(), 1, Hostile.GUIDS))).hasSameSizeAs(rows);
        assertThat(rows(tx -> tx.replicas().byLuid(owner, replica.id(), 1, Hostile.TEXTS))).hasSameSizeAs(rows);
        run(tx -> {
            tx.items().lock(owner);
            tx.replicas().deleteMappings(owner, replica.id(), 1, List.of("%", "_", "'"));
        });
        assertThat(all(replica, 1)).hasSize(rows.size() - 3);
    }

    @Test
    default void thousandsOfMappingsAreHandledAtOnce() {
        ReplicaRow replica = newReplica();
        String owner = replica.owner();
        List<MappingRow> rows = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            rows.add(Rows.mapping("g" + i, "l" + i));
        }
        List<String> guids = rows.stream().map(MappingRow::guid).toList();
        putMappings(replica, 1, rows);
        putMappings(replica, 1, rows);
        run(tx -> {
            assertThat(tx.replicas().count(owner, replica.id(), 1)).isEqualTo(5000);
            assertThat(tx.replicas().byGuid(owner, replica.id(), 1, guids)).extracting(MappingRow::guid)
                    .containsExactlyInAnyOrderElementsOf(guids);
            assertThat(tx.replicas().byLuid(owner, replica.id(), 1, rows.stream().map(MappingRow::luid).toList()))
                    .hasSize(5000);
        });
        run(tx -> {
            tx.items().lock(owner);
            tx.replicas().deleteMappings(owner, replica.id(), 1, guids.subList(1, 5000));
        });
        assertThat(all(replica, 1)).extracting(MappingRow::guid).containsExactly("g0");
    }

    @Test
    default void emptyListsOfMappingsAreAllowed() {
        ReplicaRow replica = newReplica();
        String owner = replica.owner();
        run(tx -> {
            tx.items().lock(owner);
            tx.replicas().putMappings(owner, replica.id(), 1, List.of());
            tx.replicas().deleteMappings(owner, replica.id(), 1, List.of());
            assertThat(tx.replicas().byGuid(owner, replica.id(), 1, List.of())).isEmpty();
            assertThat(tx.replicas().byLuid(owner, replica.id(), 1, List.of())).isEmpty();
        });
    }
}
