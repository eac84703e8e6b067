package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisitorsTest {
    private final Visitors visitors = new Visitors();

    @Test
    void onePeerCannotTakeAllPlaces() {
        assertThat(visitors.enter("192.0.2.1", 3, 2)).isTrue();
        assertThat(visitors.enter("192.0.2.1", 3, 2)).isTrue();
        assertThat(visitors.enter("192.0.2.1", 3, 2)).isFalse();
        assertThat(visitors.enter("192.0.2.2", 3, 2)).isTrue();
        assertThat(visitors.enter("192.0.2.3", 3, 2)).isFalse();
        visitors.leave("192.0.2.1");
        assertThat(visitors.enter("192.0.2.1", 3, 2)).isTrue();
    }

    @Test
    void peersWithoutAddressAreCountedTogetherOnly() {
        assertThat(visitors.enter("", 3, 1)).isTrue();
        assertThat(visitors.enter("", 3, 1)).isTrue();
        visitors.leave("");
        assertThat(visitors.count()).isEqualTo(1);
    }
}
