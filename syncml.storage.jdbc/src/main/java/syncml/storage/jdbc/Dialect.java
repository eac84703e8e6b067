package syncml.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What differs between the databases. All else is SQL that both understand. */
enum Dialect {
    /** H2, embedded in the process. */
    H2("org.h2.Driver", "VARBINARY", "") {
        /**
         * {@code WRITE_DELAY=0}: without it a killed process loses what it committed in the last half second. The
         * query cache holds as many statements as there are. The trace file would show values of rows.
         */
        @Override
        String url(String url, int lockTimeoutMillis) {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("WRITE_DELAY", "0");
            settings.put("DB_CLOSE_ON_EXIT", "FALSE");
            settings.put("LOCK_TIMEOUT", Integer.toString(lockTimeoutMillis));
            settings.put("QUERY_CACHE_SIZE", "256");
            settings.put("TRACE_LEVEL_FILE", "0");
            StringBuilder complete = new StringBuilder(url);
            settings.forEach((name, value) -> {
                if (!url.toUpperCase(Locale.ROOT).contains(";" + name + "=")) {
                    complete.append(';').append(name).append('=').append(value);
                }
            });
            return complete.toString();
        }

        @Override
        boolean lateral() {
            return false;
        }

        @Override
        Optional<String> flush() {
            return Optional.of("CHECKPOINT SYNC");
        }

        /** The database belongs to this process, so that the lock within it is enough. */
        @Override
        void lockSchema(Connection connection) {
        }
    },

    /** PostgreSQL, version 12 or later. */
    POSTGRESQL("org.postgresql.Driver", "BYTEA", "COLLATE \"C\"") {
        /**
         * Server messages come without the values of rows, which may be personal; several inserts of a batch become
         * one statement.
         */
        @Override
        String url(String url, int lockTimeoutMillis) {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("options", "-c%20synchronous_commit=on%20-c%20lock_timeout=" + lockTimeoutMillis
                    + "%20-c%20default_transaction_isolation=read%5C%20committed");
            settings.put("reWriteBatchedInserts", "true");
            settings.put("logServerErrorDetail", "false");
            settings.put("ApplicationName", "syncml");
            StringBuilder complete = new StringBuilder(url);
            settings.forEach((name, value) -> {
                if (!url.contains("?" + name + "=") && !url.contains("&" + name + "=")) {
                    complete.append(complete.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(value);
                }
            });
            return complete.toString();
        }

        @Override
        boolean lateral() {
            return true;
        }

        /** By {@code synchronous_commit} it does so by itself. */
        @Override
        Optional<String> flush() {
            return Optional.empty();
        }

        @Override
        void lockSchema(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
            }
        }
    };

    /** Number of the advisory lock that guards the schema: "syncml" in ASCII. */
    private static final long SCHEMA_LOCK = 0x73796e636d6cL;

    private final String driver;
    private final String binary;
    private final String collation;

    Dialect(String driver, String binary, String collation) {
        this.driver = driver;
        this.binary = binary;
        this.collation = collation;
    }

    /**
     * The dialect of a database.
     *
     * @throws IllegalArgumentException if it is neither of those known
     */
    static Dialect of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return H2;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException("not a jdbc:h2: or jdbc:postgresql: URL");
    }

    /** Class name of the driver, the {@code osgi.jdbc.driver.class} of its DataSourceFactory. */
    String driver() {
        return driver;
    }

    /** The type of octets. */
    String binary() {
        return binary;
    }

    /** A statement of the schema with the types of this database; texts are compared octet by octet. */
    String schema(String statement) {
        return statement.replace("${BINARY}", binary).replace("${C}", collation);
    }

    /** A URL with the settings that the storage relies on; those that are there already are left. */
    abstract String url(String url, int lockTimeoutMillis);

    /**
     * Whether it knows LATERAL, by which one statement looks up a list with a limit for each element. Without, there is
     * a statement for each, which costs nothing within the process.
     */
    abstract boolean lateral();

    /** The statement that forces what was committed to the disk; empty if each commit does. */
    abstract Optional<String> flush();

    /** Waits until no other process changes the schema, and keeps others out until the transaction ends. */
    abstract void lockSchema(Connection connection) throws SQLException;
}
