package syncml.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import syncml.api.client.ClientMemory;

class StoreLedgerTest {
    private final Map<String, byte[]> pieces = new HashMap<>();
    private long written;
    private boolean full;
    private final ClientMemory memory = new ClientMemory() {
        @Override
        public Optional<byte[]> load(String name) {
            return Optional.ofNullable(pieces.get(name));
        }

        @Override
        public void save(String name, byte[] octets) throws IOException {
            if (full) {
                throw new IOException("the disk is full");
            }
            written += octets.length;
            pieces.put(name, octets);
        }
    };

    private static String content(StoreLedger l) {
        return new TreeMap<>(l.items()) + " " + new TreeMap<>(l.additions()) + " " + new TreeSet<>(l.unmapped()) + " "
                + l.offered() + " " + new TreeMap<>(l.outdated()) + " " + l.localLast() + " " + l.unfinished() + " "
                + Stream.of("i1", "i2", "i3").map(i -> String.valueOf(l.refused(i, "v"))).toList();
    }

    /** One change of any kind. */
    private static void change(StoreLedger l, Random random) {
        String one = "i" + random.nextInt(40);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> l.holds(one, "v" + random.nextInt(1000));
            case 3 -> l.holds(one, null);
            case 4 -> l.added("g" + one, new StoreLedger.Addition(one, "v", random.nextBoolean()));
            case 5 -> l.forgetAddition("g" + one);
            case 6 -> l.offer(one);
            case 7 -> l.refuse("i" + random.nextInt(4), "v", 415);
            case 8 -> l.withdraw(one);
            case 9 -> l.upToDate(one);
            case 10 -> l.intend(List.of(new StoreLedger.Intent(one, null, "v", null)));
            default -> {
                if (random.nextInt(20) == 0) {
                    l.outdate(Map.of(one, "v", "j" + one, "w"));
                } else if (random.nextInt(20) == 0) {
                    l.beginAnew();
                } else if (random.nextInt(20) == 0) {
                    l.finish("a" + random.nextInt(), "b");
                } else {
                    l.settled(Set.of());
                }
            }
        }
    }

    @Test
    void whatWasKeptPieceByPieceIsReadAsAWhole() {
        for (int seed = 0; seed < 30; seed++) {
            pieces.clear();
            Random random = new Random(seed);
            ClientLedger ledger = ClientLedger.of(memory);
            for (int i = 0; i < 300; i++) {
                for (int n = random.nextInt(5); n >= 0; n--) {
                    change(ledger.store("a", "b"), random);
                }
                ledger.save();
                ClientLedger read = ClientLedger.of(memory);
                assertThat(content(read.store("a", "b"))).as("seed %d, step %d", seed, i)
                        .isEqualTo(content(ledger.store("a", "b")));
                if (random.nextInt(10) == 0) {
                    ledger = read;
                }
            }
        }
    }

    @Test
    void whatCouldNotBeKeptIsKeptWithWhatComesNext() {
        ClientLedger ledger = ClientLedger.of(memory);
        StoreLedger store = ledger.store("a", "b");
        for (int i = 0; i < 10; i++) {
            store.holds("i" + i, "v");
            full = i % 3 == 1;
            try {
                ledger.save();
            } catch (UncheckedIOException e) {
                assertThat(full).isTrue();
            }
        }
        full = false;
        ledger.save();
        assertThat(ClientLedger.of(memory).store("a", "b").items()).hasSize(10);
    }

    @Test
    void whatTheServerMayHaveTakenUnheardIsNotForgottenWhenItRefusesItLater() {
        StoreLedger store = ClientLedger.of(memory).store("a", "b");
        store.offer("new");
        store.withdraw("new");
        assertThat(store.offered()).isEmpty();
        store.offer("new");
        store.offer("new");
        store.withdraw("new");
        assertThat(store.offered()).containsExactly("new");
        store.holds("new", null);
        store.offer("new");
        store.withdraw("new");
        assertThat(store.offered()).isEmpty();
    }

    @Test
    void messageCostsTheSameHoweverManyItemsThereAre() {
        long few = written(1_000);
        long many = written(20_000);
        assertThat(many).isLessThan(few * 2);
    }

    /** Octets written for twenty messages with ten items each, after so many items. */
    private long written(int items) {
        pieces.clear();
        ClientLedger ledger = ClientLedger.of(memory);
        StoreLedger store = ledger.store("a", "b");
        for (int i = 0; i < items; i++) {
            store.holds("i" + i, "v");
        }
        store.finish("1", "1");
        ledger.save();
        written = 0;
        for (int message = 0; message < 20; message++) {
            for (int i = 0; i < 10; i++) {
                store.holds("n" + message + "-" + i, "v");
            }
            ledger.save();
        }
        return written;
    }
}
