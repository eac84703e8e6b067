package syncml.storage.jdbc;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import syncml.api.storage.BodyRow;
import syncml.api.storage.ItemRow;
import syncml.api.storage.MappingRow;
import syncml.api.storage.Storage;
import syncml.testkit.storage.Rows;

/**
 * Measures CPU time per item of a slow sync's storage work, and of the look-ups of a sync without changes. Arguments:
 * JDBC URL (default: H2 in a temporary folder), items (default 5000), rounds (default 12), whether every transaction is
 * forced to the disk (default false).
 */
final class Measure {
    private static final int PER_TRANSACTION = 100;
    private static final String SOURCE = "device";

    private Measure() {
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("measure");
        String url = arguments.length > 0 ? arguments[0] : "jdbc:h2:file:" + folder.resolve("db");
        int items = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 12;
        boolean flush = arguments.length > 3 && Boolean.parseBoolean(arguments[3]);
        try (Database database = Databases.open(new Settings(url, "", "", 8, 5, 10_000, flush))) {
            for (int round = 1; round <= rounds; round++) {
                String owner = Rows.unique();
                long before = cpu();
                long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                long start = System.nanoTime();
                fill(database.storage(), owner, items);
                System.out.printf("round %2d: %.1f us CPU, of which this thread %.1f, %.1f us elapsed per item%n",
                        round, (cpu() - before) / 1e3 / items,
                        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - own) / 1e3 / items,
                        (System.nanoTime() - start) / 1e3 / items);
                if (round == rounds) {
                    lookUp(database.storage(), owner);
                }
            }
            String small = Rows.unique();
            fill(database.storage(), small, 100);
            lookUp(database.storage(), small);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isRegularFile(file)) {
                    System.out.printf("%s: %,d octets%n", file.getFileName(), Files.size(file));
                }
                Files.delete(file);
            }
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void fill(Storage storage, String owner, int items) {
        Random random = new Random(1);
        long replica = storage.inTransaction(tx -> {
            tx.accounts().insert(Rows.account(owner));
            tx.items().lock(owner);
            tx.devices().put(Rows.device(owner, SOURCE));
            tx.sessions().insert(Rows.session(owner, SOURCE, owner, owner, 0, Rows.TIME, false));
            return tx.replicas().put(Rows.replica(owner, SOURCE, "contacts")).id();
        });
        long message = 0;
        for (int from = 0; from < items; from += PER_TRANSACTION) {
            List<ItemRow> rows = new ArrayList<>();
            List<BodyRow> bodies = new ArrayList<>();
            List<MappingRow> mappings = new ArrayList<>();
            Map<String, List<Long>> keys = new HashMap<>();
            for (int i = from; i < Math.min(items, from + PER_TRANSACTION); i++) {
                byte[] octets = new byte[400];
                random.nextBytes(octets);
                BodyRow body = new BodyRow(Rows.hash(octets), octets);
                String guid = Integer.toString(i, 36);
                rows.add(new ItemRow(owner, guid, "contacts", i + 1, false, "text/x-vcard", "2.1", body.hash(),
                        Rows.hash(guid), "vcard-1", Rows.TIME, Rows.TIME));
                bodies.add(body);
                mappings.add(new MappingRow(guid, Integer.toString(i), i + 1, body.hash(), MappingRow.State.HELD, 0));
                keys.put(guid, List.of(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
            }
            long version = message++;
            storage.inTransaction(tx -> {
                long head = tx.items().lock(owner);
                tx.items().putBodies(owner, bodies);
                tx.items().put(rows, keys);
                tx.replicas().putMappings(owner, replica, 1, mappings);
                tx.items().raise(owner, head + rows.size());
                tx.sessions().update(Rows.session(owner, SOURCE, owner, owner, version + 1, Rows.TIME, false),
                        version);
                return null;
            });
        }
    }

    private static void lookUp(Storage storage, String owner) {
        int times = 2000;
        for (int round = 0; round < 2; round++) {
            long before = cpu();
            for (int i = 0; i < times; i++) {
                storage.inTransaction(tx -> {
                    var session = tx.sessions().find(owner).orElseThrow();
                    long replica = tx.replicas().find(owner, SOURCE, "contacts", "./contacts").orElseThrow().id();
                    long head = tx.items().head(owner);
                    tx.items().changed(owner, List.of("contacts"), head, head, 100);
                    tx.replicas().inState(owner, replica, 1, MappingRow.State.PENDING, "", 100);
                    tx.items().outdated(owner, List.of("contacts"), "vcard-1", 100);
                    tx.sessions().update(Rows.session(owner, SOURCE, owner, owner, session.version() + 1, Rows.TIME,
                            false), session.version());
                    return null;
                });
            }
            System.out.printf("look-up among %d items: %.1f us CPU%n",
                    storage.<Long>inTransaction(tx -> tx.items().head(owner)), (cpu() - before) / 1e3 / times);
        }
    }
}
