package syncml.simulation;

import java.util.Map;

/**
 * Who synchronizes with the server: a model of a device, the real client, whatever else joins. What it keeps survives
 * its death; the conversation it has under way does not. For one thread.
 */
interface Peer {
    /** Its name: that of the device towards the server, and of the place in the oracle's eyes. */
    String name();

    /** The account it belongs to. */
    String owner();

    /** How it behaves, and what it can hold. */
    Habits habits();

    /** What it keeps, by datastore. */
    Map<String, ? extends Holding> holdings();

    /** The conversation under way, null if there is none. */
    Conversation conversation();

    /** Whether its owner may use it now. */
    boolean usable();

    /** Something happens to it that takes away what it keeps of the server. */
    void accident();

    /** It loses everything. */
    void wipe();

    /** It begins to synchronize whatever and however it likes. */
    void start();

    /** It begins to synchronize everything in both directions. */
    void startQuietly();

    /** It does the next thing: tries one exchange over the network, mostly. */
    void step(Network network);

    /** The conversation is over, well or not, or it died. */
    void endConversation();
}
