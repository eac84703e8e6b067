package syncml.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeedsTest {
    static Stream<String> seeds() {
        return lines("seeds.txt");
    }

    static Stream<String> release99Seeds() {
        return lines("release99seeds.txt");
    }

    private static Stream<String> lines(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                SeedsTest.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            return lines.lines().filter(l -> !l.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(String seed) {
        return Long.parseLong(seed.substring(0, seed.indexOf(' ')));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatFailedOnceHolds(String seed) {
        new Simulation(number(seed), null, Bug.NONE).run();
    }

    @ParameterizedTest
    @MethodSource("release99Seeds")
    void whatFailedOnceWithRelease99Holds(String seed) {
        new Simulation(number(seed), true, null, Bug.NONE).run();
    }
}
