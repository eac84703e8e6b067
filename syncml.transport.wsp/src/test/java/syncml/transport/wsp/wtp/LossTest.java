package syncml.transport.wsp.wtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Over a network that loses a third, doubles a tenth and overtakes, every transaction is worked on once and answered. */
class LossTest {
    private static final long SECOND = 1_000_000_000L;
    private static final WtpSettings SETTINGS = new WtpSettings(100, 3, 50_000, SECOND, SECOND / 5, 7 * SECOND, 32,
            4 * SECOND, 30, 30 * SECOND, 16, 100, 100);
    private static final int CLIENTS = 4;
    private static final int TRANSACTIONS = 10;
    private static final long MEMORY = 1_000_000;

    @Test
    void everyTransactionIsWorkedOnOnceAndAnswered() {
        for (long seed = 0; seed < 40; seed++) {
            run(seed);
        }
    }

    @Test
    @Tag("full")
    void everyTransactionOfManyIsWorkedOnOnceAndAnswered() {
        for (long seed = 1000; seed < 4000; seed++) {
            run(seed);
        }
    }

    private static byte[] random(Random random, int max) {
        byte[] octets = new byte[4 + random.nextInt(max)];
        random.nextBytes(octets);
        return octets;
    }

    private static byte[] answer(byte[] message) {
        byte[] turned = new byte[message.length * (message[0] & 3)];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = message[message.length - 1 - i % message.length];
        }
        return turned;
    }

    private static void run(long seed) {
        LossyNetwork network = new LossyNetwork(seed);
        Budget budget = new Budget(MEMORY);
        Map<Integer, Integer> worked = new HashMap<>();
        network.host(LossyNetwork.address(0), SETTINGS, budget, new Wtp.User() {
            @Override
            public void invoked(Responder transaction, byte[] message, long now) {
                worked.merge(Arrays.hashCode(message), 1, Integer::sum);
                transaction.result(answer(message), now);
            }

            @Override
            public void aborted(Responder transaction, boolean user, int reason, long now) {
                throw new AssertionError("seed " + seed + ": a transaction failed for " + reason);
            }
        });
        Client[] clients = new Client[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            clients[i] = new Client(network, LossyNetwork.address(i + 1), seed);
            clients[i].next(0);
        }
        while (network.step()) {
            assertThat(network.now()).as("seed %s: time", seed).isLessThan(100_000 * SECOND);
        }
        for (Client client : clients) {
            assertThat(client.done).as("seed %s", seed).isEqualTo(TRANSACTIONS);
            assertThat(client.budget.left()).isEqualTo(MEMORY);
        }
        assertThat(worked).as("seed %s", seed).hasSize(CLIENTS * TRANSACTIONS).allSatisfy((message, times) ->
                assertThat(times).isOne());
        assertThat(budget.left()).as("seed %s", seed).isEqualTo(MEMORY);
    }

    private static final class Client implements Initiator.Listener {
        private final LossyNetwork network;
        private final Budget budget = new Budget(MEMORY);
        private final Wtp wtp;
        private final long seed;
        private byte[] message;
        private int done;

        Client(LossyNetwork network, InetSocketAddress address, long seed) {
            this.network = network;
            this.seed = seed;
            wtp = network.host(address, SETTINGS, budget, null);
        }

        void next(long now) {
            message = random(network.random(), network.random().nextInt(4) == 0 ? 8_000 : 300);
            wtp.invoke(LossyNetwork.address(0), 2, message, this, now);
        }

        @Override
        public void result(byte[] result, long now) {
            assertThat(result).as("seed %s", seed).isEqualTo(answer(message));
            if (++done < TRANSACTIONS) {
                next(now);
            }
        }

        @Override
        public void aborted(boolean user, int reason, long now) {
            throw new AssertionError("seed " + seed + ": a transaction failed for " + reason);
        }
    }
}
