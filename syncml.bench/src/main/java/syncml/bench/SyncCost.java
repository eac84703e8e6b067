package syncml.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import syncml.api.client.ClientDatastore;
import syncml.api.client.ClientJob;
import syncml.api.client.ClientSummary;
import syncml.api.codec.MessageCodec;
import syncml.api.message.SyncType;
import syncml.codec.wbxml.WbxmlCodec;
import syncml.core.client.ClientParts;
import syncml.core.client.EngineClient;

/**
 * Processor time that server and client spend on an item of a slow sync, codec, datatype and engine, with storage and
 * client in memory: where everything is new to the server, where both have everything, where everything is new to the
 * client, and in a refresh of the client; and on a sync without changes. Arguments: numbers of items (1000 10000 100000).
 */
public final class SyncCost {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 5;

    private SyncCost() {
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        List<Integer> numbers = new ArrayList<>();
        for (String a : args.length > 0 ? args : new String[] {"1000", "10000", "100000"}) {
            numbers.add(Integer.parseInt(a));
        }
        for (int i = 0; i < WARM_UP; i++) {
            new Round(1_000, false).run();
        }
        System.out.printf("%-44s %12s %12s %9s %12s%n", "", "server", "client", "messages", "octets/item");
        for (int n : numbers) {
            new Round(n, true).run();
        }
    }

    /** All syncs of one number of items. */
    private static final class Round {
        private final int items;
        private final boolean told;
        private final EngineServer server;

        Round(int items, boolean told) throws Exception {
            this.items = items;
            this.told = told;
            this.server = new EngineServer();
        }

        void run() throws InterruptedException {
            Pocket first = new Pocket();
            first.fill(items);
            sync("one", first, SyncType.SLOW, "slow, all new to the server");
            sync("one", first, SyncType.SLOW, "slow, both have all");
            sync("one", first, SyncType.TWO_WAY, "two-way, nothing changed");
            Pocket second = new Pocket();
            sync("two", second, SyncType.SLOW, "slow, all new to the client");
            if (second.size() != items) {
                throw new IllegalStateException(second.size() + " items in place of " + items);
            }
            sync("two", second, SyncType.REFRESH_FROM_SERVER, "refresh, both have all");
        }

        private void sync(String device, Pocket pocket, SyncType type, String what) throws InterruptedException {
            EngineClient client = new EngineClient(() -> new ClientParts(server.datatypes(), ZoneOffset.UTC, "1.0"),
                    t -> Optional.<MessageCodec>of(new WbxmlCodec()), scheme -> Optional.of(server),
                    Clock.systemUTC(), new Random(1), new ReentrantLock());
            ClientJob job = ClientJob.builder(EngineServer.ADDRESS).device(device)
                    .credentials(EngineServer.USER, EngineServer.PASSWORD)
                    .datastores(List.of(new ClientDatastore("contacts", "./contacts", type, pocket, false))).build();
            server.takeSpent();
            long start = THREADS.getCurrentThreadCpuTime();
            ClientSummary summary = client.synchronize(job, pocket, progress -> { });
            long all = THREADS.getCurrentThreadCpuTime() - start;
            if (!summary.complete()) {
                throw new IllegalStateException(what + ": " + summary);
            }
            long spent = server.takeSpent();
            if (!told) {
                return;
            }
            long octets = summary.sentOctets() + summary.receivedOctets();
            if (type.complete()) {
                System.out.printf(Locale.ROOT, "%,7d items: %-30s %9.1f us %9.1f us %9d %12.1f%n", items, what,
                        spent / 1e3 / items, (all - spent) / 1e3 / items, 2 * summary.exchanges(),
                        (double) octets / items);
            } else {
                System.out.printf(Locale.ROOT, "%,7d items: %-30s %9.2f ms %9.2f ms %9d %12s%n", items, what,
                        spent / 1e6, (all - spent) / 1e6, 2 * summary.exchanges(), octets + " in all");
            }
        }
    }
}
