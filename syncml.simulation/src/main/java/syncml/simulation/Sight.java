package syncml.simulation;

import java.util.Map;
import java.util.Set;

/**
 * What somebody saw of an item.
 *
 * @param known the edit that each value came from, by key
 * @param blind keys that cannot be seen there
 */
record Sight(Map<String, Edit> known, Set<String> blind) {
    /** Of an item that is only just made. */
    static final Sight NOTHING = new Sight(Map.of(), Set.of());

    /** Whether an edit was seen, or something that came after it. */
    boolean knew(Edit edit) {
        Edit seen = known.get(edit.key);
        return seen != null && edit.leadsTo(seen);
    }
}
