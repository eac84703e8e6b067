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
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                SeedsTest.class.getResourceAsStream("seeds.txt"), StandardCharsets.UTF_8))) {
            return lines.lines().filter(l -> !l.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatFailedOnceHolds(String seed) {
        new Simulation(Long.parseLong(seed.substring(0, seed.indexOf(' '))), null, Bug.NONE).run();
    }
}
