package syncml.testkit.storage;

/** Which mappings: a replica and the number of a generation. */
record Generation(long replica, long number) implements Comparable<Generation> {
    @Override
    public int compareTo(Generation other) {
        int order = Long.compare(replica, other.replica);
        return order != 0 ? order : Long.compare(number, other.number);
    }
}
