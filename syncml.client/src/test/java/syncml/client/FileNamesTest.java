package syncml.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> reached = new HashMap<>();
    private int looks;

    private String next(String summary) {
        String name = FileNames.free(summary, ".ics", n -> {
            looks++;
            return names.contains(n);
        }, reached);
        assertThat(names.add(name)).isTrue();
        return name;
    }

    @Test
    void itemsOfOneNameAreNumbered() {
        names.add("Lunch 3.ics");
        assertThat(next("Lunch")).isEqualTo("Lunch.ics");
        assertThat(next("Lunch")).isEqualTo("Lunch 2.ics");
        assertThat(next("Lunch")).isEqualTo("Lunch 4.ics");
        assertThat(next("Dinner")).isEqualTo("Dinner.ics");
    }

    @Test
    void thousandsOfItemsOfOneNameTakeNoLongerThanOthers() {
        for (int i = 0; i < 5_000; i++) {
            next("Lunch");
        }
        assertThat(looks).isLessThan(15_000);
    }
}
