package syncml.api.storage;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Settings of the whole database, such as its incarnation. Names have at most 64, values at most 4,000 characters. */
@ProviderType
public interface SettingTable {
    /** The value of a setting. */
    Optional<String> find(String name);

    /** Sets a value, replacing one that is there. */
    void put(String name, String value);

    /** Names of settings that begin with something, in their order, beginning after one (empty: from the start). */
    List<String> names(String prefix, String after, int limit);

    /** Removes a setting; returns whether there was one. */
    boolean delete(String name);
}
