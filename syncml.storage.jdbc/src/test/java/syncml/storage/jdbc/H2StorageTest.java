package syncml.storage.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import syncml.api.storage.Storage;
import syncml.testkit.storage.StorageContract;

class H2StorageTest implements StorageContract {
    @TempDir
    static Path folder;
    private static Database database;

    @BeforeAll
    static void open() {
        database = Databases.open("jdbc:h2:file:" + folder.resolve("contract"));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    public Storage storage() {
        return database.storage();
    }
}
