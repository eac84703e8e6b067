package syncml.simulation;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import syncml.api.devinf.Property;

/**
 * How a device behaves. All false and nothing lacking is a good one.
 *
 * @param forgetsGuids it does not know an addition again that it has applied before
 * @param noEarlyMaps it forgets the Maps that it could not send in the session
 * @param sometimesNoMap in some sessions it sends no Maps at all
 * @param sessionIdAlwaysOne all its sessions have the identifier 1
 * @param rebuilds after a time-out it sends what it had to say as a new message instead of the same octets
 * @param replaceForAdd it sends additions as Replace
 * @param onlyNextMessage amid the server's package it asks for the next message and answers nothing until the end
 * @param ignoresRespUri it sends all messages to the address it knows; none whose sessions all have one identifier, too:
 *     then nothing tells a late message of one session from those of the next
 * @param silent it never tells device information
 * @param lacks keys it cannot hold, which it says
 * @param cuts longest value it can hold; 0 for any
 * @param declaresCut whether it says so
 */
record Habits(boolean forgetsGuids, boolean noEarlyMaps, boolean sometimesNoMap, boolean sessionIdAlwaysOne,
        boolean rebuilds, boolean replaceForAdd, boolean onlyNextMessage, boolean ignoresRespUri, boolean silent,
        Set<String> lacks, int cuts, boolean declaresCut) {
    static final Habits GOOD = new Habits(false, false, false, false, false, false, false, false, false, Set.of(), 0,
            false);

    static Habits of(Dice dice) {
        boolean poor = dice.chance(0.25);
        boolean cuts = dice.chance(0.15);
        boolean lacks = dice.chance(0.15);
        boolean one = dice.chance(0.1);
        return new Habits(poor && dice.chance(0.6), poor && dice.chance(0.6), poor && dice.chance(0.3),
                one, dice.chance(0.15), dice.chance(0.2), dice.chance(0.1), !one && dice.chance(0.15),
                !lacks && dice.chance(0.1), lacks ? dice.of(Set.of("tel"), Set.of("opt", "mail")) : Set.of(),
                cuts ? dice.between(12, 40) : 0, dice.chance(0.5));
    }

    /** Whether it tells the server, sooner or later, what it calls each addition. */
    boolean maps() {
        return !noEarlyMaps && !sometimesNoMap;
    }

    /** Whether it understands the protocol well enough that nothing at all has to be excused. */
    boolean sane() {
        return maps() && !forgetsGuids;
    }

    boolean reduces() {
        return !lacks.isEmpty() || cuts > 0;
    }

    /** An item as it can be held. */
    SortedMap<String, String> reduced(SortedMap<String, String> card) {
        SortedMap<String, String> reduced = new TreeMap<>();
        card.forEach((key, value) -> {
            if (!lacks.contains(key)) {
                reduced.put(key, cuts > 0 && value.length() > cuts && !key.equals(Card.ID) ? value.substring(0, cuts)
                        : value);
            }
        });
        return reduced;
    }

    /** What it says it can hold. */
    List<Property> properties() {
        return CardDatatype.KEYS.stream().filter(k -> !lacks.contains(k))
                .map(k -> cuts > 0 && declaresCut && !k.equals(Card.ID)
                        ? new Property(k, null, null, (long) cuts, false, List.of(), null, List.of()) : Property.of(k))
                .toList();
    }
}
