package syncml.itest;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import syncml.itest.server.SyncmlServer;

/** A PostgreSQL that several servers share as nodes. */
final class Postgres implements AutoCloseable {
    private final EmbeddedPostgres database;
    private final Path keys;

    Postgres() {
        try {
            database = EmbeddedPostgres.builder().start();
            keys = Scratch.folder("keys").resolve("sealing.keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server over the database. All of them have the key that seals the accounts' secrets. */
    SyncmlServer node(String name) {
        try {
            Path data = Scratch.folder(name).resolve("data");
            Path key = data.resolve("keys").resolve("sealing.keys");
            boolean first = !Files.exists(keys);
            if (!first) {
                Files.createDirectories(key.getParent());
                Files.copy(keys, key);
            }
            SyncmlServer node = SyncmlServer.start(data,
                    List.of("--database", "jdbc:postgresql://localhost:" + database.getPort() + "/postgres"),
                    Map.of("SYNCML_DB_USER", "postgres", "SYNCML_DB_PASSWORD", "postgres"));
            if (first) {
                Files.copy(key, keys);
            }
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many rows each table has. */
    Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("select table_schema, table_name from information_schema.tables"
                    + " where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'")) {
                while (found.next()) {
                    tables.add('"' + found.getString(1) + "\".\"" + found.getString(2) + '"');
                }
            }
            for (String table : tables) {
                try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
