package syncml.simulation;

import java.util.Map;

/**
 * Who synchronizes with the server: a model of a device, the real client, whatever else joins. What it keeps survives
 * its death; the conversation it has under way does not. For one thread.
 */
abstract class Peer {
    /** That of the device towards the server, and of the place in the oracle's eyes. */
    final String name;
    /** The account it belongs to. */
    final String owner;
    final World world;

    Peer(String name, String owner, World world) {
        this.name = name;
        this.owner = owner;
        this.world = world;
    }

    /** How it behaves, and what it can hold. */
    abstract Habits habits();

    /** What it keeps, by datastore. */
    abstract Map<String, ? extends Holding> holdings();

    /** The conversation under way, null if there is none. */
    abstract Conversation conversation();

    /** Whether its owner may use it now. */
    abstract boolean usable();

    /** Something happens to it that takes away what it keeps of the server. */
    abstract void accident();

    /** It loses everything. */
    abstract void wipe();

    /** It begins to synchronize whatever and however it likes. */
    abstract void start();

    /** It begins to synchronize everything in both directions. */
    abstract void startQuietly();

    /** It does the next thing: tries one exchange over the network, mostly. */
    abstract void step(Network network);

    /** The conversation is over, well or not, or it died. */
    abstract void endConversation();
}
