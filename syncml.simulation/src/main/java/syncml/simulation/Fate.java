package syncml.simulation;

/** What happens to one exchange of messages. */
enum Fate {
    /** Nothing. */
    GOOD("nothing", 0),
    REQUEST_LOST("request lost", 10),
    REPLY_LOST("reply lost", 14),
    /** It arrives twice at once. */
    DUPLICATED("request duplicated", 8),
    /** It arrives when nobody waits for the answer any more. */
    DELAYED("request delayed beyond the time-out", 8),
    /** It arrives, and once more later. */
    ECHOED("request duplicated later", 8),
    REQUEST_CUT("request cut", 4),
    REPLY_CUT("reply cut", 4),
    SERVER_DIES_BEFORE("server dies before its commit", 6),
    SERVER_DIES_AFTER("server dies after its commit", 8),
    STORAGE_FAILS_BEFORE("storage fails before the commit", 4),
    STORAGE_FAILS_AFTER("storage fails after the commit", 4),
    RACES_LOST("server loses races", 5),
    CODEC_MISSING("codec missing", 3),
    DATATYPE_MISSING("datatype missing", 4),
    CORE_GONE("core gone for a while", 3),
    STORING_FAILS("device cannot store", 5),
    DEVICE_DIES_WAITING("device dies while it waits", 6),
    DEVICE_DIES_AMID("device dies while it applies", 6),
    DEVICE_DIES_AFTER("device dies after it has applied", 6),
    DEVICE_GIVES_UP("device gives up", 4),
    SESSION_EXPIRES("session idle for too long", 2);

    private final String words;
    private final int weight;

    Fate(String words, int weight) {
        this.words = words;
        this.weight = weight;
    }

    String words() {
        return words;
    }

    static Fate of(Dice dice, double faults) {
        if (!dice.chance(faults)) {
            return GOOD;
        }
        int all = 0;
        for (Fate f : values()) {
            all += f.weight;
        }
        int n = dice.below(all);
        for (Fate f : values()) {
            n -= f.weight;
            if (n < 0) {
                return f;
            }
        }
        return GOOD;
    }
}
