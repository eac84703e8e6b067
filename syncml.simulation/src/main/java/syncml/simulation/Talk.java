package syncml.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import syncml.api.codec.MessageCodec;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;

/** A session of a device: what is lost when it dies. Messages are written by {@link Letter} and heard by {@link Hearing}. */
final class Talk implements Dialogue {
    /** How far it is. */
    enum Phase {
        /** Packages 1 and 2, with 3 in one where they are combined. */
        INIT,
        /** Package 3. */
        MODIFY,
        /** Package 4. */
        RECEIVE,
        /** Packages 5 and 6. */
        FINISH,
        /** It went well. */
        DONE,
        /** It came to nothing. */
        ABANDONED
    }

    private static final int MOST_MESSAGES = 400;
    private static final int RETRIES = 4;
    private static final int MOST_BEFORE_DEATH = 4;
    /** Answers without anything but Statuses, one after the other, that it takes for a misunderstanding. */
    private static final int MOST_EMPTY = 8;

    final Device device;
    final String sessionId;
    final List<StoreTalk> stores = new ArrayList<>();
    final boolean combined;
    final boolean noMaps;
    final MessageCodec codec;
    final Dice dice;
    final Oracle oracle;
    final Tally tally;
    final Trace trace;
    final Additions additions;
    Phase phase = Phase.INIT;
    int msgId;
    String token;
    long serverMaxMsgSize;
    /** Number of the server's message that is to be answered, null at the start. */
    String lastHeard;
    boolean serverFinal;
    final Deque<Owed> owed = new ArrayDeque<>();
    /** Who waits for the Status of a command, by message and command. */
    final Map<String, IntConsumer> waiting = new LinkedHashMap<>();
    /** What is to be done once the message that left is answered. */
    final List<Runnable> onceHeard = new ArrayList<>();
    /** Credentials are to be sent with the next message. */
    boolean withCred;
    int challenges;
    /** The whole of our package has left. */
    boolean packageSent;
    /** An object of which not all chunks have left, and how many octets have. */
    StoreTalk.Operation chunked;
    int chunkedOffset;
    /** An object of which not all chunks have come. */
    LargeObject incoming;
    /** Maps made in this session, by datastore, that still have to be sent. */
    final Map<StoreTalk, Map<String, String>> newMaps = new LinkedHashMap<>();
    /** Whether items can be stored now. */
    boolean storing = true;
    /** Whether something in this session was not as it should be: faults, refusals. */
    boolean disturbed;
    /** The server wants to know what we are. */
    String getRef;
    String why = "";
    /** Answers in a row that brought nothing. */
    int empty;
    private byte[] unanswered;
    private String sentTo;
    private int messages;
    private boolean challenged;
    private final Clock clock;
    private Instant lastAnswer;
    /** The next message suspends the session. */
    boolean suspends;
    /** It was said that the session is suspended, and no answer to that has come. */
    boolean suspending;
    /** A message that suspended it was answered. */
    boolean suspended;
    /** How often the message under way was sent in vain. */
    private int vain;

    Talk(Device device, boolean combined, MessageCodec codec, World world) {
        this.device = device;
        this.sessionId = device.nextSessionId();
        this.combined = combined;
        this.codec = codec;
        this.dice = world.dice();
        this.oracle = world.oracle();
        this.tally = world.tally();
        this.trace = world.trace();
        this.additions = world.additions();
        this.clock = world.clock();
        this.lastAnswer = clock.instant();
        this.noMaps = device.habits.sometimesNoMap() && dice.chance(0.4);
        this.withCred = !device.md5 || device.nonce.length > 0;
    }

    /** The server answers. */
    void answered() {
        lastAnswer = clock.instant();
    }

    /** Whether the server may have forgotten the session. */
    boolean idleForTooLong() {
        return lastAnswer.plus(Server.LIFETIME).isBefore(clock.instant());
    }

    void synchronize(Folder folder, SyncType type) {
        stores.add(new StoreTalk(folder, type, device.nextAnchor(), false));
    }

    /** Goes on with what broke off. */
    void resume(Folder folder) {
        stores.add(new StoreTalk(folder, SyncType.TWO_WAY, device.nextAnchor(), true));
    }

    /** Says that the session is to be gone on with in another one. */
    void suspend() {
        suspends = device.version.atLeast(SyncmlVersion.V1_2) && phase != Phase.INIT;
    }

    @Override
    public byte[] octets() {
        if (unanswered == null) {
            if (++messages > MOST_MESSAGES) {
                throw new Violation("a session does not come to its end", this + " after " + messages + " messages");
            }
            msgId++;
            unanswered = new Letter(this).write();
            sentTo = token;
        }
        return unanswered;
    }

    @Override
    public String mediaType() {
        return codec.mediaType();
    }

    @Override
    public String sentTo() {
        return sentTo;
    }

    @Override
    public void unanswered() {
        if (++vain > RETRIES) {
            abandon("nobody answers");
        } else if (device.habits.rebuilds() && unanswered != null) {
            unanswered = Letter.again(this, unanswered);
        }
    }

    @Override
    public boolean hear(byte[] reply, String mediaType, boolean dies) {
        boolean understood = new Hearing(this, dies ? dice.below(MOST_BEFORE_DEATH) : Integer.MAX_VALUE).hear(reply);
        if (understood) {
            vain = 0;
        }
        if (understood && phase != Phase.ABANDONED && !challenged) {
            unanswered = null;
            proceed();
        }
        challenged = false;
        return understood;
    }

    @Override
    public void storing(boolean works) {
        storing = works;
    }

    @Override
    public boolean accepted(byte[] reply) {
        return Hearing.headerCode(this, reply) / 100 == 2;
    }

    /** The server wants (other) credentials: the same message again with them. */
    void challenged() {
        challenged = true;
        if (++challenges > 3) {
            abandon("the server does not accept the credentials");
            return;
        }
        withCred = true;
        unanswered = Letter.again(this, unanswered);
        sentTo = token;
    }

    private void proceed() {
        if (suspended) {
            abandon("it is suspended");
            return;
        }
        if (stores.stream().noneMatch(StoreTalk::live)) {
            abandon("no datastore is left");
            return;
        }
        if (empty > MOST_EMPTY && packageSent && disturbed) {
            abandon("each waits for the other");
            return;
        }
        switch (phase) {
            case INIT -> {
                if (combined && !packageSent) {
                    return;
                }
                boolean again = stores.stream().anyMatch(s -> s.live() && s.again);
                if (serverFinal && (!combined || again)) {
                    phase = Phase.MODIFY;
                    packageSent = false;
                    stores.stream().filter(s -> s.live() && (!combined || s.again)).forEach(this::collect);
                } else if (combined && !again) {
                    phase = Phase.RECEIVE;
                    proceed();
                }
            }
            case MODIFY -> {
                if (packageSent) {
                    phase = Phase.RECEIVE;
                    proceed();
                }
            }
            case RECEIVE -> {
                if (serverFinal) {
                    phase = Phase.FINISH;
                    packageSent = false;
                    if (nothingOwed()) {
                        done();
                    }
                }
            }
            case FINISH -> {
                if (serverFinal && packageSent && nothingOwed()) {
                    done();
                }
            }
            default -> throw new IllegalStateException(phase.toString());
        }
    }

    void collect(StoreTalk s) {
        s.collect();
        if (!s.type.fromClient() || !s.type.complete()) {
            return;
        }
        if (s.type == SyncType.REFRESH_FROM_CLIENT && s.wanted == s.type) {
            oracle.imposed(s.folder.where, s.folder.items.values(), device.name);
        } else if (s.type == SyncType.REFRESH_FROM_CLIENT && s.resumes && s.folder.refreshWished != null) {
            oracle.imposed(s.folder.where, s.folder.items.values(), device.name, s.folder.refreshWished);
        }
        oracle.compared(s.folder.where, s.folder.items.values(), device.name, device.habits.reduces());
        s.folder.items.forEach((luid, card) -> {
            if (s.folder.unheard.contains(luid) || s.folder.strange(luid)) {
                oracle.excuse(device.name, card.get(Card.ID), Excuse.UNCONFIRMED);
            }
            if (s.folder.emptied) {
                oracle.excuse(device.name, card.get(Card.ID), Excuse.HALF_REFRESHED);
            }
            if (s.folder.strange(luid) && !oracle.thing(card).deletions.isEmpty()) {
                oracle.excuse(device.name, card.get(Card.ID), Excuse.ESTRANGED);
            }
        });
    }

    boolean nothingOwed() {
        return owed.isEmpty() && newMaps.values().stream().allMatch(Map::isEmpty) && getRef == null;
    }

    @Override
    public void abandon(String reason) {
        phase = Phase.ABANDONED;
        why = reason;
        trace.say(() -> device.name + " abandons the session: " + reason);
    }

    @Override
    public boolean over() {
        return phase == Phase.DONE || phase == Phase.ABANDONED;
    }

    @Override
    public boolean well() {
        return phase == Phase.DONE && stores.stream().allMatch(StoreTalk::live);
    }

    @Override
    public String why() {
        return why;
    }

    @Override
    public String moved() {
        StringBuilder moved = new StringBuilder();
        for (StoreTalk s : stores) {
            if (s.received > 0 || !s.folder.log.isEmpty()) {
                moved.append(s.received).append(" operations of the server, to tell ").append(s.folder.log);
            }
        }
        return moved.toString();
    }

    @Override
    public void disturb() {
        disturbed = true;
    }

    private void done() {
        if (suspending) {
            // The answer got lost, and the server may well have heard it: nobody's anchors move in a suspended session,
            // SyncML Data Synchronization Protocol 1.2, so that a device that moves its own would be the one in the wrong.
            allAnswered();
            abandon("it never heard whether it is suspended");
            return;
        }
        phase = Phase.DONE;
        for (StoreTalk s : stores) {
            boolean whole = s.live() && s.announced && (s.heard || !s.type.fromServer());
            if (!whole) {
                disturbed = true;
                continue;
            }
            Folder folder = s.folder;
            folder.last = s.next;
            folder.serverLast = s.serverNext;
            folder.begun.clear();
            folder.refreshWished = null;
            folder.emptied = false;
            folder.refreshing = false;
            folder.wrongAnchor = false;
            folder.forgetMapped();
            if (s.type.complete() && s.type.fromServer()) {
                for (String luid : s.voided) {
                    Folder.Change change = folder.log.remove(luid);
                    if (change != null) {
                        oracle.confirmed(device.name, change.id());
                    }
                }
            }
        }
        allAnswered();
        trace.say(() -> device.name + " has synchronized");
    }

    private void allAnswered() {
        if (!waiting.isEmpty() && !disturbed) {
            throw new Violation("a command is never answered", this + ": " + waiting.keySet());
        }
    }

    @Override
    public String toString() {
        return "session " + sessionId + " of " + device.name;
    }
}
