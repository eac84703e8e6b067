package syncml.storage.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.storage.StorageException;

/**
 * The schema and its versions. A step from one version to the next is a resource {@code schema-N.sql} whose statements
 * may run again. Steps expand: the release before goes on working on what this one made. What a release no longer needs
 * is taken away by the release after it, which then also raises the oldest version of a release that may still connect.
 */
final class Schema {
    /** The version that this release brings a database to. */
    static final int VERSION = 2;
    /** The oldest schema version of a release that can work with what this release leaves behind. */
    private static final int OLDEST = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private Schema() {
    }

    /**
     * Brings a database to the version of this release, unless a later release was there first.
     *
     * @throws StorageException if the database was made by a release that this one is too old for
     */
    static void update(Transactor transactor, Dialect dialect) {
        synchronized (Schema.class) {
            transactor.run(connection -> {
                dialect.lockSchema(connection);
                update(connection, dialect);
                return null;
            });
        }
    }

    private static void update(Connection connection, Dialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_version"
                    + " (version INTEGER NOT NULL, oldest INTEGER NOT NULL)");
            int version = 0;
            try (ResultSet row = statement.executeQuery("SELECT version, oldest FROM schema_version")) {
                if (row.next()) {
                    version = row.getInt(1);
                    if (row.getInt(2) > VERSION) {
                        throw new StorageException("the database has schema version " + version
                                + " of a later release, which this release, with version " + VERSION
                                + ", cannot work with");
                    }
                } else {
                    statement.execute("INSERT INTO schema_version VALUES (0, 0)");
                }
            }
            for (int step = version + 1; step <= VERSION; step++) {
                for (String sql : statements(step)) {
                    statement.execute(dialect.schema(sql));
                }
                statement.execute("UPDATE schema_version SET version = " + step + ", oldest = "
                        + Math.min(step, OLDEST));
                LOG.info("database schema is now of version {}", step);
            }
        }
    }

    private static List<String> statements(int step) {
        try (InputStream resource = Schema.class.getResourceAsStream("schema-" + step + ".sql")) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            List<String> statements = new ArrayList<>();
            for (String each : text.split(";")) {
                if (!each.isBlank()) {
                    statements.add(each.strip());
                }
            }
            return statements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
