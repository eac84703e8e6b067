package syncml.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model of a Release 99 phone, which the server drives by IrMC. For one thread. */
final class Phone extends Peer {
    final PhoneHabits manners;
    final People people;
    final Network network;
    /** Its stores, by their folders. */
    final Map<String, PhoneMemory> memories = new LinkedHashMap<>();
    final Map<String, PhoneHolding> holdings = new LinkedHashMap<>();
    /** Whether it tells the properties that it can hold. */
    final boolean tells;
    private final Habits habits;
    private PhoneTalk talk;

    Phone(String name, String owner, Scenario scenario, World world, People people, Network network) {
        super(name, owner, world);
        this.people = people;
        this.network = network;
        manners = PhoneHabits.of(world.dice());
        habits = PhoneHabits.holding(world.dice());
        tells = !habits.lacks().isEmpty() || world.dice().chance(0.5);
        for (String store : scenario.stores()) {
            PhoneFormat format = PhoneFormat.of(store).orElseThrow();
            PhoneMemory memory = memories.computeIfAbsent(format.folder(), f -> new PhoneMemory(format));
            holdings.put(store, new PhoneHolding(owner, store, memory, world.oracle()));
        }
    }

    @Override
    public Habits habits() {
        return habits;
    }

    @Override
    public Map<String, PhoneHolding> holdings() {
        return holdings;
    }

    @Override
    public PhoneTalk conversation() {
        return talk;
    }

    @Override
    public boolean usable() {
        return true;
    }

    @Override
    public void accident() {
        world.trace().say(() -> name + " loses its change log");
        world.tally().count("phones that lost their change logs");
        memories.values().forEach(memory -> memory.forget(0));
    }

    @Override
    public void wipe() {
        boolean anew = world.dice().chance(0.7);
        world.trace().say(() -> name + " loses everything" + (anew ? " and counts from 1 again" : ""));
        for (PhoneHolding holding : holdings.values()) {
            world.oracle().giveUp(name, holding.where);
        }
        memories.values().forEach(memory -> memory.wipe(anew));
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
        memories.values().forEach(memory -> memory.forget(manners.logged()));
        world.trace().say(() -> "== the server begins with the phone " + name);
        talk = new PhoneTalk(this);
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

    /** Its user does something. */
    void used() {
        List<PhoneHolding> all = new ArrayList<>(holdings.values());
        people.use(this, world.dice().pick(all));
    }

    @Override
    public String toString() {
        return name + ", a Release 99 phone, " + manners + ", " + (tells ? "tells its properties, " : "") + habits;
    }
}
