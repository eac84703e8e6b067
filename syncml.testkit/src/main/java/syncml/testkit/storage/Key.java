package syncml.testkit.storage;

/**
 * A key of an index: texts and a number, compared in the order of the components. The empty text and
 * {@link Long#MIN_VALUE} come before all others.
 */
record Key(String first, String second, long number, String last) implements Comparable<Key> {
    static Key of(String first, String second) {
        return new Key(first, second, Long.MIN_VALUE, "");
    }

    static Key of(String first, long number) {
        return new Key(first, "", number, "");
    }

    static Key of(String first, long number, String last) {
        return new Key(first, "", number, last);
    }

    @Override
    public int compareTo(Key other) {
        int order = first.compareTo(other.first);
        if (order == 0) {
            order = second.compareTo(other.second);
        }
        if (order == 0) {
            order = Long.compare(number, other.number);
        }
        return order != 0 ? order : last.compareTo(other.last);
    }
}
