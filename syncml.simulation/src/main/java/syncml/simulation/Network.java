package syncml.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.testkit.storage.Fault;
import syncml.testkit.storage.Faults;

/** Carries messages from peers to the server and back, badly. For one thread. */
final class Network {
    private static final int MOST_RACES = 6;
    /** Beyond that no network keeps a message. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(25);

    private final World world;
    private final Server server;
    private final List<Late> late = new ArrayList<>();
    private final List<String> stores;
    private double faults;
    /** Conversations that a fault struck. */
    private final Set<Dialogue> troubled = Collections.newSetFromMap(new IdentityHashMap<>());
    private int steps;
    private String missing;
    private int missingFor;
    private int goneFor;

    /** A message that will arrive some time. */
    private record Late(int step, Instant sent, Request request, String whose) {
    }

    Network(World world, Server server, List<String> stores, double faults) {
        this.world = world;
        this.server = server;
        this.stores = stores;
        this.faults = faults;
    }

    /** From now on everything works; what was delayed arrives. */
    void heal() {
        world.tally().count("synchronizations that a fault struck", troubled.size());
        faults = 0;
        if (goneFor > 0) {
            restart();
        }
        late.forEach(this::arrive);
        late.clear();
        if (missing != null) {
            server.datatype(missing, true);
            missing = null;
        }
    }

    /** A moment passes, in which something may arrive or come back. */
    void moment() {
        steps++;
        arriveLate();
        comesBack();
        world.clock().seconds(world.dice().between(1, 3));
    }

    Server server() {
        return server;
    }

    /** How likely a message meets a fault now. */
    double faults() {
        return faults;
    }

    /** Whether a datatype is missing. */
    boolean missing() {
        return missing != null;
    }

    /** One exchange of a peer: its message leaves, and an answer comes or does not. */
    void exchange(Peer peer, Dialogue dialogue) {
        moment();
        Fate fate = Fate.of(world.dice(), faults);
        Request request = request(peer, dialogue);
        if (fate != Fate.GOOD) {
            dialogue.disturb();
            world.tally().count("fault: " + fate.words());
            troubled.add(dialogue);
            world.trace().say(() -> "~~ " + fate.words());
        }
        if (missing != null) {
            dialogue.disturb();
            troubled.add(dialogue);
        }
        Reply reply = deliver(request, fate, peer, dialogue);
        if (peer.conversation() == null || dialogue.over()) {
            return;
        }
        if (reply instanceof Reply.Answer answer) {
            hear(peer, dialogue, fate, answer);
            return;
        }
        if (reply instanceof Reply.Refused refused) {
            world.trace().say(() -> "server refuses: " + refused.reason() + ", " + refused.explanation());
            if (fate == Fate.GOOD && missing == null) {
                throw new Violation("a message refused without reason", dialogue + ": " + refused.explanation());
            }
        }
        unanswered(dialogue);
    }

    private void hear(Peer peer, Dialogue dialogue, Fate fate, Reply.Answer answer) {
        byte[] octets = fate == Fate.REPLY_CUT ? cut(answer.body()) : answer.body();
        boolean amid = fate == Fate.DEVICE_DIES_AMID;
        boolean dies = amid || fate == Fate.DEVICE_DIES_AFTER;
        dialogue.storing(fate != Fate.STORING_FAILS);
        try {
            if (!dialogue.hear(octets, answer.mediaType(), amid)) {
                unanswered(dialogue);
                return;
            }
        } catch (Death e) {
            dies = true;
        }
        if (dies) {
            dies(peer);
        }
    }

    private void dies(Peer peer) {
        world.trace().say(() -> peer.name + " dies");
        peer.endConversation();
    }

    private void unanswered(Dialogue dialogue) {
        world.clock().seconds(60);
        dialogue.unanswered();
    }

    private static Request request(Peer peer, Dialogue dialogue) {
        byte[] body = dialogue.octets();
        return Request.builder("http").body(body, dialogue.mediaType())
                .peer("192.0.2." + Math.floorMod(peer.name.hashCode(), 99)).endpoint(Server.ENDPOINT)
                .token(dialogue.sentTo()).build();
    }

    /** Takes a message to the server as fate will have it; null if no answer comes back. */
    private Reply deliver(Request request, Fate fate, Peer peer, Dialogue dialogue) {
        Dice dice = world.dice();
        switch (fate) {
            case REQUEST_LOST -> {
                return null;
            }
            case REPLY_LOST -> {
                unheard(exchange(request));
                return null;
            }
            case DUPLICATED -> {
                Reply one = exchange(request);
                Reply two = exchange(request);
                requireSame(dialogue, one, two);
                return dice.chance(0.5) ? one : two;
            }
            case DELAYED -> {
                late.add(new Late(steps + dice.between(1, 12), world.clock().instant(), request, peer.name));
                return null;
            }
            case ECHOED -> {
                late.add(new Late(steps + dice.between(1, 25), world.clock().instant(), request, peer.name));
                return exchange(request);
            }
            case REQUEST_CUT -> {
                return exchange(Request.builder("http").body(cut(request.body()), request.mediaType())
                        .peer(request.peer()).endpoint(Server.ENDPOINT).token(request.token().orElse(null)).build());
            }
            case SERVER_DIES_BEFORE, SERVER_DIES_AFTER -> {
                server.faults(Faults.once(fate == Fate.SERVER_DIES_BEFORE ? Fault.FAIL_BEFORE_COMMIT
                        : Fault.FAIL_AFTER_COMMIT));
                exchange(request);
                server.faults(Faults.none());
                restart();
                return null;
            }
            case STORAGE_FAILS_BEFORE, STORAGE_FAILS_AFTER -> {
                server.faults(Faults.once(fate == Fate.STORAGE_FAILS_BEFORE ? Fault.FAIL_BEFORE_COMMIT
                        : Fault.FAIL_AFTER_COMMIT));
                Reply reply = exchange(request);
                server.faults(Faults.none());
                return reply;
            }
            case RACES_LOST -> {
                server.faults(Faults.times(Fault.LOSE_RACE, dice.between(1, MOST_RACES)));
                Reply reply = exchange(request);
                server.faults(Faults.none());
                return reply;
            }
            case CODEC_MISSING -> {
                server.codec(request.mediaType(), false);
                Reply reply = exchange(request);
                server.codec(request.mediaType(), true);
                return reply;
            }
            case DATATYPE_MISSING -> {
                datatypeGoes();
                return exchange(request);
            }
            case CORE_GONE -> {
                goneFor = dice.between(1, 6);
                server.stop();
                return null;
            }
            case DEVICE_DIES_WAITING -> {
                if (dice.chance(0.5)) {
                    unheard(exchange(request));
                }
                dies(peer);
                return null;
            }
            case DEVICE_GIVES_UP -> {
                dialogue.abandon("its owner has no patience");
                return null;
            }
            case SESSION_EXPIRES -> {
                world.clock().pass(Server.LIFETIME.plus(Duration.ofMinutes(dice.between(1, 90))));
                return exchange(request);
            }
            default -> {
                return exchange(request);
            }
        }
    }

    private Reply exchange(Request request) {
        Reply reply = server.exchange(request);
        if (reply instanceof Reply.Answer answer) {
            world.additions().write(answer);
        }
        return reply;
    }

    /** A message that comes twice is answered once, and the answer given again. */
    private static void requireSame(Dialogue dialogue, Reply one, Reply two) {
        if (one instanceof Reply.Answer first && two instanceof Reply.Answer second
                && !Arrays.equals(first.body(), second.body()) && dialogue.accepted(first.body())) {
            throw new Violation("a repeated message is answered otherwise", dialogue.toString());
        }
    }

    private void arriveLate() {
        for (Iterator<Late> i = late.iterator(); i.hasNext();) {
            Late one = i.next();
            if (one.step() <= steps) {
                i.remove();
                arrive(one);
            }
        }
    }

    private void arrive(Late one) {
        if (one.sent().plus(LONGEST_DELAY).isBefore(world.clock().instant())) {
            return;
        }
        world.trace().say(() -> "~~ a delayed message of " + one.whose() + " arrives");
        unheard(exchange(one.request()));
    }

    private void unheard(Reply reply) {
        if (reply instanceof Reply.Answer answer) {
            world.trace().message("server, unheard,", () -> {
                try {
                    return server.codec(answer.mediaType()).decode(answer.body(), null, DecodingLimits.DEFAULT).message();
                } catch (DecodingException e) {
                    throw new Violation("an answer that is no message", e.getMessage(), e);
                }
            }, answer.body().length);
        }
    }

    /** What was gone for a while may be there again. */
    private void comesBack() {
        if (missing != null && missingFor-- == 0) {
            server.datatype(missing, true);
            missing = null;
        }
        if (goneFor > 0 && --goneFor == 0) {
            restart();
        }
    }

    /** A datatype goes away for a while, unless one is missing already. */
    void datatypeGoes() {
        if (missing == null) {
            missing = world.dice().pick(stores);
            missingFor = world.dice().between(1, 4);
            server.datatype(missing, false);
        }
    }

    /** The server's process dies, and another one begins. */
    void serverDies() {
        restart();
    }

    private void restart() {
        goneFor = 0;
        server.start();
        if (missing != null) {
            server.datatype(missing, false);
        }
    }

    private byte[] cut(byte[] octets) {
        return Arrays.copyOf(octets, world.dice().below(octets.length));
    }
}
