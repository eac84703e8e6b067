package syncml.core.replica;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.Property;
import syncml.api.message.SyncType;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.Operation;
import syncml.api.sync.Outcome;
import syncml.api.sync.Replica;
import syncml.api.sync.ReplicaKey;
import syncml.api.sync.Sent;
import syncml.api.sync.Start;
import syncml.api.sync.View;

/** A device that keeps to the rules: it logs its changes, tells its identifiers again until it is heard. */
final class Phone {
    private static final BooleanSupplier NEVER = () -> false;

    final Store store;
    final ReplicaKey key;
    final Map<String, String> cards = new TreeMap<>();
    final Map<String, Change.Kind> log = new LinkedHashMap<>();
    final Map<String, String> unconfirmedMaps = new LinkedHashMap<>();
    ConflictPolicy policy = ConflictPolicy.MERGE;
    ItemContext context = ItemContext.OWN;
    Set<String> held;
    String last;
    Start start;
    int batch = 100;
    /** Whether the connection breaks now. */
    BooleanSupplier breaks = NEVER;
    final List<Outcome> outcomes = new ArrayList<>();
    final List<Operation> operations = new ArrayList<>();
    /** What its owner was told beyond outcomes. */
    final List<String> remarks = new ArrayList<>();
    private int luids;
    private int anchors;

    Phone(Store store, String name) {
        this.store = store;
        this.key = new ReplicaKey(name, "cards", "card");
    }

    /** Makes it hold some keys only. */
    Phone holding(String... keys) {
        held = Set.of(keys);
        context = ItemContext.builder().capabilities(List.of(new CTCap(CardDatatype.PLAIN.type(), "1.0", false,
                Stream.of(keys).map(Property::of).toList()))).build();
        return this;
    }

    View view() {
        return new View(store.datatype, CardDatatype.PLAIN, context, policy);
    }

    String add(String card) {
        String luid = key.device() + ++luids;
        cards.put(luid, card);
        log.put(luid, Change.Kind.ADD);
        return luid;
    }

    /** Adds so many cards with names of their own. */
    void fill(int count) {
        for (int i = 0; i < count; i++) {
            add("name=N" + i + "\nnote=x" + i + "\ntel=" + i + "\n");
        }
    }

    /** Has the next synchronization break off at one of the moments at which it can, the first being 1. */
    boolean breakOff(SyncType wanted, int moment) {
        int[] moments = {0};
        breaks = () -> ++moments[0] == moment;
        try {
            return !sync(wanted);
        } finally {
            breaks = () -> false;
        }
    }

    void replace(String luid, String card) {
        cards.put(luid, card);
        log.putIfAbsent(luid, Change.Kind.REPLACE);
    }

    void delete(String luid) {
        cards.remove(luid);
        log.put(luid, Change.Kind.DELETE);
    }

    String luid(String cardPart) {
        return cards.entrySet().stream().filter(e -> e.getValue().contains(cardPart)).findFirst().orElseThrow()
                .getKey();
    }

    /** Forgets identifiers and anchors; the cards stay. */
    void reset() {
        List<String> all = new ArrayList<>(cards.values());
        cards.clear();
        log.clear();
        unconfirmedMaps.clear();
        last = null;
        all.forEach(this::add);
    }

    <T> T with(Function<Replica, T> work) {
        return store.inTransaction(replicas -> {
            Replica replica = replicas.open(key, view());
            T result = work.apply(replica);
            remarks.addAll(replica.remarks());
            return result;
        });
    }

    /** Synchronizes; returns whether it came to the end. */
    boolean sync(SyncType wanted) {
        outcomes.clear();
        remarks.clear();
        operations.clear();
        String next = key.device() + "-" + ++anchors;
        start = with(r -> r.begin(wanted, last, next));
        if (breaks.getAsBoolean()) {
            return false;
        }
        if (!tellMaps() || start.type().fromClient() && !tell()) {
            return false;
        }
        with(r -> {
            r.received();
            return null;
        });
        if (start.type().fromServer() && !hear()) {
            return false;
        }
        with(r -> {
            r.finish();
            return null;
        });
        if (breaks.getAsBoolean()) {
            return false;
        }
        if (start.type().fromClient()) {
            log.clear();
        }
        last = next;
        return true;
    }

    private boolean tellMaps() {
        with(r -> {
            unconfirmedMaps.forEach(r::map);
            return null;
        });
        if (breaks.getAsBoolean()) {
            return false;
        }
        unconfirmedMaps.clear();
        return true;
    }

    private boolean tell() {
        List<Change> changes = new ArrayList<>();
        if (start.type().complete()) {
            cards.forEach((luid, card) -> changes.add(change(Change.Kind.REPLACE, luid)));
        } else {
            log.forEach((luid, kind) -> changes.add(change(kind, luid)));
        }
        for (int i = 0; i < changes.size(); i += batch) {
            List<Change> some = changes.subList(i, Math.min(changes.size(), i + batch));
            outcomes.addAll(with(r -> r.apply(some)));
            if (breaks.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    Change change(Change.Kind kind, String luid) {
        return kind == Change.Kind.DELETE || kind == Change.Kind.SOFT_DELETE ? new Change(kind, luid, null, null)
                : new Change(kind, luid, CardDatatype.PLAIN, cards.get(luid).getBytes(StandardCharsets.UTF_8));
    }

    private boolean hear() {
        boolean wipes = start.type() == SyncType.REFRESH_FROM_SERVER;
        while (true) {
            List<Operation> some = with(r -> {
                List<Operation> taken = new ArrayList<>();
                while (taken.size() < batch && r.next().isPresent()) {
                    if (r.remaining() < 1) {
                        throw new AssertionError("there is more than was said to remain");
                    }
                    Operation o = r.next().get();
                    r.sent(o);
                    taken.add(o);
                }
                return taken;
            });
            if (breaks.getAsBoolean()) {
                return false;
            }
            if (wipes) {
                cards.clear();
                log.clear();
                unconfirmedMaps.clear();
                wipes = false;
            }
            if (some.isEmpty()) {
                return true;
            }
            operations.addAll(some);
            Map<Sent, Answer> answers = new LinkedHashMap<>();
            some.forEach(o -> answers.put(o.sent(), receive(o)));
            if (breaks.getAsBoolean()) {
                return false;
            }
            with(r -> {
                answers.forEach(r::acknowledge);
                unconfirmedMaps.forEach(r::map);
                return null;
            });
            if (breaks.getAsBoolean()) {
                return false;
            }
            unconfirmedMaps.clear();
        }
    }

    private Answer receive(Operation o) {
        String luid = o.sent().luid();
        String card = o.octets() == null ? null : new String(o.octets(), StandardCharsets.UTF_8);
        switch (o.sent().kind()) {
            case ADD -> {
                // A repeated addition is known by its identifier, as long as the answer may be lost.
                String known = unconfirmedMaps.get(o.sent().guid());
                luid = known != null && cards.containsKey(known) ? known : key.device() + ++luids;
                cards.put(luid, card);
                log.remove(luid);
                unconfirmedMaps.put(o.sent().guid(), luid);
            }
            case REPLACE -> {
                if (!cards.containsKey(luid)) {
                    return Answer.NOT_FOUND;
                }
                cards.put(luid, card);
                log.remove(luid);
            }
            default -> {
                if (cards.remove(luid) == null) {
                    return Answer.NOT_FOUND;
                }
                log.remove(luid);
            }
        }
        return Answer.DONE;
    }

    Set<String> results() {
        Set<String> results = new LinkedHashSet<>();
        outcomes.forEach(o -> results.add(o.result().name()));
        return results;
    }

    List<String> sent() {
        return operations.stream().map(o -> o.sent().kind() + " "
                + (o.octets() == null ? "" : new String(o.octets(), StandardCharsets.UTF_8).trim())).toList();
    }
}
