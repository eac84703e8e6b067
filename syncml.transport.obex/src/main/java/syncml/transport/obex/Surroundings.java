package syncml.transport.obex;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import syncml.transport.Budget;

/**
 * What all peers share on our side.
 *
 * @param services the services by Target
 * @param budget octets of all objects that arrive
 * @param random source of nonces
 * @param nanoTime the clock, as {@link System#nanoTime()}
 * @param keys source of connection keys
 */
record Surroundings(Services services, Budget budget, SecureRandom random, LongSupplier nanoTime, Keys keys) {
    Surroundings(Services services, Budget budget, SecureRandom random, LongSupplier nanoTime) {
        this(services, budget, random, nanoTime, new Keys(random));
    }

    /** Names for connections that no other has, in this run or another. */
    static final class Keys {
        private final String run;
        private final AtomicLong number = new AtomicLong();

        Keys(SecureRandom random) {
            byte[] octets = new byte[8];
            random.nextBytes(octets);
            run = HexFormat.of().formatHex(octets);
        }

        String next() {
            return run + "-" + number.incrementAndGet();
        }
    }
}
