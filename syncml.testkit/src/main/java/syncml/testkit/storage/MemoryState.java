package syncml.testkit.storage;

/**
 * All that is committed, at one moment.
 *
 * @param accounts by owner
 * @param sessions all sessions
 * @param settings by name
 */
record MemoryState(SortedTree<String, AccountData> accounts, SessionData sessions,
        SortedTree<String, String> settings) {
    static final MemoryState EMPTY = new MemoryState(SortedTree.empty(), new SessionData(), SortedTree.empty());
}
