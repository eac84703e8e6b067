package syncml.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.message.SyncType.SLOW;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow syncs of items that resemble each other, by devices that forget all they knew, add nothing when repeated. */
class RepeatedSlowSyncTest {
    private static final int SEEDS = 40;

    private Random random;

    @ParameterizedTest
    @ValueSource(strings = {"", "name tel", "name note", "name", "name tel mail note"})
    void whateverTheDeviceHoldsTheSecondTimeAddsNothing(String held) {
        for (long seed = 0; seed < SEEDS; seed++) {
            random = new Random(seed);
            Store store = new Store();
            Phone rich = new Phone(store, "rich");
            cards().forEach(rich::add);
            rich.sync(SLOW);
            Phone phone = new Phone(store, "phone");
            if (!held.isEmpty()) {
                phone.holding(held.split(" "));
            }
            phone.batch = 1 + random.nextInt(10);
            phone.sync(SLOW);
            int count = store.rows().size();
            List<String> stored = store.cards();
            for (int i = 0; i < 3; i++) {
                shuffle(phone);
                phone.sync(SLOW);
                assertThat(phone.results()).as("seed %d", seed).isSubsetOf("MATCHED");
                assertThat(phone.operations).as("seed %d", seed).isEmpty();
                assertThat(store.rows()).hasSize(count);
                assertThat(store.cards()).isEqualTo(stored);
            }
        }
    }

    private void shuffle(Phone phone) {
        List<String> all = new ArrayList<>(phone.cards.values());
        Collections.shuffle(all, random);
        phone.reset();
        phone.cards.clear();
        phone.log.clear();
        all.forEach(phone::add);
    }

    private List<String> cards() {
        List<String> cards = new ArrayList<>();
        for (int i = random.nextInt(15); i >= 0; i--) {
            cards.add(line("mail") + "name=N" + random.nextInt(4) + "\n" + line("note") + line("tel"));
        }
        return cards;
    }

    private String line(String key) {
        int value = random.nextInt(4);
        return value == 0 ? "" : key + "=" + value + "\n";
    }
}
