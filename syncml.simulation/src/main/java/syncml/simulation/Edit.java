package syncml.simulation;

import java.util.ArrayList;
import java.util.List;

/** Somebody wrote a value, or removed one, seeing the one before. For one thread. */
final class Edit {
    final String place;
    final String key;
    /** The value; null if it was removed. */
    final String value;
    /** What it replaced; null where there was nothing. */
    final Edit before;
    /** What could be seen of the item where it was made. */
    final Sight sight;
    final List<Edit> after = new ArrayList<>();
    /** The place it was made at gave it up; others may have heard of it all the same. */
    boolean givenUp;
    /** A refresh made it stand again, whatever came after it. */
    boolean imposed;

    Edit(String place, String key, String value, Edit before, Sight sight) {
        this.place = place;
        this.key = key;
        this.value = value;
        this.before = before;
        this.sight = sight;
    }

    /** Whether it counts: it was not given up, or somebody saw it and went on from there. */
    boolean effective() {
        return !givenUp || after.stream().anyMatch(Edit::effective);
    }

    /** Whether it may be what everybody has in the end: nobody replaced it who counts. */
    boolean mayStand() {
        return imposed || after.stream().noneMatch(Edit::effective);
    }

    /** Whether another one is this one or goes back to it. */
    boolean leadsTo(Edit other) {
        for (Edit e = other; e != null; e = e.before) {
            if (e == this) {
                return true;
            }
        }
        return false;
    }

    /** Whether it and another one were made at two places that did not know of each other's. */
    boolean meets(Edit other) {
        return !place.equals(other.place) && !sight.knew(other) && !other.sight.knew(this);
    }

    @Override
    public String toString() {
        return key + "=" + (value == null ? "nothing" : value.substring(0, 7)) + "@" + place + (givenUp ? "(given up)" : "");
    }
}
