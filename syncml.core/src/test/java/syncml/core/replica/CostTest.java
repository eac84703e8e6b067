package syncml.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.message.SyncType.SLOW;
import static syncml.api.message.SyncType.TWO_WAY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.Operation;

class CostTest {
    private final Store store = new Store();
    private final CountedStorage counted = new CountedStorage(store.memory);
    private final Phone a = new Phone(store, "a");

    private void fill(int count) {
        store.settings = ReplicaSettings.DEFAULT;
        store.storage = counted;
        a.batch = 200;
        for (int i = 0; i < count; i++) {
            a.add("name=N" + i + "\ntel=" + i + "\n");
        }
        a.sync(SLOW);
    }

    /** The storage's calls of a whole sync without changes, in one transaction. */
    private Map<String, Integer> quietSync() {
        counted.names.clear();
        String next = a.last + "'";
        a.with(r -> {
            assertThat(r.begin(TWO_WAY, a.last, next).type()).isEqualTo(TWO_WAY);
            r.apply(List.of());
            r.received();
            assertThat(r.remaining()).isZero();
            assertThat(r.next()).isEmpty();
            r.finish();
            return null;
        });
        a.last = next;
        return Map.copyOf(counted.names);
    }

    @Test
    void aSyncWithoutChangesLooksUpTheSameLittleHoweverManyItemsThereAre() {
        fill(10);
        Map<String, Integer> few = quietSync();
        for (int i = 0; i < 5_000; i++) {
            a.add("name=M" + i + "\n");
        }
        a.sync(TWO_WAY);
        assertThat(quietSync()).isEqualTo(few).containsOnlyKeys("lock", "find", "inState", "put");
        assertThat(few.values().stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(5);
    }

    @Test
    void aMessageFullOfAdditionsCostsFewCalls() {
        fill(10);
        for (int i = 0; i < 200; i++) {
            a.add("name=M" + i + "\ntel=M" + i + "\n");
        }
        a.with(r -> r.begin(SLOW, a.last, "x"));
        counted.calls = 0;
        a.with(r -> r.apply(a.cards.keySet().stream()
                .map(luid -> a.change(Change.Kind.ADD, luid)).toList()));
        assertThat(counted.calls).as("%s", counted.names).isLessThanOrEqualTo(20);
    }

    @Test
    void aMessageFullOfAnswersCostsFewCalls() {
        fill(200);
        Phone b = new Phone(store, "b");
        b.with(r -> r.begin(SLOW, null, "x"));
        List<Operation> sent = b.with(r -> {
            r.received();
            List<Operation> all = new ArrayList<>();
            for (var next = r.next(); next.isPresent(); next = r.next()) {
                r.sent(next.get());
                all.add(next.get());
            }
            return all;
        });
        counted.names.clear();
        b.with(r -> {
            sent.forEach(o -> r.acknowledge(o.sent(), Answer.DONE));
            return null;
        });
        assertThat(counted.names.get("byGuid")).isEqualTo(1);
        assertThat(counted.names.get("putMappings")).isEqualTo(1);
    }
}
