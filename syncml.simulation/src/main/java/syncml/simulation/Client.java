package syncml.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import syncml.api.client.ClientAuthentication;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;

/** The real client engine with all that it keeps. For one thread. */
final class Client extends Peer {
    private static final int MOST_MOMENTS = 4;
    private static final int SMALL_MESSAGES = 20_000;

    final Bug bug;
    final Peril peril = new Peril();
    final Notebook notebook = new Notebook(peril);
    final Map<String, Shelf> shelves = new LinkedHashMap<>();
    final ClientAuthentication authentication;
    private final Scenario scenario;
    private final Dice dice;
    private final SyncmlVersion version;
    private ClientTalk talk;

    Client(String name, String owner, Scenario scenario, World world, Bug bug) {
        super(name, owner, world);
        this.bug = bug;
        this.scenario = scenario;
        this.dice = world.dice();
        SyncmlVersion drawn = Scenario.version(dice);
        // Without large objects, what does not fit is never sent.
        version = scenario.serverMsgSize() < SMALL_MESSAGES && drawn == SyncmlVersion.V1_0 ? SyncmlVersion.V1_1 : drawn;
        authentication = dice.chance(0.3) ? ClientAuthentication.BASIC : ClientAuthentication.AUTO;
        scenario.stores().forEach(s -> shelves.put(s, new Shelf(owner, s, peril, dice, id -> world.additions().several(name, id))));
    }

    @Override
    public Habits habits() {
        return Habits.GOOD;
    }

    @Override
    public Map<String, Shelf> holdings() {
        return shelves;
    }

    @Override
    public ClientTalk conversation() {
        return talk;
    }

    @Override
    public boolean usable() {
        // Who asks for a refresh from the server and goes on editing gets what he edits as an item of its own.
        return talk == null || !talk.refreshes();
    }

    @Override
    public void accident() {
        world.trace().say(() -> name + " forgets what it knows of the server");
        world.tally().count("clients that lost what they knew");
        notebook.lose();
        shelves.values().forEach(Shelf::forget);
    }

    @Override
    public void wipe() {
        world.trace().say(() -> name + " loses everything");
        notebook.lose();
        world.additions().forget(name);
        for (Shelf s : shelves.values()) {
            world.oracle().giveUp(name, s.where);
            s.wipe();
        }
    }

    @Override
    public void start() {
        List<Shelf> some = new ArrayList<>(shelves.values());
        if (some.size() > 1 && dice.chance(0.3)) {
            some.remove(dice.below(some.size()));
        }
        Map<Shelf, SyncType> wishes = new LinkedHashMap<>();
        some.forEach(s -> wishes.put(s, scenario.type(dice)));
        int size = dice.of(1_500, 2_500, 5_000, 20_000, 100_000);
        boolean dies = dice.chance(scenario.faults() / 4);
        begin(wishes, version.atLeast(SyncmlVersion.V1_1) ? size : Math.max(size, SMALL_MESSAGES), dies);
    }

    @Override
    public void startQuietly() {
        Map<Shelf, SyncType> wishes = new LinkedHashMap<>();
        shelves.values().forEach(s -> wishes.put(s, SyncType.TWO_WAY));
        begin(wishes, SMALL_MESSAGES, false);
    }

    private void begin(Map<Shelf, SyncType> wishes, int maxMsgSize, boolean dies) {
        world.trace().say(() -> "== the client " + name + " begins" + wishes.entrySet().stream()
                .map(w -> " " + w.getKey().store + " " + w.getValue()).toList());
        if (dies) {
            peril.strikeAfter(dice.below(MOST_MOMENTS));
        }
        try {
            talk = new ClientTalk(this, wishes, version, dice.chance(0.5), maxMsgSize);
        } catch (Death e) {
            world.trace().say(() -> name + " dies as it begins");
        } finally {
            peril.never();
        }
    }

    @Override
    public void step(Network network) {
        if (talk.over()) {
            return;
        }
        network.exchange(this, talk);
    }

    @Override
    public void endConversation() {
        peril.never();
        peril.diskFails(false);
        talk = null;
    }

    @Override
    public String toString() {
        return name + ", the real client, " + version + ", " + authentication;
    }
}
