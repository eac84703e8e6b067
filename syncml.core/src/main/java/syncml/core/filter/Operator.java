package syncml.core.filter;

/** What a filter compares by. SyncML Representation Protocol 1.2.2, section 6.1.20. */
enum Operator {
    EQ, NE, GT, GE, LT, LE, CON, NCON;

    /** The operator of a name, with or without the {@code i} of those that ignore case; null if there is none. */
    static Operator of(String name) {
        String bare = name.startsWith("i") ? name.substring(1) : name;
        for (Operator o : values()) {
            if (o.name().equals(bare)) {
                return o;
            }
        }
        return null;
    }

    /** Whether it says that something is not so: it holds where its contrary holds for no value. */
    boolean negative() {
        return this == NE || this == NCON;
    }

    /** The operator of which this one says the contrary. */
    Operator contrary() {
        return this == NE ? EQ : this == NCON ? CON : this;
    }
}
