package syncml.simulation;

/** What no server can keep a device of limited understanding from doing. Each is granted for one item, and counted. */
enum Excuse {
    /** The device does not know an addition again and never told its identifier: it holds the item twice. */
    DOUBLED("a device that forgets which additions it has holds one twice"),
    /** The device deleted what it never told its identifier of: the server sends it again, or keeps it. */
    UNDELETED("a device deletes what it never told its identifier of"),
    /** Somebody deletes what a client added just before it was killed: it cannot know whether it ever did. */
    UNSETTLED("something is deleted that a client was just adding when it was killed"),
    /** The device changed what it never told its identifier of: it is a new item to the server. */
    ESTRANGED("a device changes what it never told its identifier of"),
    /** The server cannot change or delete what the device never told its identifier of. */
    UNADDRESSED("the server cannot address what a device never told its identifier of"),
    /** A refresh from the server was broken off, and what the device got of it cannot be known. */
    HALF_REFRESHED("a refresh from the server was broken off"),
    /** A refresh from the server was broken off, and somebody did something to one of two copies that it left. */
    TWICE("something is done to one of two copies that a refresh left which was broken off"),
    /** The device changed what it was just sent, or has to be compared, and never could say that it had got it. */
    UNCONFIRMED("the server cannot know which of two versions a device started from"),
    /** The device deleted what it was just sent, and never could say that it had got it: modification beats deletion. */
    UNHEARD("a device deletes an item whose update it never could confirm"),
    /** The phone takes what is put whatever its user did meanwhile, and shows that only by its counter. */
    OVERRUN("a phone that refuses nothing has what its user just changed overwritten");

    private final String words;

    Excuse(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
