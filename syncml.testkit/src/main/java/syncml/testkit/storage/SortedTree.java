package syncml.testkit.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * An immutable sorted map: changing it gives a new one that shares most of its nodes with the old one. Look-ups,
 * changes and ranks take logarithmic time, so that taking a snapshot and rolling back cost nothing.
 *
 * <p>A weight-balanced tree: neither side of a node is more than {@value #BALANCE} times as heavy as the other.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
final class SortedTree<K extends Comparable<? super K>, V> {
    private static final int BALANCE = 3;
    private static final int SINGLE_ROTATION = 2;

    private record Node<K, V>(K key, V value, Node<K, V> left, Node<K, V> right, int size) {
    }

    private final Node<K, V> root;

    private SortedTree(Node<K, V> root) {
        this.root = root;
    }

    static <K extends Comparable<? super K>, V> SortedTree<K, V> empty() {
        return new SortedTree<>(null);
    }

    int size() {
        return size(root);
    }

    V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    /** The tree with a value added or replaced. */
    SortedTree<K, V> with(K key, V value) {
        return new SortedTree<>(with(root, key, value));
    }

    /** The tree without a key. */
    SortedTree<K, V> without(K key) {
        return get(key) == null ? this : new SortedTree<>(without(root, key));
    }

    /** How many keys are lower than one. */
    int rank(K key) {
        int rank = 0;
        Node<K, V> node = root;
        while (node != null) {
            if (key.compareTo(node.key) <= 0) {
                node = node.left;
            } else {
                rank += size(node.left) + 1;
                node = node.right;
            }
        }
        return rank;
    }

    /** All values in the order of their keys. */
    Iterable<V> values() {
        return () -> new Walk<>(root, null);
    }

    /** The values whose keys are greater than one, in the order of their keys. */
    Iterable<V> after(K key) {
        return () -> new Walk<>(root, key);
    }

    /** The keys that are greater than one, in their order, at most {@code limit}. */
    List<K> keysAfter(K key, int limit) {
        Walk<K, V> walk = new Walk<>(root, key);
        List<K> keys = new ArrayList<>();
        while (keys.size() < limit && walk.hasNext()) {
            keys.add(walk.nextNode().key);
        }
        return keys;
    }

    private static int size(Node<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    private static <K, V> Node<K, V> node(K key, V value, Node<K, V> left, Node<K, V> right) {
        return new Node<>(key, value, left, right, size(left) + size(right) + 1);
    }

    private static <K extends Comparable<? super K>, V> Node<K, V> with(Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null, 1);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new Node<>(key, value, node.left, node.right, node.size);
        }
        return order < 0
                ? balanced(node.key, node.value, with(node.left, key, value), node.right)
                : balanced(node.key, node.value, node.left, with(node.right, key, value));
    }

    private static <K extends Comparable<? super K>, V> Node<K, V> without(Node<K, V> node, K key) {
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balanced(node.key, node.value, without(node.left, key), node.right);
        }
        if (order > 0) {
            return balanced(node.key, node.value, node.left, without(node.right, key));
        }
        if (node.left == null) {
            return node.right;
        }
        if (node.right == null) {
            return node.left;
        }
        Node<K, V> next = first(node.right);
        return balanced(next.key, next.value, node.left, without(node.right, next.key));
    }

    private static <K, V> Node<K, V> first(Node<K, V> node) {
        Node<K, V> first = node;
        while (first.left != null) {
            first = first.left;
        }
        return first;
    }

    private static <K, V> Node<K, V> balanced(K key, V value, Node<K, V> left, Node<K, V> right) {
        int leftSize = size(left);
        int rightSize = size(right);
        if (leftSize + rightSize < 2) {
            return node(key, value, left, right);
        }
        if (rightSize > BALANCE * leftSize) {
            return size(right.left) < SINGLE_ROTATION * size(right.right)
                    ? node(right.key, right.value, node(key, value, left, right.left), right.right)
                    : node(right.left.key, right.left.value, node(key, value, left, right.left.left),
                            node(right.key, right.value, right.left.right, right.right));
        }
        if (leftSize > BALANCE * rightSize) {
            return size(left.right) < SINGLE_ROTATION * size(left.left)
                    ? node(left.key, left.value, left.left, node(key, value, left.right, right))
                    : node(left.right.key, left.right.value,
                            node(left.key, left.value, left.left, left.right.left),
                            node(key, value, left.right.right, right));
        }
        return node(key, value, left, right);
    }

    /** Goes through a tree in order, from the first key greater than one. */
    private static final class Walk<K extends Comparable<? super K>, V> implements Iterator<V> {
        private final Deque<Node<K, V>> path = new ArrayDeque<>();

        Walk(Node<K, V> root, K after) {
            Node<K, V> node = root;
            while (node != null) {
                if (after == null || after.compareTo(node.key) < 0) {
                    path.push(node);
                    node = node.left;
                } else {
                    node = node.right;
                }
            }
        }

        @Override
        public boolean hasNext() {
            return !path.isEmpty();
        }

        @Override
        public V next() {
            return nextNode().value;
        }

        Node<K, V> nextNode() {
            if (path.isEmpty()) {
                throw new NoSuchElementException();
            }
            Node<K, V> node = path.pop();
            for (Node<K, V> child = node.right; child != null; child = child.left) {
                path.push(child);
            }
            return node;
        }
    }
}
