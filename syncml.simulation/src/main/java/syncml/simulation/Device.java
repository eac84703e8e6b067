package syncml.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.message.SyncmlVersion;

/** A device with all that survives its death, and the session it has under way, which does not. For one thread. */
final class Device {
    final String name;
    final String owner;
    final Habits habits;
    final Map<String, Folder> folders = new LinkedHashMap<>();
    /** Whether it has told device information and been answered. */
    boolean described;
    byte[] nonce = {};
    int session;
    SyncmlVersion version;
    boolean md5;
    int maxMsgSize = 20_000;
    Talk talk;
    /** How often the message under way was sent in vain. */
    int retries;

    Device(String name, String owner, Habits habits, List<String> stores) {
        this.name = name;
        this.owner = owner;
        this.habits = habits;
        stores.forEach(s -> folders.put(s, new Folder(owner, s, habits)));
    }

    /** It loses what is not durable. */
    void dies() {
        endSession();
    }

    /** The session is over, well or not. */
    void endSession() {
        retries = 0;
        talk = null;
        if (habits.noEarlyMaps()) {
            folders.values().forEach(f -> f.pendingMaps.clear());
        }
    }

    /** Where edits on it are made, in the oracle's eyes. */
    String place() {
        return name;
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
}
