package syncml.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.Storage;
import syncml.api.storage.StorageException;
import syncml.testkit.storage.Rows;
import syncml.testkit.storage.StorageFixture;

class DatabaseTest {
    @TempDir
    Path folder;

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("db");
    }

    @Test
    void whatWasCommittedIsThereAfterClosingAndOpening() {
        try (Database database = Databases.open(url())) {
            database.storage().inTransaction(tx -> tx.accounts().insert(Rows.account("a")));
        }
        try (Database database = Databases.open(url())) {
            assertThat(database.storage().<Boolean>inTransaction(tx -> tx.accounts().find("a").isPresent())).isTrue();
        }
    }

    @Test
    void closedDatabaseIsFree() throws SQLException {
        Databases.open(url()).close();
        try (Connection connection = DriverManager.getConnection(url() + ";FILE_LOCK=FILE;IFEXISTS=TRUE")) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void databaseInUseByAnotherProcessIsReportedClearly() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Committer.class.getName(), url())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(output.readLine()).isNotNull();
            assertThatThrownBy(() -> Databases.open(url())).isInstanceOf(StorageException.class)
                    .hasMessageContaining("another process");
        } finally {
            process.destroyForcibly().waitFor();
        }
        Databases.open(url()).close();
    }

    @Test
    void serverThatIsNotThereIsReportedWithoutThePassword() {
        assertThatThrownBy(() -> Databases.open(new Settings(
                "jdbc:postgresql://user:hidden@127.0.0.1:1/none?connectTimeout=1&password=hidden", "user", "hidden", 1,
                1, 1000, false))).isInstanceOf(StorageException.class).hasMessageContaining("127.0.0.1:1/none")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void databaseOfALaterReleaseIsRefusedOnceItsReleaseSaysSo() throws SQLException {
        Databases.open(url()).close();
        change("UPDATE schema_version SET version = 9");
        Databases.open(url()).close();
        change("UPDATE schema_version SET oldest = 9");
        assertThatThrownBy(() -> Databases.open(url())).isInstanceOf(StorageException.class)
                .hasMessageContaining("later release");
    }

    @Test
    void schemaLeftHalfMadeIsCompleted() throws SQLException {
        Databases.open(url()).close();
        change("UPDATE schema_version SET version = 0");
        change("DROP TABLE match_key");
        change("DROP INDEX item_fingerprint");
        try (Database database = Databases.open(url())) {
            database.storage().inTransaction(tx -> tx.accounts().insert(Rows.account("a")));
            assertThat(database.storage().<Boolean>inTransaction(tx -> tx.items().withMatchKey("a", List.of("c"),
                    List.of(1L), 1).isEmpty())).isTrue();
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void lockThatIsNotGivenBackInTimeCountsAsALostRace() {
        try (Database database = Databases.open(new Settings(url(), "", "", 4, 2, 50, false))) {
            Storage storage = database.storage();
            storage.inTransaction(tx -> tx.accounts().insert(Rows.account("a")));
            CountDownLatch locked = new CountDownLatch(1);
            CountDownLatch tried = new CountDownLatch(1);
            var holder = StorageFixture.elsewhere(() -> storage.inTransaction(tx -> {
                tx.items().lock("a");
                locked.countDown();
                StorageFixture.await(tried);
                return null;
            }));
            StorageFixture.await(locked);
            assertThatThrownBy(() -> storage.<Long>inTransaction(tx -> tx.items().lock("a")))
                    .isInstanceOf(LostRaceException.class);
            tried.countDown();
            StorageFixture.result(holder);
        }
    }

    @Test
    void failureThatTheWorkSwallowsStillRollsBack() {
        try (Database database = Databases.open(url())) {
            Storage storage = database.storage();
            assertThatThrownBy(() -> storage.inTransaction(tx -> {
                tx.settings().put("kept", "no");
                try {
                    tx.settings().put("x".repeat(65), "too long a name");
                } catch (StorageException e) {
                    assertThat(e).hasMessageNotContaining("xxx").hasStackTraceContaining("22001");
                }
                return null;
            })).isInstanceOf(StorageException.class).isNotInstanceOf(LostRaceException.class);
            assertThat(storage.<Boolean>inTransaction(tx -> tx.settings().find("kept").isEmpty())).isTrue();
        }
    }

    @Test
    void errorsOfTheWorkReachTheCaller() {
        try (Database database = Databases.open(url())) {
            AssertionError thrown = new AssertionError("from the work");
            assertThatThrownBy(() -> database.storage().inTransaction(tx -> {
                tx.settings().put("kept", "no");
                throw thrown;
            })).isSameAs(thrown);
            assertThat(database.storage().<Boolean>inTransaction(tx -> tx.settings().find("kept").isEmpty())).isTrue();
        }
    }

    @Test
    void settingsOfTheUrlAreLeftAsTheAdministratorWantsThem() {
        assertThat(Dialect.H2.url("jdbc:h2:mem:x;Write_Delay=500", 7)).contains("Write_Delay=500")
                .doesNotContain("WRITE_DELAY=0").contains(";LOCK_TIMEOUT=7");
        assertThat(Dialect.POSTGRESQL.url("jdbc:postgresql://h/d?ApplicationName=mine", 7))
                .contains("lock_timeout=7").containsOnlyOnce("ApplicationName").containsOnlyOnce("?");
        assertThatThrownBy(() -> Dialect.of("jdbc:mysql://h/d")).isInstanceOf(IllegalArgumentException.class);
    }
}
