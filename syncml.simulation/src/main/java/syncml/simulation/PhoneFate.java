package syncml.simulation;

/** What happens to one operation of an IrMC client. */
enum PhoneFate {
    GOOD("nothing", 0),
    REQUEST_LOST("link cut before an operation", 10),
    ANSWER_LOST("link cut after an operation", 16),
    BUSY("phone busy", 4),
    USED("phone used meanwhile", 20),
    SERVER_DIES("server dies while it waits for a phone", 4),
    SERVER_DIES_BEFORE("server dies before a commit of Release 99", 8),
    SERVER_DIES_AFTER("server dies after a commit of Release 99", 8),
    RACES_LOST("Release 99 loses races", 8),
    DATATYPE_MISSING("datatype missing", 2);

    private final String words;
    private final int weight;

    PhoneFate(String words, int weight) {
        this.words = words;
        this.weight = weight;
    }

    String words() {
        return words;
    }

    static PhoneFate of(Dice dice, double faults) {
        if (!dice.chance(faults)) {
            return GOOD;
        }
        int all = 0;
        for (PhoneFate f : values()) {
            all += f.weight;
        }
        int n = dice.below(all);
        for (PhoneFate f : values()) {
            n -= f.weight;
            if (n < 0) {
                return f;
            }
        }
        return GOOD;
    }
}
