package syncml.simulation;

/** What all parts of a run share. */
record World(Dice dice, Clock clock, Oracle oracle, Tally tally, Trace trace, Additions additions) {
}
