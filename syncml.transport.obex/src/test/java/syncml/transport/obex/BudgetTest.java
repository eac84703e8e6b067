package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final int MIB = 1024 * 1024;

    private final Budget budget = new Budget(9 * MIB);

    @Test
    void largeObjectsLeaveSomeForOthers() {
        assertThat(budget.take(4 * MIB, 0)).isTrue();
        assertThat(budget.take(3 * MIB, 0)).isFalse();
        assertThat(budget.take(2 * MIB, 0)).isTrue();
        assertThat(budget.take(MIB / 4, 0)).isTrue();
        assertThat(budget.take(MIB / 4, MIB / 4)).isTrue();
        assertThat(budget.take(1, MIB / 2)).as("an ordinary one no more").isFalse();
        budget.change(MIB);
        assertThat(budget.take(1, MIB / 2)).isTrue();
    }
}
