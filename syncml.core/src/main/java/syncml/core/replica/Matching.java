package syncml.core.replica;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import syncml.api.datatype.Datatype;
import syncml.api.storage.ItemRow;

/**
 * Finds the items here that incoming ones are, by what they say: first those that mean the same, then the best of those
 * that have a match key in common. One to one, the best pairs first. Look-ups only: the cost does not depend on how
 * many items there are. For one thread.
 */
final class Matching {
    private final OwnerLedger ledger;
    private final ItemCollection items;
    private final Contents contents;
    private final ReplicaSettings settings;
    private final Map<Digest, Integer> alike = new HashMap<>();

    Matching(OwnerLedger ledger, ItemCollection items, Contents contents, ReplicaSettings settings) {
        this.ledger = ledger;
        this.items = items;
        this.contents = contents;
        this.settings = settings;
    }

    /** How many items here meant the same as one of those that were paired last. */
    int alike(Incoming in) {
        return alike.merge(new Digest(in.content().fingerprint()), 1, Integer::sum) - 1;
    }

    /**
     * An item that came and the one here that it is.
     *
     * @param content content of the one here where it had to be read, or null
     */
    record Pair(Incoming in, ItemRow item, Content content) {
    }

    private record Scored(Incoming in, int order, ItemRow item, Content content, int score) {
    }

    /**
     * Pairs items.
     *
     * @param incoming items that were understood
     * @param taken tells which of some items are paired already
     * @return pairs by incoming item; those that match nothing are left out
     */
    Map<Incoming, Pair> pair(List<Incoming> incoming, Function<Collection<String>, Set<String>> taken) {
        Map<Incoming, Pair> pairs = new HashMap<>();
        alike.clear();
        if (incoming.isEmpty()) {
            return pairs;
        }
        Set<String> used = new HashSet<>();
        byFingerprint(incoming, taken, pairs, used);
        List<Incoming> rest = new ArrayList<>();
        for (Incoming in : incoming) {
            if (!pairs.containsKey(in) && !in.content().matchKeys().isEmpty()) {
                rest.add(in);
            }
        }
        if (!rest.isEmpty()) {
            byKeys(rest, taken, pairs, used);
        }
        return pairs;
    }

    private void byFingerprint(List<Incoming> incoming, Function<Collection<String>, Set<String>> taken,
            Map<Incoming, Pair> pairs, Set<String> used) {
        Set<Digest> wanted = new LinkedHashSet<>();
        for (Incoming in : incoming) {
            wanted.add(new Digest(in.content().fingerprint()));
        }
        Map<Digest, List<ItemRow>> found = ledger.withFingerprint(contents.collections(), contents.algorithm(),
                wanted.stream().map(Digest::octets).toList());
        if (found.isEmpty()) {
            return;
        }
        Set<String> guids = new LinkedHashSet<>();
        found.values().forEach(rows -> rows.forEach(row -> guids.add(row.guid())));
        Set<String> gone = taken.apply(guids);
        Map<Digest, Deque<ItemRow>> free = new HashMap<>();
        found.forEach((fingerprint, rows) -> {
            alike.put(fingerprint, rows.size());
            Deque<ItemRow> left = new ArrayDeque<>();
            for (ItemRow row : rows) {
                if (!gone.contains(row.guid())) {
                    left.add(row);
                }
            }
            free.put(fingerprint, left);
        });
        for (Incoming in : incoming) {
            Deque<ItemRow> left = free.get(new Digest(in.content().fingerprint()));
            if (left != null && !left.isEmpty()) {
                ItemRow row = left.remove();
                used.add(row.guid());
                pairs.put(in, new Pair(in, row, null));
            }
        }
    }

    private void byKeys(List<Incoming> rest, Function<Collection<String>, Set<String>> taken,
            Map<Incoming, Pair> pairs, Set<String> used) {
        Set<Long> keys = new LinkedHashSet<>();
        rest.forEach(in -> keys.addAll(in.content().matchKeys()));
        Map<Long, List<String>> sharers = ledger.withMatchKey(contents.collections(), keys, settings.sharers());
        Set<String> guids = new LinkedHashSet<>();
        sharers.values().forEach(guids::addAll);
        guids.removeAll(used);
        if (guids.isEmpty()) {
            return;
        }
        guids.removeAll(taken.apply(guids));
        Map<String, List<Integer>> wantedBy = new LinkedHashMap<>();
        for (int i = 0; i < rest.size(); i++) {
            for (String guid : candidates(rest.get(i), sharers, guids)) {
                wantedBy.computeIfAbsent(guid, g -> new ArrayList<>()).add(i);
            }
        }
        List<Scored> scored = decided(score(rest, wantedBy));
        scored.sort(Comparator.comparingInt((Scored s) -> -s.score()).thenComparingInt(Scored::order));
        for (Scored s : scored) {
            if (!pairs.containsKey(s.in()) && used.add(s.item().guid())) {
                pairs.put(s.in(), new Pair(s.in(), s.item(), s.content()));
            }
        }
    }

    /** The items that share most keys with one that came. */
    private List<String> candidates(Incoming in, Map<Long, List<String>> sharers, Set<String> free) {
        Map<String, Integer> shared = new LinkedHashMap<>();
        for (Long key : in.content().matchKeys()) {
            for (String guid : sharers.getOrDefault(key, List.of())) {
                if (free.contains(guid)) {
                    shared.merge(guid, 1, Integer::sum);
                }
            }
        }
        List<String> best = new ArrayList<>(shared.keySet());
        if (best.size() > settings.candidates()) {
            best.sort(Comparator.comparing((String guid) -> -shared.get(guid)));
            return best.subList(0, settings.candidates());
        }
        return best;
    }

    /**
     * Where there is a choice, what the peer would see of an item decides: one that is, as the peer can hold it,
     * exactly what came goes before all others.
     */
    private List<Scored> decided(List<Scored> scored) {
        Map<Incoming, Integer> ofIncoming = new HashMap<>();
        Map<String, Integer> ofItem = new HashMap<>();
        for (Scored s : scored) {
            ofIncoming.merge(s.in(), 1, Integer::sum);
            ofItem.merge(s.item().guid(), 1, Integer::sum);
        }
        List<Scored> decided = new ArrayList<>(scored.size());
        for (Scored s : scored) {
            boolean choice = ofIncoming.get(s.in()) > 1 || ofItem.get(s.item().guid()) > 1;
            boolean exact = choice && contents.sameForPeer(contents.writeForPeer(s.content()), s.in().content());
            decided.add(exact ? new Scored(s.in(), s.order(), s.item(), s.content(), Datatype.SAME + s.score()) : s);
        }
        return decided;
    }

    private List<Scored> score(List<Incoming> rest, Map<String, List<Integer>> wantedBy) {
        ledger.load(wantedBy.keySet());
        List<ItemRow> rows = new ArrayList<>();
        for (String guid : wantedBy.keySet()) {
            ItemRow row = ledger.item(guid);
            if (row != null && !row.deleted()) {
                rows.add(row);
            }
        }
        List<Scored> scored = new ArrayList<>();
        for (int start = 0; start < rows.size(); start += settings.bodiesAtOnce()) {
            List<ItemRow> some = rows.subList(start, Math.min(rows.size(), start + settings.bodiesAtOnce()));
            items.readAhead(some.stream().map(ItemRow::body).toList());
            for (ItemRow row : some) {
                Content content = items.content(row);
                for (int order : content == null ? List.<Integer>of() : wantedBy.get(row.guid())) {
                    int score = contents.score(content, rest.get(order).content());
                    if (score >= Datatype.MATCH) {
                        scored.add(new Scored(rest.get(order), order, row, content, score));
                    }
                }
            }
        }
        return scored;
    }
}
