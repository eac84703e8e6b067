package syncml.simulation;

/** Somebody deleted an item, seeing it as it was there. For one thread. */
final class Deletion {
    final String place;
    final Sight sight;
    boolean givenUp;

    Deletion(String place, Sight sight) {
        this.place = place;
        this.sight = sight;
    }

    /** Whether an edit was known to who deleted: he saw it, or something that came after it. */
    boolean knew(Edit edit) {
        return sight.knew(edit);
    }

    @Override
    public String toString() {
        return "deleted@" + place + sight.known().values() + (givenUp ? "(given up)" : "");
    }
}
