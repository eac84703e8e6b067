package syncml.simulation;

/**
 * A synchronization by IrMC, on a thread of its own that only goes on when it is told to, with the server that was alive
 * when it began. For one thread, and the work itself.
 */
abstract class Release99Talk implements Conversation {
    static final int MOST_RACES = 6;
    /** A synchronization has many more operations than a session of SyncML has messages. */
    static final double FAULTS_OF_AN_OPERATION = 0.2;

    final World world;
    final Network network;
    final Errand errand;
    boolean disturbed;
    boolean well;
    String why = "";
    private final Peer peer;
    private final int life;

    Release99Talk(Peer peer, Network network) {
        this.peer = peer;
        this.world = peer.world;
        this.network = network;
        life = network.server().life();
        errand = new Errand(this::synchronize);
    }

    /** All of it. */
    abstract void synchronize();

    /** Goes on to the next operation. */
    abstract void step();

    /** Whether the server is alive, and the one that it began with. */
    final boolean sameLife() {
        return life != 0 && network.server().life() == life;
    }

    @Override
    public boolean over() {
        return errand.over();
    }

    @Override
    public boolean well() {
        return well;
    }

    @Override
    public String why() {
        return why;
    }

    @Override
    public void abandon(String reason) {
        if (!errand.over()) {
            disturbed = true;
            errand.callOff();
            why = reason;
        }
    }

    @Override
    public void disturb() {
        disturbed = true;
    }

    @Override
    public String toString() {
        return "the synchronization of " + peer.name;
    }
}
