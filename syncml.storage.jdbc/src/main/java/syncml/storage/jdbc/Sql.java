package syncml.storage.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import syncml.api.storage.StorageException;

/**
 * The statements of one transaction. Each is prepared once. After a failure nothing more is done, and the transaction
 * cannot be committed even if the work swallowed the exception.
 */
final class Sql implements AutoCloseable {
    private static final int ROWS_PER_BATCH = 1000;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private StorageException failure;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Reads a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Use<T> {
        T use(PreparedStatement statement) throws SQLException;
    }

    /** All rows of a query. */
    <T> List<T> list(String sql, Reader<T> reader, Object... parameters) {
        return use(sql, statement -> {
            bind(statement, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        });
    }

    /** The first row of a query. */
    <T> Optional<T> first(String sql, Reader<T> reader, Object... parameters) {
        return use(sql, statement -> {
            bind(statement, parameters);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
            }
        });
    }

    /** Changes rows; returns how many. */
    int update(String sql, Object... parameters) {
        return use(sql, statement -> {
            bind(statement, parameters);
            return statement.executeUpdate();
        });
    }

    /** Runs a statement once for each set of parameters. */
    void batch(String sql, Collection<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        use(sql, statement -> {
            int waiting = 0;
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
                if (++waiting == ROWS_PER_BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                statement.executeBatch();
            }
            return null;
        });
    }

    /** Throws what went wrong before, if the work has swallowed it. */
    void check() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        for (PreparedStatement statement : prepared.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                // The connection closes what is left; what matters is how the commit ends.
                continue;
            }
        }
        prepared.clear();
    }

    private <T> T use(String sql, Use<T> use) {
        check();
        try {
            PreparedStatement statement = prepared.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                prepared.put(sql, statement);
            }
            return use.use(statement);
        } catch (SQLException e) {
            failure = Failures.of(e);
            throw failure;
        }
    }

    private void bind(PreparedStatement statement, Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
    }

    private void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof byte[] octets) {
            statement.setBytes(index, octets);
        } else if (value instanceof Instant instant) {
            statement.setLong(index, micros(instant));
        } else if (value instanceof Integer number) {
            statement.setInt(index, number);
        } else if (value instanceof Boolean truth) {
            statement.setBoolean(index, truth);
        } else if (value instanceof Values values) {
            Array array = connection.createArrayOf(values.type(), values.elements());
            statement.setArray(index, array);
        } else {
            throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    /** A list as one parameter: an SQL array, to be used with UNNEST. */
    record Values(String type, Object[] elements) {
        static Values texts(Collection<String> texts) {
            return new Values("varchar", texts.toArray());
        }

        static Values numbers(Collection<Long> numbers) {
            return new Values("bigint", numbers.toArray());
        }

        static Values octets(Collection<byte[]> octets) {
            return new Values("bytea", octets.toArray(new byte[0][]));
        }
    }

    /** An instant as stored. */
    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** A stored instant. */
    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
