package syncml.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.testkit.storage.StorageFixture.deep;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import syncml.api.storage.BodyRow;
import syncml.api.storage.ItemRow;
import syncml.api.storage.MappingRow;

/** Bodies, stored once, and their sweeping. */
public interface BodyContract extends StorageFixture {
    private void put(String owner, List<BodyRow> bodies) {
        run(tx -> tx.items().putBodies(owner, bodies));
    }

    @Test
    default void bodyIsStoredOnce() {
        String owner = newOwner();
        String other = newOwner();
        BodyRow body = Rows.body("body");
        put(owner, List.of(body, Rows.body("second")));
        put(owner, List.of(body, Rows.body("third"), body));
        put(owner, List.of(new BodyRow(body.hash(), Rows.octets("not looked at, the hash is there"))));
        run(tx -> {
            deep(tx.items().bodies(owner, List.of(body.hash(), Rows.hash("unknown"), body.hash())))
                    .isEqualTo(List.of(body));
            assertThat(tx.items().bodies(owner, List.of(Rows.hash("second"), Rows.hash("third")))).hasSize(2);
            assertThat(tx.items().bodies(other, List.of(body.hash()))).isEmpty();
            assertThat(tx.items().bodies(owner, List.of())).isEmpty();
            tx.items().putBodies(owner, List.of());
        });
    }

    @Test
    default void emptyAndLargeBodiesComeBackAsTheyWere() {
        String owner = newOwner();
        byte[] large = new byte[4 << 20];
        new Random(1).nextBytes(large);
        BodyRow largeBody = new BodyRow(Rows.hash(large), large);
        BodyRow empty = Rows.body("");
        put(owner, List.of(empty, largeBody));
        run(tx -> {
            assertThat(tx.items().bodies(owner, List.of(largeBody.hash())).get(0).octets()).isEqualTo(large);
            assertThat(tx.items().bodies(owner, List.of(empty.hash())).get(0).octets()).isEmpty();
        });
    }

    @Test
    default void thousandsOfBodiesAreHandledAtOnce() {
        String owner = newOwner();
        List<BodyRow> bodies = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            bodies.add(Rows.body("body " + i));
        }
        put(owner, bodies.subList(0, 2500));
        put(owner, bodies);
        assertThat(rows(tx -> tx.items().bodies(owner, bodies.stream().map(BodyRow::hash).toList()))).hasSize(5000);
        assertThat(number(tx -> tx.items().sweepBodies(owner, 4999))).isEqualTo(4999);
        assertThat(number(tx -> tx.items().sweepBodies(owner, 10))).isEqualTo(1);
    }

    @Test
    default void onlyBodiesThatNothingRefersToAreSwept() {
        String owner = newOwner();
        String other = newOwner();
        for (String text : List.of("of item", "of tombstone", "of mapping", "of old mapping", "of nothing")) {
            put(owner, List.of(Rows.body(text)));
        }
        put(other, List.of(Rows.body("of item"), Rows.body("of nothing")));
        ItemRow tombstone = Rows.tombstone(withBody(Rows.item(owner, "t", "c", 2), "of tombstone"), 3);
        run(tx -> {
            putItems(tx, owner, List.of(withBody(Rows.item(owner, "i", "c", 1), "of item"), tombstone));
            long replica = tx.replicas().put(Rows.replica(owner, "d", "s")).id();
            tx.replicas().putMappings(owner, replica, 1, List.of(
                    new MappingRow("i", "1", 1, Rows.hash("of mapping"), MappingRow.State.HELD, 0)));
            tx.replicas().putMappings(owner, replica, 2, List.of(
                    new MappingRow("i", "1", 1, Rows.hash("of old mapping"), MappingRow.State.HELD, 0)));
        });
        assertThat(number(tx -> tx.items().sweepBodies(owner, 9))).isEqualTo(1);
        assertThat(number(tx -> tx.items().sweepBodies(owner, 9))).isZero();
        run(tx -> {
            tx.items().lock(owner);
            tx.replicas().keepGeneration(owner, tx.replicas().list(owner).get(0).id(), 1);
            tx.items().purgeTombstones(owner, "c", 9);
        });
        assertThat(number(tx -> tx.items().sweepBodies(owner, 1))).isEqualTo(1);
        assertThat(number(tx -> tx.items().sweepBodies(owner, 9))).isEqualTo(1);
        assertThat(rows(tx -> tx.items().bodies(owner, List.of(Rows.hash("of item"), Rows.hash("of mapping")))))
                .hasSize(2);
        assertThat(rows(tx -> tx.items().bodies(other, List.of(Rows.hash("of item"), Rows.hash("of nothing")))))
                .hasSize(2);
    }

    private static ItemRow withBody(ItemRow item, String body) {
        return new ItemRow(item.owner(), item.guid(), item.collection(), item.revision(), item.deleted(), item.type(),
                item.typeVersion(), Rows.hash(body), item.fingerprint(), item.algorithm(), item.created(),
                item.modified());
    }
}
