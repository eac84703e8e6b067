package syncml.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import syncml.api.client.LocalChange;
import syncml.api.client.LocalItem;
import syncml.api.client.LocalStore;
import syncml.api.devinf.ContentType;

/**
 * What the real client keeps of one datastore, as durable as a disk; and what the simulation knows of it and the engine
 * does not. For one thread.
 */
final class Shelf extends Holding implements LocalStore {
    private final Map<String, SortedMap<String, String>> items = new LinkedHashMap<>();
    private final Peril peril;
    private final Dice dice;
    private final Predicate<String> several;
    private int nextLuid = 1;
    /** Items that people deleted and the server has not confirmed yet, by local identifier. */
    final Map<String, String> deleted = new LinkedHashMap<>();
    /** Local identifiers of additions of the server whose Map it has not confirmed. */
    final Set<String> unmapped = new HashSet<>();
    /** Those of them that the client has forgotten. */
    final Set<String> strange = new HashSet<>();
    /** Local identifiers of additions of the server that the client has not written down as done. */
    final Set<String> unsettled = new HashSet<>();
    /** Local identifiers of items the server changed without having heard that they got here. */
    final Set<String> unheard = new HashSet<>();
    /** Local identifiers of additions of the server that were one of several, without its having heard that they got here. */
    final Set<String> ofSeveral = new HashSet<>();
    /** A synchronization came to its end, as far as the client knows, and nothing was lost since. */
    boolean synchronizedOnce;
    /** A synchronization of everything began and did not come to its end. */
    boolean unfinished;
    /** A refresh from the server was asked for and did not come to its end. */
    boolean refreshing;
    /** A refresh from the server changed items here and did not come to its end. */
    boolean halfRefreshed;

    /** @param several whether the server wrote several additions of an item, and has not heard that one came */
    Shelf(String owner, String store, Peril peril, Dice dice, Predicate<String> several) {
        super(owner, store);
        this.peril = peril;
        this.dice = dice;
        this.several = several;
    }

    @Override
    public Map<String, SortedMap<String, String>> items() {
        return items;
    }

    @Override
    public void userAdds(SortedMap<String, String> card) {
        items.put(newLuid(), card);
    }

    @Override
    public void userReplaces(String luid, SortedMap<String, String> card) {
        items.put(luid, card);
    }

    @Override
    public void userDeletes(String luid) {
        deleted.put(luid, items.remove(luid).get(Card.ID));
    }

    @Override
    public boolean strange(String luid) {
        return strange.contains(luid);
    }

    @Override
    public boolean unsettled(String luid) {
        return unsettled.contains(luid);
    }

    @Override
    public boolean halfRefreshed() {
        return halfRefreshed;
    }

    @Override
    public boolean unheard(String luid) {
        return unheard.contains(luid) || ofSeveral.contains(luid);
    }

    /** The server has heard that an item is here as it made it, or is not any more. */
    void heard(String luid) {
        unheard.remove(luid);
        ofSeveral.remove(luid);
    }

    /** The server has heard that one of its additions got here. */
    void heardAddition() {
        ofSeveral.removeIf(luid -> !items.containsKey(luid) || !several.test(items.get(luid).get(Card.ID)));
    }

    @Override
    public List<ContentType> types() {
        return List.of(CardDatatype.TYPE);
    }

    @Override
    public Snapshot snapshot() {
        Map<String, String> versions = new LinkedHashMap<>();
        items.forEach((luid, card) -> versions.put(luid, version(card)));
        return new Snapshot(versions, List.of());
    }

    private static String version(SortedMap<String, String> card) {
        return LocalItem.version(Card.octets(card));
    }

    @Override
    public Optional<LocalItem> read(String luid) {
        return Optional.ofNullable(items.get(luid)).map(c -> new LocalItem(CardDatatype.TYPE, Card.octets(c)));
    }

    @Override
    public String newLuid() {
        return Integer.toString(nextLuid++);
    }

    @Override
    public List<LocalChange.Outcome> apply(List<LocalChange> changes) throws IOException {
        boolean altogether = peril.diskFails() && dice.chance(0.5);
        List<LocalChange.Outcome> outcomes = new ArrayList<>();
        for (LocalChange c : changes) {
            peril.moment();
            boolean fails = peril.diskFails() && dice.chance(0.5);
            if (fails && altogether) {
                throw new IOException("the disk is full");
            }
            outcomes.add(fails ? LocalChange.Outcome.FAILED : apply(c));
            peril.moment();
        }
        return outcomes;
    }

    private LocalChange.Outcome apply(LocalChange c) {
        SortedMap<String, String> card = items.get(c.luid());
        String version = card == null ? null : version(card);
        String wanted = c.item() == null ? null : c.item().version();
        if (version == null ? wanted == null : version.equals(wanted)) {
            return LocalChange.Outcome.DONE;
        }
        if (version == null ? c.expected() != null : !version.equals(c.expected())) {
            return LocalChange.Outcome.CHANGED_MEANWHILE;
        }
        if (c.item() == null) {
            items.remove(c.luid());
            unmapped.remove(c.luid());
        } else {
            items.put(c.luid(), Card.read(c.item().octets()));
            boolean revived = card == null && deleted.remove(c.luid()) != null;
            (card == null && !revived ? unmapped : unheard).add(c.luid());
            if (card == null) {
                unsettled.add(c.luid());
                if (several.test(items.get(c.luid()).get(Card.ID))) {
                    ofSeveral.add(c.luid());
                }
            }
        }
        return LocalChange.Outcome.DONE;
    }

    @Override
    public String describe(String luid) {
        return luid;
    }

    /** The client forgets all it knows of the server. */
    void forget() {
        strange.addAll(unmapped);
        synchronizedOnce = false;
    }

    /** Everything is gone. */
    void wipe() {
        items.clear();
        deleted.clear();
        unmapped.clear();
        strange.clear();
        unsettled.clear();
        unheard.clear();
        ofSeveral.clear();
        synchronizedOnce = false;
        unfinished = false;
        refreshing = false;
        halfRefreshed = false;
    }
}
