package syncml.storage.jdbc;

import java.util.List;
import java.util.Map;
import syncml.api.storage.Storage;
import syncml.testkit.storage.Rows;

/** A process that commits in a loop and says each time what it committed, until it is killed. */
final class Committer {
    static final String OWNER = "committer";
    static final String COLLECTION = "c";
    private static final int ITEMS_PER_TRANSACTION = 3;

    private Committer() {
    }

    /**
     * Begins.
     *
     * @param arguments the URL of the database
     */
    public static void main(String[] arguments) {
        try (Database database = Databases.open(arguments[0])) {
            Storage storage = database.storage();
            storage.inTransaction(tx -> tx.accounts().insert(Rows.account(OWNER)));
            while (true) {
                long head = storage.inTransaction(tx -> {
                    long revision = tx.items().lock(OWNER);
                    for (int i = 0; i < ITEMS_PER_TRANSACTION; i++) {
                        revision++;
                        String guid = Long.toString(revision, 36);
                        tx.items().putBodies(OWNER, List.of(Rows.body(guid + revision)));
                        tx.items().put(List.of(Rows.item(OWNER, guid, COLLECTION, revision)),
                                Map.of(guid, List.of(revision)));
                    }
                    tx.items().raise(OWNER, revision);
                    return revision;
                });
                System.out.println(head);
                System.out.flush();
            }
        }
    }
}
