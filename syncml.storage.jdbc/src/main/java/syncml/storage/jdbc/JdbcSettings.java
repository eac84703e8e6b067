package syncml.storage.jdbc;

import java.util.List;
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

    @Override
    public List<String> names(String prefix, String after, int limit) {
        int last = prefix.length() - 1;
        String end = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
        return sql.list("SELECT name FROM setting WHERE name >= ? AND name < ? AND name > ? ORDER BY name LIMIT ?",
                row -> row.getString(1), prefix, end, after, limit);
    }

    @Override
    public boolean delete(String name) {
        return sql.update("DELETE FROM setting WHERE name = ?", name) > 0;
    }
}
