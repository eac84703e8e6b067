package syncml.storage.jdbc;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import syncml.api.storage.ItemRow;

/**
 * The algorithms that fingerprints of an account's items were made by: rows of the table {@code algorithm}. There is a
 * row for each that an item of the collection has, and perhaps for some that none has any more.
 */
record Algorithms(Sql sql, long account) {
    private record Use(String collection, String algorithm) {
    }

    /** Algorithms of a collection other than one. */
    List<String> others(String collection, String algorithm) {
        return sql.list("SELECT algorithm FROM algorithm WHERE account = ? AND collection = ? AND algorithm <> ?",
                row -> row.getString(1), account, collection, algorithm);
    }

    /** Notes the algorithms of items about to be stored. */
    void note(Collection<ItemRow> items) {
        Set<Use> uses = new LinkedHashSet<>();
        for (ItemRow item : items) {
            if (!item.deleted()) {
                uses.add(new Use(item.collection(), item.algorithm()));
            }
        }
        for (Use use : uses) {
            if (sql.first("SELECT 1 FROM algorithm WHERE account = ? AND collection = ? AND algorithm = ?",
                    row -> true, account, use.collection(), use.algorithm()).isEmpty()) {
                sql.update("INSERT INTO algorithm (account, collection, algorithm) VALUES (?, ?, ?)", account,
                        use.collection(), use.algorithm());
            }
        }
    }

    /** Forgets an algorithm that no item of a collection has any more; the owner's counter is locked. */
    void forget(String collection, String algorithm) {
        sql.update("DELETE FROM algorithm WHERE account = ? AND collection = ? AND algorithm = ?", account, collection,
                algorithm);
    }
}
