package syncml.store.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTimeTest {
    @ParameterizedTest
    @ValueSource(strings = {"20261105T093000Z", " 20261105T093000Z\t", "2026-11-05T09:30:00Z", "2026-11-05T11:30:00+02:00"})
    void aMomentIsRead(String value) {
        assertThat(RevisionTime.of(value)).contains(Instant.parse("2026-11-05T09:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20261105", "20261105T093000", "2026-11-05T09:30:00", "20261345T093000Z", "yesterday"})
    void whatIsNoMomentIsNone(String value) {
        assertThat(RevisionTime.of(value)).isEmpty();
    }

    @Test
    void whatIsMissingIsNone() {
        assertThat(RevisionTime.of(null)).isEmpty();
    }
}
