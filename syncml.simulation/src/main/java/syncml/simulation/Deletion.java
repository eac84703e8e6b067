package syncml.simulation;

import java.util.Map;
import java.util.Set;

/** Somebody deleted an item, knowing these values of it. For one thread. */
final class Deletion {
    final String place;
    final Map<String, Edit> known;
    /** Keys that the place cannot hold. */
    final Set<String> blind;
    boolean givenUp;

    Deletion(String place, Map<String, Edit> known, Set<String> blind) {
        this.place = place;
        this.known = known;
        this.blind = blind;
    }

    /** Whether an edit was known to who deleted: he saw it, or something that came after it. */
    boolean knew(Edit edit) {
        Edit seen = known.get(edit.key);
        return seen != null && edit.leadsTo(seen);
    }

    @Override
    public String toString() {
        return "deleted@" + place + known.values() + (givenUp ? "(given up)" : "");
    }
}
