package syncml.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/** A program that synchronizes as an IrMC client with the stores that the server offers. For one thread. */
final class Desk extends Peer {
    final Network network;
    final Map<String, DeskHolding> holdings = new LinkedHashMap<>();
    /** What is known of the server's stores, by their folders. */
    final Map<String, Anchor> anchors = new LinkedHashMap<>();
    private final People people;
    private DeskTalk talk;
    private int sessions;

    /** The change counter up to which everything is known, and whose it is. */
    record Anchor(String databaseId, long counter) {
    }

    Desk(String name, String owner, Scenario scenario, World world, People people, Network network) {
        super(name, owner, world);
        this.people = people;
        this.network = network;
        scenario.stores().forEach(store -> holdings.put(store, new DeskHolding(owner, store, world.oracle())));
    }

    @Override
    public Habits habits() {
        return Habits.GOOD;
    }

    @Override
    public Map<String, DeskHolding> holdings() {
        return holdings;
    }

    @Override
    public DeskTalk conversation() {
        return talk;
    }

    @Override
    public boolean usable() {
        return talk == null;
    }

    @Override
    public void accident() {
        // It remembers nothing but what it shows.
    }

    @Override
    public void wipe() {
        world.trace().say(() -> name + " loses everything");
        for (DeskHolding holding : holdings.values()) {
            world.oracle().giveUp(name, holding.where);
            holding.wipe();
        }
        anchors.clear();
    }

    @Override
    public void start() {
        begin();
    }

    @Override
    public void startQuietly() {
        begin();
    }

    private void begin() {
        world.trace().say(() -> "== the IrMC client " + name + " begins");
        talk = new DeskTalk(this, name + "-" + ++sessions);
    }

    @Override
    public void step(Network ignored) {
        if (!talk.over()) {
            talk.step();
        }
    }

    @Override
    public void endConversation() {
        if (talk != null) {
            talk.abandon("it is over");
        }
        talk = null;
    }

    @Override
    public String toString() {
        return name + ", an IrMC client";
    }
}
