package syncml.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syncml.testkit.storage.Rows;

/** Whether a committed transaction is on the disk, not only with the operating system. */
class FlushTest {
    private static final AtomicInteger FORCED = new AtomicInteger();

    @TempDir
    private Path folder;

    @BeforeAll
    static void count() {
        FilePath.register(new CountedFilePath(FORCED));
    }

    @Test
    void whatIsCommittedIsForcedToTheDiskIfThatIsWanted() {
        assertThat(forcedBy(true)).isPositive();
    }

    @Test
    void otherwiseTheOperatingSystemWritesItInItsTime() {
        assertThat(forcedBy(false)).isZero();
    }

    private int forcedBy(boolean flush) {
        String url = "jdbc:h2:" + CountedFilePath.SCHEME + ":" + folder.resolve("flush");
        try (Database database = Databases.open(new Settings(url, "", "", 2, 5, 1000, flush))) {
            database.storage().inTransaction(tx -> tx.accounts().insert(Rows.account("a")));
            int before = FORCED.get();
            database.storage().inTransaction(tx -> tx.accounts().insert(Rows.account("b")));
            return FORCED.get() - before;
        }
    }
}
