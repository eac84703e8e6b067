package syncml.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import syncml.api.storage.ItemRow;
import syncml.api.storage.SessionRow;
import syncml.api.storage.Storage;
import syncml.testkit.storage.Rows;
import syncml.testkit.storage.StorageFixture;

/** Two storages on one PostgreSQL database, as two nodes have them. */
class TwoNodesTest {
    private static final int EACH = 60;
    private static EmbeddedPostgres server;
    private static List<Database> nodes;

    @BeforeAll
    static void open() throws IOException {
        server = EmbeddedPostgres.start();
        String url = server.getJdbcUrl("postgres", "postgres");
        CompletableFuture<Database> other = StorageFixture.elsewhere(() -> node(url));
        nodes = List.of(node(url), StorageFixture.result(other));
    }

    /** Patient enough for a race that is lost most of the time. */
    private static Database node(String url) {
        return Databases.open(new Settings(url, "", "", 4, 1000, 10_000, false));
    }

    @AfterAll
    static void close() throws IOException {
        nodes.forEach(Database::close);
        server.close();
    }

    private static void onBothNodes(BiConsumer<Integer, Storage> work) {
        List<CompletableFuture<Object>> running = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            int number = node;
            running.add(StorageFixture.elsewhere(() -> {
                work.accept(number, nodes.get(number).storage());
                return null;
            }));
        }
        running.forEach(StorageFixture::result);
    }

    @Test
    void changesOfOneOwnerGetOneRevisionEach() {
        String owner = Rows.unique();
        nodes.get(0).storage().inTransaction(tx -> tx.accounts().insert(Rows.account(owner)));
        onBothNodes((node, storage) -> {
            for (int i = 0; i < EACH; i++) {
                String guid = node + "-" + i;
                storage.inTransaction(tx -> {
                    long revision = tx.items().lock(owner) + 1;
                    tx.items().put(List.of(Rows.item(owner, guid, "c", revision)), Map.of(guid, List.of(1L)));
                    tx.items().raise(owner, revision);
                    return null;
                });
            }
        });
        List<ItemRow> items = nodes.get(1).storage().inTransaction(tx -> tx.items().changed(owner, List.of("c"), 0,
                Long.MAX_VALUE, 1000));
        assertThat(items).hasSize(2 * EACH);
        assertThat(items.get(2 * EACH - 1).revision()).isEqualTo(2 * EACH);
    }

    @Test
    void messagesOfOneSessionAreCountedOnceEach() {
        String token = Rows.unique();
        nodes.get(0).storage().inTransaction(tx -> {
            tx.sessions().insert(Rows.session(token, token, "1", null, 0, Rows.TIME, false));
            return null;
        });
        onBothNodes((node, storage) -> {
            for (int i = 0; i < EACH; i++) {
                storage.inTransaction(tx -> {
                    SessionRow session = tx.sessions().find(token).orElseThrow();
                    tx.sessions().appendChunk(token, new byte[] {(byte) session.version()});
                    tx.sessions().update(Rows.session(token, token, "1", null, session.version() + 1, Rows.TIME,
                            false), session.version());
                    return null;
                });
            }
        });
        Storage storage = nodes.get(0).storage();
        SessionRow session = storage.inTransaction(tx -> tx.sessions().find(token).orElseThrow());
        assertThat(session.version()).isEqualTo(2 * EACH);
        List<byte[]> chunks = storage.inTransaction(tx -> tx.sessions().chunks(token));
        assertThat(chunks).hasSize(2 * EACH);
        for (int i = 0; i < chunks.size(); i++) {
            assertThat(chunks.get(i)).containsExactly((byte) i);
        }
    }

    @Test
    void oneOfTwoNodesOpensASession() {
        for (int i = 0; i < 20; i++) {
            String source = Rows.unique();
            onBothNodes((node, storage) -> storage.inTransaction(tx -> {
                if (tx.sessions().find("http", source, "1").isEmpty()) {
                    tx.sessions().insert(Rows.session(Rows.unique(), source, "1"));
                }
                return null;
            }));
            assertThat(nodes.get(0).storage().<Boolean>inTransaction(tx ->
                    tx.sessions().find("http", source, "1").isPresent())).isTrue();
        }
    }
}
