package syncml.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import syncml.api.codec.MessageCodec;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.codec.wbxml.WbxmlCodec;
import syncml.codec.xml.XmlCodec;

/** A model of a device, good or less good. For one thread. */
final class Device extends Peer {
    private static final MessageCodec XML = new XmlCodec();
    private static final MessageCodec WBXML = new WbxmlCodec();

    final Habits habits;
    final Map<String, Folder> folders = new LinkedHashMap<>();
    /** Whether it has told device information and been answered. */
    boolean described;
    byte[] nonce = {};
    int session;
    final SyncmlVersion version;
    boolean md5;
    int maxMsgSize = 20_000;
    private final Scenario scenario;
    private final Dice dice;
    private Talk talk;
    /** It is to do nothing but synchronize. */
    private boolean quiet;

    Device(String name, String owner, Scenario scenario, World world) {
        super(name, owner, world);
        this.scenario = scenario;
        this.dice = world.dice();
        this.habits = Habits.of(dice);
        scenario.stores().forEach(s -> folders.put(s, new Folder(owner, s)));
        version = Scenario.version(dice);
        md5 = dice.chance(0.3);
    }

    @Override
    public Habits habits() {
        return habits;
    }

    @Override
    public Map<String, Folder> holdings() {
        return folders;
    }

    @Override
    public Talk conversation() {
        return talk;
    }

    @Override
    public boolean usable() {
        return talk == null;
    }

    @Override
    public void accident() {
        Folder folder = dice.pick(new ArrayList<>(folders.values()));
        if (dice.chance(0.5)) {
            folder.lostServerAnchor = folder.serverLast != null;
            folder.serverLast = null;
        } else if (folder.last != null) {
            folder.last = dice.chance(0.5) ? null : "of another life";
            folder.wrongAnchor = true;
        }
    }

    @Override
    public void wipe() {
        boolean luidsAnew = dice.chance(0.5);
        world.trace().say(() -> name + " loses everything" + (luidsAnew ? " and counts from 1 again" : ""));
        world.additions().forget(name);
        for (Folder f : folders.values()) {
            world.oracle().giveUp(name, f.where);
            f.wipe(luidsAnew);
        }
    }

    @Override
    public void start() {
        maxMsgSize = dice.of(1_500, 2_500, 5_000, 20_000, 100_000);
        if (!version.atLeast(SyncmlVersion.V1_1)) {
            // Without large objects, what does not fit is never sent.
            maxMsgSize = Math.max(maxMsgSize, 20_000);
        }
        List<Folder> some = new ArrayList<>(folders.values());
        if (some.size() > 1 && dice.chance(0.3)) {
            some.remove(dice.below(some.size()));
        }
        Talk next = new Talk(this, dice.chance(0.4), dice.chance(0.5) ? XML : WBXML, world);
        for (Folder f : some) {
            if (scenario.resumes() && version.atLeast(SyncmlVersion.V1_2) && f.mayResume() && dice.chance(0.6)) {
                next.resume(f);
                continue;
            }
            next.synchronize(f, f.emptied ? dice.of(SyncType.SLOW, SyncType.REFRESH_FROM_SERVER) : scenario.type(dice));
        }
        begin(next);
    }

    @Override
    public void startQuietly() {
        quiet = true;
        // Where both packages come as one it is too late to find the server's anchor wrong.
        boolean combined = dice.chance(0.4) && folders.values().stream().noneMatch(f -> f.lostServerAnchor);
        Talk next = new Talk(this, combined, dice.chance(0.5) ? XML : WBXML, world);
        for (Folder f : folders.values()) {
            next.synchronize(f, f.emptied ? SyncType.SLOW : SyncType.TWO_WAY);
        }
        begin(next);
    }

    private void begin(Talk next) {
        talk = next;
        world.trace().say(() -> "== " + next + (next.combined ? ", combined" : "") + next.stores.stream()
                .map(s -> " " + s.folder.store + " " + (s.resumes ? "RESUME" : s.wanted.toString())).toList());
    }

    @Override
    public void step(Network network) {
        if (scenario.resumes() && !quiet && dice.chance(0.04)) {
            talk.suspend();
        }
        network.exchange(this, talk);
    }

    @Override
    public void endConversation() {
        talk = null;
        if (habits.noEarlyMaps()) {
            folders.values().forEach(f -> f.pendingMaps.clear());
        }
    }

    String nextSessionId() {
        session++;
        return habits.sessionIdAlwaysOne() ? "1" : Integer.toString(session);
    }

    /** An anchor that it never used before. */
    String nextAnchor() {
        return Integer.toString(1000 + session);
    }

    DevInf devInf() {
        CTCap capabilities = new CTCap(CardDatatype.TYPE.type(), CardDatatype.TYPE.version(), false,
                habits.properties());
        boolean own = version.atLeast(SyncmlVersion.V1_2);
        List<CTCap> all = habits.reduces() ? List.of(capabilities) : List.of();
        ContentType type = CardDatatype.TYPE;
        List<DataStore> stores = new ArrayList<>();
        for (String store : folders.keySet()) {
            stores.add(new DataStore("./" + store, null, 32L, type, List.of(), type, List.of(), own ? all : List.of(),
                    null, false, List.of(1, 2, 3, 4, 5, 6), List.of(), List.of()));
        }
        boolean later = version.atLeast(SyncmlVersion.V1_1);
        return new DevInf(version.verDtd(), "Simulation", "Model", null, "1", "1", "1", name, "phone", later, later,
                later, stores, own ? List.of() : all, List.of());
    }

    @Override
    public String toString() {
        return name + ", a model, " + version + ", " + habits;
    }
}
