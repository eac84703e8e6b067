package syncml.storage.jdbc;

import java.util.Objects;
import java.util.Optional;
import syncml.api.storage.SettingTable;

/** The table {@code setting}. */
record JdbcSettings(Sql sql) implements SettingTable {
    @Override
    public Optional<String> find(String name) {
        return sql.first("SELECT content FROM setting WHERE name = ?", row -> row.getString(1), name);
    }

    @Override
    public void put(String name, String value) {
        Objects.requireNonNull(value, "value");
        if (sql.update("UPDATE setting SET content = ? WHERE name = ?", value, name) == 0) {
            sql.update("INSERT INTO setting (name, content) VALUES (?, ?)", name, value);
        }
    }
}
