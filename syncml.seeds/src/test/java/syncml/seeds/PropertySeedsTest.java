package syncml.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.junit.jupiter.api.Test;

class PropertySeedsTest {
    /** Sees what the properties below it are run with. */
    static final class Seen implements AroundPropertyHook {
        @Override
        public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
            assertThat(context.attributes().seed()).isEqualTo(PropertySeeds.seed(
                    System.getProperty(PropertySeeds.SEEDS, ""), PropertySeedsTest.class.getName() + ".everyProperty"));
            assertThat(context.attributes().tries()).contains(3 * Integer.getInteger(PropertySeeds.TRIES, 1));
            return property.execute();
        }
    }

    @Property(tries = 3)
    @AddLifecycleHook(Seen.class)
    void everyProperty(@ForAll int any) {
        assertThat(System.getProperty(PropertySeeds.SEEDS)).as("the build says which seeds").isNotBlank();
    }

    @Test
    void theSameNumberGivesAPropertyTheSameSeedAndEachItsOwn() {
        assertThat(PropertySeeds.seed("1", "a.B.c")).isPresent().isEqualTo(PropertySeeds.seed(" 1 ", "a.B.c"))
                .isNotEqualTo(PropertySeeds.seed("2", "a.B.c")).isNotEqualTo(PropertySeeds.seed("1", "a.B.d"));
    }

    @Test
    void freshSeedsAreNotOurs() {
        assertThat(PropertySeeds.seed("fresh", "a.B.c")).isEqualTo(Optional.empty());
        assertThat(PropertySeeds.seed("", "a.B.c")).isEmpty();
    }
}
