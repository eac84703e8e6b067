package syncml.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.message.SyncType;
import syncml.api.storage.StorageException;
import syncml.api.sync.ConflictPolicy;
import syncml.testkit.storage.Fault;
import syncml.testkit.storage.Faults;

/**
 * Devices that change, delete and synchronize at random over links that break and a storage that fails. At the end all
 * hold the same, nothing is lost or doubled, and what is deleted stays deleted.
 */
class RandomSyncTest {
    private static final int STEPS = 120;
    /** Seeds tried for each start; raised to search longer. */
    private static final int SEEDS = Integer.getInteger("syncml.core.replica.seeds", 12);
    private static final ConflictPolicy[] POLICIES = {ConflictPolicy.MERGE, ConflictPolicy.MERGE,
        ConflictPolicy.SERVER_WINS, ConflictPolicy.CLIENT_WINS};
    private static final SyncType[] TYPES = {SyncType.TWO_WAY, SyncType.TWO_WAY, SyncType.TWO_WAY, SyncType.TWO_WAY,
        SyncType.TWO_WAY, SyncType.SLOW, SyncType.ONE_WAY_FROM_CLIENT, SyncType.ONE_WAY_FROM_SERVER,
        SyncType.REFRESH_FROM_SERVER};

    private Random random;
    private Store store;
    private List<Phone> phones;
    private Phone poor;
    private final Set<String> created = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();
    private final Set<String> withPhoto = new HashSet<>();
    private double breaking;
    private Course course;

    /** What devices do besides adding and synchronizing; what cannot be told apart afterwards does not go together. */
    private enum Course {
        CHANGES_AND_DELETIONS, CHANGES_AND_RESETS, TWINS_AND_DELETIONS
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000, 2_000_000, 3_000_000})
    void devicesAgreeWhateverHappenedBefore(long first) {
        for (long seed = first; seed < first + SEEDS; seed++) {
            try {
                run(seed);
            } catch (Throwable e) {
                throw new AssertionError("with the seed " + seed, e);
            }
        }
    }

    @Test
    void theTestSeesWhatIsLost() {
        run(1);
        Phone phone = phones.get(0);
        phone.cards.remove(phone.cards.keySet().iterator().next());
        assertThatThrownBy(this::agree).isInstanceOf(AssertionError.class);
    }

    private void run(long seed) {
        random = new Random(seed);
        store = new Store();
        created.clear();
        deleted.clear();
        withPhoto.clear();
        breaking = random.nextInt(3) * 0.04;
        course = Course.values()[random.nextInt(4) % 3];
        poor = new Phone(store, "poor").holding("id", "name", "tel");
        phones = List.of(new Phone(store, "a"), new Phone(store, "b"), new Phone(store, "c"), poor);
        phones.forEach(p -> {
            p.batch = 1 + random.nextInt(8);
            p.policy = POLICIES[random.nextInt(POLICIES.length)];
            p.breaks = () -> random.nextDouble() < breaking;
        });
        store.memory.faults(faults());
        for (int step = 0; step < STEPS; step++) {
            step(phones.get(random.nextInt(phones.size())));
        }
        store.memory.faults(Faults.none());
        breaking = 0;
        quieten();
        agree();
        deletionsStay();
    }

    private Faults faults() {
        return () -> {
            double d = random.nextDouble();
            return d >= breaking ? Fault.NONE : d < breaking / 3 ? Fault.LOSE_RACE
                    : d < breaking / 2 ? Fault.FAIL_BEFORE_COMMIT : Fault.FAIL_AFTER_COMMIT;
        };
    }

    private void step(Phone phone) {
        switch (random.nextInt(8)) {
            case 0, 1 -> add(phone);
            case 2, 3 -> {
                if (!phone.cards.isEmpty() && course != Course.TWINS_AND_DELETIONS) {
                    change(phone, any(phone));
                }
            }
            case 4 -> {
                if (course == Course.CHANGES_AND_RESETS) {
                    if (random.nextInt(4) == 0) {
                        phone.reset();
                    }
                } else if (!phone.cards.isEmpty()) {
                    delete(phone, any(phone));
                }
            }
            default -> sync(phone);
        }
    }

    private void add(Phone phone) {
        String id = "i" + created.size();
        created.add(id);
        String photo = phone == poor ? "" : "photo=of-" + id + "\n";
        if (phone != poor) {
            withPhoto.add(id);
        }
        String card = "id=" + id + "\nname=" + id + "\n" + photo + "tel=0\n";
        phone.add(card);
        Phone other = phones.get(random.nextInt(phones.size()));
        if (course == Course.TWINS_AND_DELETIONS && phone != poor && other != poor && other != phone) {
            other.add(card);
        }
    }

    private void change(Phone phone, String luid) {
        SortedMap<String, String> card = CardDatatype.parsed(phone.cards.get(luid));
        card.put(phone == poor || random.nextBoolean() ? "tel" : "note", "" + random.nextInt(1000));
        phone.replace(luid, CardDatatype.text(card));
    }

    private String any(Phone phone) {
        return new ArrayList<>(phone.cards.keySet()).get(random.nextInt(phone.cards.size()));
    }

    private String delete(Phone phone, String luid) {
        String id = CardDatatype.parsed(phone.cards.get(luid)).get("id");
        deleted.add(id);
        phone.delete(luid);
        return id;
    }

    private void sync(Phone phone) {
        SyncType type = TYPES[random.nextInt(TYPES.length)];
        boolean overwrites = type == SyncType.ONE_WAY_FROM_SERVER || type == SyncType.REFRESH_FROM_SERVER;
        if (overwrites && !phone.log.isEmpty()) {
            type = SyncType.TWO_WAY;
        }
        try {
            phone.sync(type);
        } catch (StorageException e) {
            // The link breaks there.
        }
    }

    private void quieten() {
        for (int round = 0; round < 8; round++) {
            long head = store.head();
            boolean sent = false;
            for (Phone phone : phones) {
                phone.sync(SyncType.TWO_WAY);
                sent |= !phone.operations.isEmpty();
            }
            if (!sent && store.head() == head) {
                return;
            }
        }
        throw new AssertionError("they do not come to rest");
    }

    private void agree() {
        List<SortedMap<String, String>> stored = parsed(store.cards());
        assertThat(stored).extracting(c -> c.get("id")).doesNotHaveDuplicates();
        for (Phone phone : phones) {
            List<SortedMap<String, String>> expected = parsed(store.cards());
            if (phone == poor) {
                expected.forEach(card -> card.keySet().retainAll(Set.of("id", "name", "tel")));
            }
            assertThat(parsed(phone.cards.values())).containsExactlyInAnyOrderElementsOf(expected);
        }
        Set<String> kept = new HashSet<>(created);
        kept.removeAll(deleted);
        assertThat(stored).extracting(c -> c.get("id")).containsAll(kept);
        for (SortedMap<String, String> card : stored) {
            if (kept.contains(card.get("id")) && withPhoto.contains(card.get("id"))) {
                assertThat(card).containsEntry("photo", "of-" + card.get("id"));
            }
        }
    }

    private void deletionsStay() {
        if (store.rows().isEmpty()) {
            return;
        }
        Phone phone = phones.get(random.nextInt(phones.size()));
        String id = delete(phone, any(phone));
        quieten();
        agree();
        for (Phone each : phones) {
            each.sync(SyncType.SLOW);
            assertThat(each.operations).isEmpty();
        }
        assertThat(parsed(store.cards())).extracting(c -> c.get("id")).doesNotContain(id);
        agree();
    }

    private static List<SortedMap<String, String>> parsed(Collection<String> cards) {
        List<SortedMap<String, String>> parsed = new ArrayList<>();
        cards.forEach(card -> parsed.add(CardDatatype.parsed(card)));
        return parsed;
    }
}
