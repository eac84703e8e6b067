package syncml.testkit.storage;

import java.util.ArrayList;
import java.util.List;
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

    @Override
    public List<String> names(String prefix, String after, int limit) {
        SortedTree<String, String> settings = tx.settingValues();
        String from = after.compareTo(prefix) > 0 ? after : prefix;
        boolean itself = from.equals(prefix) && after.compareTo(prefix) < 0 && settings.get(prefix) != null;
        List<String> names = new ArrayList<>();
        if (itself) {
            names.add(prefix);
        }
        names.addAll(settings.keysAfter(from, limit - names.size()));
        names.removeIf(name -> !name.startsWith(prefix));
        return names;
    }

    @Override
    public boolean delete(String name) {
        boolean there = tx.settingValues().get(name) != null;
        if (there) {
            tx.changeSetting(name, null);
        }
        return there;
    }
}
