package syncml.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SortedTreeTest {
    @Test
    void behavesLikeTheTreeMapOfThePlatform() {
        Random random = new Random(7);
        SortedTree<Integer, String> tree = SortedTree.empty();
        TreeMap<Integer, String> model = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            int key = random.nextInt(500);
            if (random.nextInt(5) < 3) {
                tree = tree.with(key, "v" + i);
                model.put(key, "v" + i);
            } else {
                tree = tree.without(key);
                model.remove(key);
            }
            if (i % 100 == 0) {
                int from = random.nextInt(500);
                assertThat(tree.values()).containsExactlyElementsOf(model.values());
                assertThat(tree.after(from)).containsExactlyElementsOf(model.tailMap(from, false).values());
                assertThat(tree.rank(from)).isEqualTo(model.headMap(from).size());
                assertThat(tree.get(from)).isEqualTo(model.get(from));
                assertThat(tree.size()).isEqualTo(model.size());
            }
        }
    }

    @Test
    void olderTreesStayAsTheyWere() {
        SortedTree<Integer, String> empty = SortedTree.empty();
        SortedTree<Integer, String> one = empty.with(1, "a");
        SortedTree<Integer, String> two = one.with(1, "b").with(2, "c").without(1);
        assertThat(empty.size()).isZero();
        assertThat(one.values()).containsExactly("a");
        assertThat(two.values()).containsExactly("c");
    }

    @Test
    void sortedInsertionStaysFast() {
        SortedTree<Integer, Integer> tree = SortedTree.empty();
        for (int i = 0; i < 200_000; i++) {
            tree = tree.with(i, i);
        }
        assertThat(tree.get(199_999)).isEqualTo(199_999);
        assertThat(tree.rank(150_000)).isEqualTo(150_000);
    }
}
