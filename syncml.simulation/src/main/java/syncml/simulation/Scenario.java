package syncml.simulation;

import java.util.ArrayList;
import java.util.List;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.api.sync.ConflictPolicy;

/**
 * What a run is like, drawn from its seed.
 *
 * @param owners accounts
 * @param stores datastores in use
 * @param peers how many peers each account has
 * @param clients how likely each of them is the real client
 * @param syncs how many synchronizations are started before the faults stop
 * @param faults how likely each message meets a fault
 * @param serverMsgSize largest message the server announces
 * @param serverOperations most operations in a message of the server
 * @param refreshes whether peers refresh sometimes
 * @param accidents whether peers lose anchors, or what they know of the server, sometimes
 * @param wipes whether peers lose everything sometimes
 * @param resumes whether devices suspend sessions, and go on with those that broke off
 * @param policy who wins conflicts
 * @param nodes processes of the server on one storage
 * @param together how likely a further session begins while others are under way
 */
record Scenario(List<String> owners, List<String> stores, int peers, double clients, int syncs, double faults,
        int serverMsgSize, int serverOperations, boolean refreshes, boolean accidents, boolean wipes,
        boolean resumes, ConflictPolicy policy,
        int nodes, double together) {
    static final List<String> STORES = List.of("cards", "deals");
    /** The datastores where there are Release 99 phones as well: two stores of a phone, or one store that is two here. */
    private static final List<List<String>> RELEASE_99 = List.of(List.of("contacts", "notes"), List.of("calendar", "tasks"));

    private static final List<ConflictPolicy> OTHERS = List.of(ConflictPolicy.SERVER_WINS, ConflictPolicy.CLIENT_WINS,
            ConflictPolicy.KEEP_BOTH);

    static Scenario of(Dice dice) {
        List<String> owners = new ArrayList<>(List.of("alice"));
        if (dice.chance(0.2)) {
            owners.add("bob");
        }
        int peers = owners.size() > 1 ? dice.between(1, 2) : dice.between(1, 4);
        return new Scenario(owners, dice.chance(0.3) ? STORES : STORES.subList(0, 1), peers, dice.of(0.0, 0.3, 0.5, 1.0),
                dice.between(10, 24),
                dice.chance(0.1) ? 0 : dice.between(2, 40) / 100.0, dice.of(3_000, 6_000, 20_000, 256 << 10),
                dice.of(3, 20, 1000), dice.chance(0.2), dice.chance(0.2), dice.chance(0.15),
                dice.chance(0.25), dice.chance(0.85) ? ConflictPolicy.MERGE : dice.pick(OTHERS), dice.chance(0.3) ? 2 : 1,
                dice.of(0.0, 0.15, 0.4));
    }

    /** The same with datastores that Release 99 phones have; their conflicts are merged. */
    Scenario withRelease99(Dice dice) {
        List<String> names = dice.pick(RELEASE_99);
        return new Scenario(owners, names.subList(0, stores.size()), peers, clients, syncs, faults, serverMsgSize,
                serverOperations, refreshes, accidents, wipes, resumes, ConflictPolicy.MERGE, nodes, together);
    }

    /** All datastores that are there where some are. */
    static List<String> family(List<String> stores) {
        return RELEASE_99.stream().filter(all -> all.containsAll(stores)).findFirst().orElse(STORES);
    }

    SyncType type(Dice dice) {
        int n = dice.below(100);
        if (n < 70) {
            return SyncType.TWO_WAY;
        }
        if (n < 78) {
            return SyncType.SLOW;
        }
        if (n < 86) {
            return SyncType.ONE_WAY_FROM_CLIENT;
        }
        if (n < 94 || !refreshes) {
            return SyncType.ONE_WAY_FROM_SERVER;
        }
        return dice.of(SyncType.REFRESH_FROM_CLIENT, SyncType.REFRESH_FROM_SERVER);
    }

    static SyncmlVersion version(Dice dice) {
        return dice.of(SyncmlVersion.V1_2, SyncmlVersion.V1_2, SyncmlVersion.V1_1, SyncmlVersion.V1_0);
    }
}
