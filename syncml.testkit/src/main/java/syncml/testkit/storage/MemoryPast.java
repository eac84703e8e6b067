package syncml.testkit.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.PastRow;
import syncml.api.storage.PastTable;

/** Changes of items in memory. */
record MemoryPast(MemoryTransaction tx) implements PastTable {
    @Override
    public void put(String owner, Collection<PastRow> rows) {
        AccountData data = tx.changeLocked(owner);
        for (PastRow row : rows) {
            if (data.past.get(row.revision()) != null) {
                throw new LostRaceException("two changes with one revision");
            }
            data.past = data.past.with(row.revision(), row);
        }
    }

    @Override
    public List<PastRow> ofItem(String owner, String guid, int limit) {
        List<PastRow> rows = some(owner, 0, Integer.MAX_VALUE, row -> row.guid().equals(guid));
        Collections.reverse(rows);
        return List.copyOf(rows.subList(0, Math.min(limit, rows.size())));
    }

    @Override
    public List<PastRow> since(String owner, String collection, Instant from, long afterRevision, int limit) {
        return some(owner, afterRevision, limit,
                row -> row.collection().equals(collection) && !row.changed().isBefore(from));
    }

    private List<PastRow> some(String owner, long afterRevision, int limit, Predicate<PastRow> wanted) {
        List<PastRow> rows = new ArrayList<>();
        for (PastRow row : tx.accountOrEmpty(owner).past.after(afterRevision)) {
            if (rows.size() >= limit) {
                break;
            }
            if (wanted.test(row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public int expire(String owner, Instant before, int limit) {
        AccountData data = tx.changeIfThere(owner);
        int removed = 0;
        if (data != null) {
            for (PastRow row : data.past.values()) {
                if (removed == limit || !row.changed().isBefore(before)) {
                    break;
                }
                data.past = data.past.without(row.revision());
                removed++;
            }
        }
        return removed;
    }
}
