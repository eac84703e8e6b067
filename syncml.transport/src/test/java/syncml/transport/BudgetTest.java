package syncml.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final int MIB = 1024 * 1024;

    private final Budget budget = new Budget(9 * MIB);

    @Test
    void largeObjectsLeaveSomeForOthers() {
        try (Budget.Share large = budget.share(); Budget.Share another = budget.share(); Budget.Share small = budget.share()) {
            assertThat(large.take(4 * MIB)).isTrue();
            assertThat(another.take(3 * MIB)).isFalse();
            assertThat(another.take(2 * MIB)).isTrue();
            assertThat(small.take(MIB / 4)).isTrue();
            assertThat(small.take(MIB / 4)).isTrue();
            assertThat(small.take(1)).as("an ordinary one no more").isFalse();
        }
        assertThat(budget.left()).isEqualTo(9 * MIB);
    }

    @Test
    void theWholeChangesWhileSomeOfItIsTaken() {
        try (Budget.Share share = budget.share()) {
            assertThat(share.take(6 * MIB)).isTrue();
            budget.change(-6 * MIB);
            assertThat(share.take(1)).isFalse();
        }
        assertThat(budget.left()).isEqualTo(3 * MIB);
    }
}
