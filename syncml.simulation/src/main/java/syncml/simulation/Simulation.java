package syncml.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import syncml.api.codec.MessageCodec;
import syncml.api.message.SyncType;
import syncml.codec.wbxml.WbxmlCodec;
import syncml.codec.xml.XmlCodec;

/**
 * One run: people, devices and a server for as long as a seed says, first with faults and then without; then everything
 * is looked at. For one thread.
 */
final class Simulation {
    private static final int QUIET_ROUNDS = 4;
    private static final MessageCodec XML = new XmlCodec();
    private static final MessageCodec WBXML = new WbxmlCodec();

    private final Dice dice;
    private final Scenario scenario;
    private final World world;
    private final Server server;
    private final Network network;
    private final People people;
    private final List<Device> devices = new ArrayList<>();
    private int started;

    Simulation(long seed, Appendable traceTo, Bug bug) {
        dice = new Dice(seed);
        scenario = Scenario.of(dice);
        Clock clock = new Clock();
        Tally tally = new Tally();
        world = new World(dice, clock, new Oracle(tally), tally, new Trace(traceTo, clock));
        server = new Server(clock, seed, scenario.serverMsgSize(), scenario.serverOperations(), scenario.policy(), bug);
        network = new Network(world, server, scenario.stores(), scenario.faults());
        people = new People(world);
        world.trace().say(() -> scenario.toString());
        for (String owner : scenario.owners()) {
            server.addAccount(owner);
            for (int i = 1; i <= scenario.devices(); i++) {
                Device device = new Device(owner + i, owner, Habits.of(dice), scenario.stores());
                device.version = Scenario.version(dice);
                device.md5 = dice.chance(0.3);
                devices.add(device);
                world.trace().say(() -> device.name + " " + device.habits);
            }
        }
    }

    Tally tally() {
        return world.tally();
    }

    void run() {
        troubled();
        network.heal();
        for (Device device : devices) {
            if (device.talk != null) {
                device.talk.abandon("it starts anew");
                device.endSession();
            }
        }
        world.trace().say(() -> "== all faults are over");
        for (int round = 1; round <= QUIET_ROUNDS; round++) {
            for (Device device : devices) {
                quiet(device, round == QUIET_ROUNDS);
            }
        }
        new Inspection(world, server, devices, scenario).inspect();
    }

    private void troubled() {
        while (true) {
            List<Device> talking = devices.stream().filter(d -> d.talk != null).toList();
            List<Device> idle = devices.stream().filter(d -> d.talk == null).toList();
            boolean more = started < scenario.syncs();
            if (talking.isEmpty() && !more) {
                return;
            }
            if (talking.isEmpty() || more && !idle.isEmpty() && dice.chance(scenario.together())) {
                live();
                start(dice.pick(idle));
            } else {
                step(dice.pick(talking));
            }
        }
    }

    /** Time passes and people do things. */
    private void live() {
        world.clock().pass(Duration.ofMinutes(dice.of(0, 1, 10, 25, 60, 600)));
        for (int i = dice.below(4); i > 0; i--) {
            Device device = dice.pick(devices);
            String store = dice.pick(scenario.stores());
            if (dice.chance(0.2)) {
                people.add(server, device.owner, store);
            } else if (device.talk == null) {
                people.use(device, device.folders.get(store));
            }
        }
        if (scenario.wipes() && dice.chance(0.1)) {
            Device device = dice.pick(devices);
            if (device.talk == null) {
                wipe(device);
            }
        }
        if (scenario.oddAnchors() && dice.chance(0.15)) {
            Device device = dice.pick(devices);
            if (device.talk == null) {
                loseAnchor(dice.pick(new ArrayList<>(device.folders.values())));
            }
        }
    }

    private void wipe(Device device) {
        boolean luidsAnew = dice.chance(0.5);
        world.trace().say(() -> device.name + " loses everything" + (luidsAnew ? " and counts from 1 again" : ""));
        world.tally().count("devices wiped");
        for (Folder f : device.folders.values()) {
            world.oracle().giveUp(device.place(), f.where);
            f.wipe(luidsAnew);
        }
    }

    private void loseAnchor(Folder folder) {
        if (dice.chance(0.5)) {
            folder.lostServerAnchor = folder.serverLast != null;
            folder.serverLast = null;
        } else if (folder.last != null) {
            folder.last = dice.chance(0.5) ? null : "of another life";
            folder.wrongAnchor = true;
        }
    }

    private void start(Device device) {
        started++;
        world.tally().count("synchronizations");
        device.maxMsgSize = dice.of(1_500, 2_500, 5_000, 20_000, 100_000);
        if (!device.version.atLeast(syncml.api.message.SyncmlVersion.V1_1)) {
            // Without large objects, what does not fit is never sent.
            device.maxMsgSize = Math.max(device.maxMsgSize, 20_000);
        }
        Talk talk = new Talk(device, dice.chance(0.4), dice.chance(0.5) ? XML : WBXML, world);
        List<Folder> folders = new ArrayList<>(device.folders.values());
        if (folders.size() > 1 && dice.chance(0.3)) {
            folders.remove(dice.below(folders.size()));
        }
        for (Folder f : folders) {
            SyncType type = f.emptied ? dice.of(SyncType.SLOW, SyncType.REFRESH_FROM_SERVER) : scenario.type(dice);
            talk.synchronize(f, type);
        }
        begin(device, talk);
    }

    private void begin(Device device, Talk talk) {
        device.talk = talk;
        world.oracle().comparedNoMore(device.place());
        world.trace().say(() -> "== " + talk + (talk.combined ? ", combined" : "") + talk.stores.stream()
                .map(s -> " " + s.folder.store + " " + s.wanted).toList());
    }

    private void step(Device device) {
        network.exchange(device);
        Talk talk = device.talk;
        if (talk != null && talk.over()) {
            world.tally().count(talk.phase == Talk.Phase.DONE ? "sessions that went well" : "sessions abandoned");
            device.endSession();
        }
    }

    /** A synchronization of everything without faults. */
    private void quiet(Device device, boolean nothingMayMove) {
        world.clock().pass(Duration.ofMinutes(5));
        Talk talk = new Talk(device, dice.chance(0.4), dice.chance(0.5) ? XML : WBXML, world);
        for (Folder f : device.folders.values()) {
            talk.synchronize(f, f.emptied ? SyncType.SLOW : SyncType.TWO_WAY);
        }
        begin(device, talk);
        while (!talk.over()) {
            network.exchange(device);
            if (device.talk != talk) {
                throw new Violation("a quiet synchronization fails", talk.toString());
            }
        }
        device.endSession();
        if (talk.phase != Talk.Phase.DONE) {
            throw new Violation("a quiet synchronization fails", talk + ": " + talk.why);
        }
        for (StoreTalk s : talk.stores) {
            if (!s.live()) {
                throw new Violation("a quiet synchronization fails", talk + ": " + s.folder.store);
            }
            if (nothingMayMove && (s.received > 0 || !s.folder.log.isEmpty())) {
                throw new Violation("something moves though nothing changed", talk + ": " + s.received
                        + " operations of the server, to tell " + s.folder.log);
            }
        }
    }
}
