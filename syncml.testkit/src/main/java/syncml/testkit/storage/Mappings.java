package syncml.testkit.storage;

import syncml.api.storage.MappingRow;

/** The mappings of one generation of a replica. */
record Mappings(Generation generation, SortedTree<String, MappingRow> byGuid, SortedTree<String, MappingRow> byLuid,
        SortedTree<Key, MappingRow> byState) {

    static Mappings none(Generation generation) {
        return new Mappings(generation, SortedTree.empty(), SortedTree.empty(), SortedTree.empty());
    }

    private static Key stateKey(MappingRow row) {
        return Key.of(row.state().name(), 0, row.guid());
    }

    Mappings with(MappingRow row) {
        Mappings rest = without(row.guid());
        MappingRow rival = row.luid() == null ? null : rest.byLuid.get(row.luid());
        if (rival != null) {
            rest = rest.without(rival.guid());
        }
        return new Mappings(generation, rest.byGuid.with(row.guid(), row),
                row.luid() == null ? rest.byLuid : rest.byLuid.with(row.luid(), row),
                rest.byState.with(stateKey(row), row));
    }

    Mappings without(String guid) {
        MappingRow row = byGuid.get(guid);
        return row == null ? this : new Mappings(generation, byGuid.without(guid),
                row.luid() == null ? byLuid : byLuid.without(row.luid()), byState.without(stateKey(row)));
    }
}
