package syncml.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Release 99 phones, which the server drives, and IrMC clients, which it serves, among devices of SyncML. */
class Release99Test {
    @Test
    void nothingIsLostOrDoubledWherePhonesAndDevicesShareAccounts() {
        assertThat(failures(1, 400)).isEmpty();
    }

    @Test
    @Tag("full")
    void nothingIsLostOrDoubledWherePhonesAndDevicesShareAccountsForLong() {
        assertThat(failures(10_000, 10_000)).isEmpty();
    }

    /** What does not hold, with the seed that shows it. */
    private static List<String> failures(long from, long runs) {
        return LongStream.range(from, from + runs).parallel().mapToObj(Release99Test::failure)
                .filter(f -> !f.isEmpty()).toList();
    }

    private static String failure(long seed) {
        try {
            new Simulation(seed, true, null, Bug.NONE).run();
            return "";
        } catch (RuntimeException e) {
            return "seed " + seed + ": " + e;
        }
    }
}
