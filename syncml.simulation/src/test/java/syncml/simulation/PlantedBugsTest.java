package syncml.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("full")
@Execution(ExecutionMode.SAME_THREAD)
class PlantedBugsTest {
    private static final int RUNS = 2_000;
    /** For what harms only when a message of a session given up comes after the very item was changed again. */
    private static final int MANY_RUNS = 10_000;
    private static final Set<String> RARE = Set.of("what comes late in a session that was given up is done");

    static Stream<String> bugs() {
        return PlantedBugs.all().keySet().stream();
    }

    static Stream<String> release99() {
        return PlantedRelease99Bugs.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isFound(String name) {
        isFound(name, PlantedBugs.all(), false);
    }

    @ParameterizedTest
    @MethodSource("release99")
    void isFoundInRelease99(String name) {
        isFound(name, PlantedRelease99Bugs.all(), true);
    }

    private static void isFound(String name, Map<String, Bug> bugs, boolean release99) {
        RuntimeException found = null;
        int runs = RARE.contains(name) ? MANY_RUNS : RUNS;
        int seed = 0;
        while (found == null && ++seed <= runs) {
            try {
                new Simulation(seed, release99, null, bugs.get(name)).run();
            } catch (RuntimeException e) {
                found = e;
            }
        }
        assertThat(found).as("what finds: " + name).isNotNull();
        System.out.println(name + ": run " + seed + ", " + found.getMessage().lines().findFirst().orElse(""));
    }
}
