package syncml.simulation;

import java.util.Set;

/**
 * How a Release 99 phone behaves.
 *
 * @param luidInAnswer it tells the LUID of a new object
 * @param counterInAnswer it tells its change counter after a change
 * @param luidsInStream its level 2 stream names the objects
 * @param refuses it refuses a change if its counter would exceed what is expected
 * @param hardDelete it tells hard deletions from soft ones; all its deletions are meant
 * @param fullLog its log after 0 names all objects, whatever else it has forgotten
 * @param logged how many entries its log holds
 * @param ownCard its phone book begins with the card of its owner
 */
record PhoneHabits(boolean luidInAnswer, boolean counterInAnswer, boolean luidsInStream, boolean refuses,
        boolean hardDelete, boolean fullLog, int logged, boolean ownCard) {
    static PhoneHabits of(Dice dice) {
        boolean poor = dice.chance(0.4);
        boolean named = !poor || dice.chance(0.5);
        // Who names objects neither in a stream nor in a log has no more than level 2.
        return new PhoneHabits(!poor || dice.chance(0.5), !poor || dice.chance(0.5), named, !poor || dice.chance(0.5),
                dice.chance(0.5), !named || dice.chance(0.5), dice.of(1_000, 1_000, 12, 5), dice.chance(0.7));
    }

    /** What it can hold, in the terms of other devices; what it lacks, it says. */
    static Habits holding(Dice dice) {
        boolean lacks = dice.chance(0.2);
        boolean cuts = dice.chance(0.15);
        return new Habits(false, false, false, false, false, false, false, false, false,
                lacks ? dice.of(Set.of("tel"), Set.of("opt", "mail")) : Set.of(), cuts ? dice.between(12, 40) : 0,
                dice.chance(0.5));
    }
}
