package syncml.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time as the simulation has it. For one thread. */
final class Clock implements InstantSource {
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void seconds(int seconds) {
        pass(Duration.ofSeconds(seconds));
    }
}
