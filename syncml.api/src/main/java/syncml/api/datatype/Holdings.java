package syncml.api.datatype;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a peer was seen to hold, as numbers by name: how many telephones in one contact, how long a note. The names are
 * the datatype's own. Of each name the largest number counts, so that what was seen only ever grows. Immutable.
 *
 * @param most the largest number seen of each name; what is not there was never seen
 */
public record Holdings(Map<String, Integer> most) {
    /** Nothing was seen yet. */
    public static final Holdings NONE = new Holdings(Map.of());

    /** Most names that are kept; what is seen beyond is as if it were never seen. */
    public static final int MOST_NAMES = 400;

    /** Longest name that is kept, in characters. */
    public static final int LONGEST_NAME = 64;

    public Holdings {
        most = Map.copyOf(most);
    }

    /** The largest number seen of a name, 0 if there is none. */
    public int most(String name) {
        return most.getOrDefault(name, 0);
    }

    /** What was seen here or there, within {@link #MOST_NAMES}; this very object if there is nothing new. */
    public Holdings and(Holdings others) {
        Map<String, Integer> all = null;
        // Where not all names have room, it must not depend on chance which do.
        boolean crowded = most.size() + others.most.size() > MOST_NAMES;
        for (Map.Entry<String, Integer> e : (crowded ? new TreeMap<>(others.most) : others.most).entrySet()) {
            Map<String, Integer> known = all == null ? most : all;
            boolean larger = e.getValue() > known.getOrDefault(e.getKey(), 0);
            boolean room = known.size() < MOST_NAMES || known.containsKey(e.getKey());
            if (larger && room && e.getKey().length() <= LONGEST_NAME) {
                all = all == null ? new TreeMap<>(most) : all;
                all.put(e.getKey(), e.getValue());
            }
        }
        return all == null ? this : new Holdings(all);
    }
}
