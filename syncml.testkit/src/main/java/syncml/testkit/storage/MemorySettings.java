package syncml.testkit.storage;

import java.util.Objects;
import java.util.Optional;
import syncml.api.storage.SettingTable;

/** Settings in memory. */
record MemorySettings(MemoryTransaction tx) implements SettingTable {
    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(tx.settingValues().get(name));
    }

    @Override
    public void put(String name, String value) {
        tx.changeSetting(name, Objects.requireNonNull(value, "value"));
    }
}
