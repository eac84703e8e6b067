package syncml.core.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.Property;
import syncml.api.message.SyncType;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.DirectItems;
import syncml.api.sync.Operation;
import syncml.api.sync.Outcome.Result;
import syncml.api.sync.Replica;
import syncml.api.sync.ReplicaKey;
import syncml.api.sync.View;

/** Items by our own identifiers, and what a peer shows that it holds. */
class DirectItemsTest {
    private final Store store = new Store();
    private ItemContext context = ItemContext.OWN;

    private <T> T direct(Function<DirectItems, T> work) {
        return store.inTransaction(replicas -> work.apply(replicas.direct("pc", view())));
    }

    private View view() {
        return new View(store.datatype, CardDatatype.PLAIN, context, ConflictPolicy.MERGE);
    }

    private String add(String card) {
        return direct(items -> items.add(CardDatatype.PLAIN, octets(card))).guid();
    }

    private List<String> read(String guid) {
        return direct(items -> items.read(guid)).stream().map(i -> new String(i.octets(), StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] octets(String card) {
        return card.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anItemIsAddedReadReplacedAndDeleted() {
        String guid = add("name=Bob\ntel=1\n");
        assertThat(read(guid)).containsExactly("name=Bob\ntel=1\n");
        assertThat(direct(items -> items.replace(guid, null, octets("name=Bob\ntel=2\n"))).result())
                .isEqualTo(Result.REPLACED);
        assertThat(store.cards()).containsExactly("name=Bob\ntel=2\n");
        assertThat(direct(items -> items.delete(guid)).result()).isEqualTo(Result.DELETED);
        assertThat(store.cards()).isEmpty();
        assertThat(read(guid)).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(direct(items -> items.replace("zz", null, octets("name=Bob\n"))).result())
                .isEqualTo(Result.NOT_FOUND);
        assertThat(direct(items -> items.delete("zz")).result()).isEqualTo(Result.NOT_FOUND);
        assertThat(direct(items -> items.add(CardDatatype.PLAIN, octets("nonsense"))).result())
                .isEqualTo(Result.INVALID);
        assertThat(store.head()).isZero();
    }

    @Test
    void replacingByTheSameChangesNothing() {
        String guid = add("name=Bob\ntel=1\n");
        long head = store.head();
        assertThat(direct(items -> items.replace(guid, null, octets("name=Bob\ntel=1\n"))).result())
                .isEqualTo(Result.MATCHED);
        assertThat(store.head()).isEqualTo(head);
    }

    @Test
    void whatThePeerCannotHoldStays() {
        String guid = add("mail=x\nname=Bob\ntel=1\n");
        context = ItemContext.builder().capabilities(List.of(new CTCap(CardDatatype.PLAIN.type(), "1.0", false,
                List.of(Property.of("name"), Property.of("tel"))))).build();
        direct(items -> items.replace(guid, null, octets("name=Rob\n")));
        assertThat(store.cards()).containsExactly("mail=x\nname=Rob\n");
    }

    @Test
    void pagesFollowTheIdentifiers() {
        List<String> guids = List.of(add("name=A\n"), add("name=B\n"), add("name=C\n"));
        assertThat(direct(items -> items.list("", 2)).stream().map(i -> i.guid())).containsExactlyElementsOf(
                guids.subList(0, 2));
        assertThat(direct(items -> items.list(guids.get(1), 2)).stream().map(i -> i.guid()))
                .containsExactly(guids.get(2));
    }

    @Test
    void whatAPeerShowsIsWhatItHolds() {
        add("mail=x\nname=Bob\n");
        ReplicaKey key = new ReplicaKey("phone", "cards", "card");
        store.inTransaction(replicas -> {
            Replica replica = replicas.open(key, view());
            replica.begin(SyncType.SLOW, null, "1");
            replica.received();
            Operation operation = replica.next().orElseThrow();
            replica.sent(operation);
            replica.holds(operation.sent(), octets("name=Bob\n"));
            replica.map(operation.sent().guid(), "l1");
            replica.finish();
            return null;
        });
        store.inTransaction(replicas -> {
            Replica replica = replicas.open(key, view());
            replica.begin(SyncType.TWO_WAY, "1", "2");
            replica.apply(List.of(new Change(Change.Kind.REPLACE, "l1", CardDatatype.PLAIN, octets("name=Rob\n"))));
            replica.received();
            replica.next().ifPresent(operation -> {
                replica.sent(operation);
                replica.acknowledge(operation.sent(), Answer.DONE);
            });
            replica.finish();
            return null;
        });
        assertThat(store.cards()).as("the address that it never kept is not taken for deleted")
                .containsExactly("mail=x\nname=Rob\n");
    }
}
