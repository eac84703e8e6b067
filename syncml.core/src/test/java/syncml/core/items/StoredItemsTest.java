package syncml.core.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.Merged;
import syncml.api.devinf.ContentType;
import syncml.api.storage.AccountRow;
import syncml.api.sync.ExportedItem;
import syncml.api.sync.ItemSummary;
import syncml.api.sync.Outcome;
import syncml.core.replica.ReplicaSettings;
import syncml.testkit.storage.MemoryStorage;

class StoredItemsTest {
    private static final String OWNER = "ann";

    private final MemoryStorage storage = new MemoryStorage();
    private final List<Datatype<?>> datatypes = new ArrayList<>(List.of(new Lines()));
    private final StoredItems items = new StoredItems(storage, () -> datatypes,
            new ReplicaSettings(4, 2, 100, 100, 100, 10));

    @BeforeEach
    void account() {
        storage.inTransaction(tx -> tx.accounts().insert(
                new AccountRow(OWNER, "Ann", "UTC", new byte[0], Instant.EPOCH)));
    }

    private List<Outcome> add(String... files) {
        return items.add(OWNER, "lines", Arrays.stream(files).map(f -> f.getBytes(StandardCharsets.UTF_8)).toList(),
                ZoneOffset.UTC);
    }

    private List<String> exported() {
        return items.export(OWNER, "lines", "", 100).stream()
                .map(e -> new String(e.octets(), StandardCharsets.UTF_8)).toList();
    }

    @Test
    void datastoresAreThoseThereAtTheMoment() {
        assertThat(items.datastores()).containsExactly("lines");
        assertThat(items.datastore("Lines")).contains("lines");
        assertThat(items.datastore("./line/")).contains("lines");
        assertThat(items.datastore("cards")).isEmpty();
        datatypes.clear();
        assertThat(items.datastores()).isEmpty();
        assertThat(items.datastore("lines")).isEmpty();
        assertThatThrownBy(() -> items.list(OWNER, "lines", "", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itemsWhoseDatatypeIsGoneAreListedAndExportedAsTheyAreStored() {
        add("milk");
        datatypes.clear();
        assertThat(items.datastore(OWNER, "Lines")).contains("lines");
        assertThat(items.datastore("nobody", "lines")).isEmpty();
        assertThat(items.list(OWNER, "lines", "", 10)).singleElement()
                .satisfies(i -> assertThat(i.summary()).isEqualTo("(its datatype is not there)"));
        assertThat(exported()).containsExactly("milk");
    }

    @Test
    void importingAgainAddsNothing() {
        assertThat(add("milk", "bread", "eggs", "jam", "tea")).extracting(Outcome::result)
                .containsOnly(Outcome.Result.ADDED);
        assertThat(add("tea", "milk", "bread", "eggs", "jam")).extracting(Outcome::result)
                .containsOnly(Outcome.Result.MATCHED);
        assertThat(exported()).containsExactlyInAnyOrder("milk", "bread", "eggs", "jam", "tea");
    }

    @Test
    void equalFilesOfOneImportStayAsManyItems() {
        add("milk", "milk", "bread", "eggs", "tea", "milk");
        assertThat(exported()).hasSize(6);
        add("milk", "milk", "bread", "eggs", "tea", "milk");
        assertThat(exported()).hasSize(6);
        add("milk", "milk", "milk", "milk");
        assertThat(exported()).hasSize(7);
    }

    @Test
    void whatIsHereStandsAndIsOnlyAddedTo() {
        add("milk");
        assertThat(add("milk\ntwo litres")).extracting(Outcome::result).containsExactly(Outcome.Result.MERGED);
        assertThat(exported()).containsExactly("milk\ntwo litres");
        assertThat(add("milk\nthree litres")).extracting(Outcome::result).containsExactly(Outcome.Result.MATCHED);
        assertThat(exported()).containsExactly("milk\ntwo litres");
    }

    @Test
    void whatCannotBeUnderstoodIsReportedAndTheRestIsAdded() {
        List<Outcome> outcomes = add("milk", "BROKEN", "tea");
        assertThat(outcomes).extracting(Outcome::result).containsExactly(Outcome.Result.ADDED, Outcome.Result.INVALID,
                Outcome.Result.ADDED);
        assertThat(outcomes.get(1).explanation()).contains("the line is broken");
    }

    @Test
    void timesAreMeantInTheZoneGiven() {
        items.add(OWNER, "lines", List.of("at LOCAL".getBytes(StandardCharsets.UTF_8)), ZoneId.of("Europe/Berlin"));
        assertThat(exported()).containsExactly("at Europe/Berlin");
    }

    @Test
    void itemsAreListedInPages() {
        add("milk", "bread", "eggs", "jam", "tea");
        List<ItemSummary> all = new ArrayList<>();
        String after = "";
        for (List<ItemSummary> page = items.list(OWNER, "lines", after, 2); !page.isEmpty();
                page = items.list(OWNER, "lines", after, 2)) {
            all.addAll(page);
            after = page.get(page.size() - 1).guid();
        }
        assertThat(all).extracting(ItemSummary::summary).containsExactlyInAnyOrder("a line: milk", "a line: bread",
                "a line: eggs", "a line: jam", "a line: tea");
        assertThat(all).extracting(ItemSummary::guid).doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void anItemThatCannotBeReadAnyMoreIsExportedAsItIs() {
        add("milk", "tea");
        datatypes.set(0, new Lines() {
            @Override
            public String read(byte[] octets, ContentType type, ItemContext context) throws InvalidItemException {
                throw new InvalidItemException("another time");
            }
        });
        assertThat(items.export(OWNER, "lines", "", 10)).extracting(ExportedItem::octets)
                .extracting(o -> new String(o, StandardCharsets.UTF_8)).containsExactlyInAnyOrder("milk", "tea");
        assertThat(items.list(OWNER, "lines", "", 10)).hasSize(2);
    }

    /** Texts, the same by their first line. */
    private static class Lines implements Datatype<String> {
        @Override
        public String datastore() {
            return "lines";
        }

        @Override
        public String displayName() {
            return "Lines";
        }

        @Override
        public Set<String> aliases() {
            return Set.of("line");
        }

        @Override
        public List<ContentType> types() {
            return List.of(new ContentType("text/plain", "1.0"));
        }

        @Override
        public String read(byte[] octets, ContentType type, ItemContext context) throws InvalidItemException {
            String text = new String(octets, StandardCharsets.UTF_8);
            if (text.startsWith("BROKEN")) {
                throw new InvalidItemException("the line is broken");
            }
            return text.replace("LOCAL", context.zone().getId());
        }

        @Override
        public byte[] write(String item, ContentType type, ItemContext context) {
            return item.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String algorithm() {
            return "lines-1";
        }

        @Override
        public byte[] fingerprint(String item) {
            byte[] octets = item.getBytes(StandardCharsets.UTF_8);
            return Arrays.copyOf(octets, Math.min(octets.length, 20));
        }

        @Override
        public Set<String> matchKeys(String item) {
            return Set.of(first(item));
        }

        @Override
        public int score(String one, String other, ItemContext context) {
            return first(one).equals(first(other)) ? MATCH : 0;
        }

        @Override
        public Merged<String> merge(String base, String mine, String theirs, MergeContext context) {
            return new Merged<>(mine.equals(first(mine)) ? theirs : mine, false, List.of());
        }

        @Override
        public String summary(String item) {
            return "a line: " + first(item);
        }

        private static String first(String item) {
            return item.lines().findFirst().orElse("");
        }
    }
}
