package syncml.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One run: people, peers and a server for as long as a seed says, first with faults and then without; then everything
 * is looked at. For one thread.
 */
final class Simulation {
    private static final int QUIET_ROUNDS = 4;
    /** How likely a peer is one of Release 99, if there are such peers. */
    private static final double RELEASE_99 = 0.5;
    /** How likely such a peer is a phone that the server drives, and not a program that drives the server. */
    private static final double PHONES = 0.7;

    private final Dice dice;
    private final Scenario scenario;
    private final World world;
    private final Server server;
    private final Network network;
    private final People people;
    private final List<Peer> peers = new ArrayList<>();
    private int started;

    Simulation(long seed, Appendable traceTo, Bug bug) {
        this(seed, false, traceTo, bug);
    }

    /** @param release99 whether there are Release 99 phones and IrMC clients among the peers */
    Simulation(long seed, boolean release99, Appendable traceTo, Bug bug) {
        dice = new Dice(seed);
        scenario = release99 ? Scenario.of(dice).withRelease99(dice) : Scenario.of(dice);
        Clock clock = new Clock();
        Tally tally = new Tally();
        world = new World(dice, clock, new Oracle(tally), tally, new Trace(traceTo, clock), new Additions());
        server = new Server(clock, seed, scenario.serverMsgSize(), scenario.serverOperations(), scenario.policy(),
                scenario.stores(), scenario.nodes(), dice.split(), bug);
        network = new Network(world, server, scenario.stores(), scenario.faults());
        people = new People(world);
        world.trace().say(() -> scenario.toString());
        for (String owner : scenario.owners()) {
            server.addAccount(owner);
            for (int i = 1; i <= scenario.peers(); i++) {
                Peer peer = release99 && dice.chance(RELEASE_99) ? release99(owner + i, owner)
                        : dice.chance(scenario.clients()) ? new Client(owner + i, owner, scenario, world, bug)
                        : new Device(owner + i, owner, scenario, world);
                peers.add(peer);
                world.trace().say(peer::toString);
            }
        }
    }

    private Peer release99(String name, String owner) {
        return dice.chance(PHONES) ? new Phone(name, owner, scenario, world, people, network)
                : new Desk(name, owner, scenario, world, people, network);
    }

    Tally tally() {
        return world.tally();
    }

    void run() {
        try {
            through();
        } finally {
            peers.forEach(Peer::endConversation);
        }
    }

    private void through() {
        troubled();
        network.heal();
        for (Peer peer : peers) {
            if (peer.conversation() != null) {
                peer.conversation().abandon("it starts anew");
                peer.endConversation();
            }
        }
        world.trace().say(() -> "== all faults are over");
        for (int round = 1; round <= QUIET_ROUNDS; round++) {
            for (Peer peer : peers) {
                quiet(peer, round == QUIET_ROUNDS);
            }
        }
        new Inspection(world, server, peers, scenario).inspect();
    }

    private void troubled() {
        while (true) {
            List<Peer> busy = peers.stream().filter(p -> p.conversation() != null).toList();
            List<Peer> idle = peers.stream().filter(p -> p.conversation() == null).toList();
            boolean more = started < scenario.syncs();
            if (busy.isEmpty() && !more) {
                return;
            }
            if (busy.isEmpty() || more && !idle.isEmpty() && dice.chance(scenario.together())) {
                live();
                start(dice.pick(idle));
            } else {
                step(dice.pick(busy));
            }
        }
    }

    /** Time passes and people do things. */
    private void live() {
        world.clock().pass(Duration.ofMinutes(dice.of(0, 1, 10, 25, 60, 600)));
        for (int i = dice.below(4); i > 0; i--) {
            Peer peer = dice.pick(peers);
            String store = dice.pick(scenario.stores());
            if (dice.chance(0.2)) {
                people.use(server, peer.owner, store);
            } else if (peer.usable()) {
                people.use(peer, peer.holdings().get(store));
            }
        }
        if (scenario.wipes() && dice.chance(0.1)) {
            Peer peer = dice.pick(peers);
            if (peer.conversation() == null) {
                world.tally().count("peers wiped");
                peer.wipe();
            }
        }
        if (scenario.accidents() && dice.chance(0.15)) {
            Peer peer = dice.pick(peers);
            if (peer.conversation() == null) {
                peer.accident();
            }
        }
    }

    private void start(Peer peer) {
        started++;
        world.tally().count("synchronizations");
        world.oracle().comparedNoMore(peer.name);
        peer.start();
    }

    private void step(Peer peer) {
        peer.step(network);
        Conversation conversation = peer.conversation();
        if (conversation != null && conversation.over()) {
            world.tally().count(conversation.well() ? "sessions that went well" : "sessions abandoned");
            peer.endConversation();
        }
    }

    /** A synchronization of everything without faults. */
    private void quiet(Peer peer, boolean nothingMayMove) {
        world.clock().pass(Duration.ofMinutes(5));
        world.oracle().comparedNoMore(peer.name);
        peer.startQuietly();
        Conversation conversation = peer.conversation();
        while (!conversation.over()) {
            peer.step(network);
            if (peer.conversation() != conversation) {
                throw new Violation("a quiet synchronization fails", conversation.toString());
            }
        }
        peer.endConversation();
        if (!conversation.well()) {
            throw new Violation("a quiet synchronization fails", conversation + ": " + conversation.why());
        }
        if (nothingMayMove && !conversation.moved().isEmpty()) {
            throw new Violation("something moves though nothing changed", conversation + ": " + conversation.moved());
        }
    }
}
