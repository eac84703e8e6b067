package syncml.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/** What of a store of a phone belongs to one datastore of the server. For one thread. */
final class PhoneHolding implements Holding {
    private final PhoneMemory memory;
    private final PhoneFormat format;
    private final String store;
    private final String where;
    private final Oracle oracle;

    PhoneHolding(String owner, String store, PhoneMemory memory, Oracle oracle) {
        this.memory = memory;
        this.format = PhoneFormat.of(store).orElseThrow();
        this.store = store;
        this.where = owner + "/" + store;
        this.oracle = oracle;
    }

    @Override
    public String store() {
        return store;
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public Map<String, SortedMap<String, String>> items() {
        Map<String, SortedMap<String, String>> items = new LinkedHashMap<>();
        memory.objects.forEach((luid, stored) -> {
            if (stored.format() == format) {
                items.put(luid, stored.card());
            }
        });
        return items;
    }

    @Override
    public void userAdds(SortedMap<String, String> card) {
        String luid = memory.newLuid();
        memory.objects.put(luid, new PhoneMemory.Stored(format, card));
        memory.changed(luid, 'M', card.get(Card.ID));
    }

    @Override
    public void userReplaces(String luid, SortedMap<String, String> card) {
        memory.objects.put(luid, new PhoneMemory.Stored(format, card));
        memory.changed(luid, 'M', card.get(Card.ID));
    }

    @Override
    public void userDeletes(String luid) {
        String id = memory.objects.remove(luid).card().get(Card.ID);
        memory.changed(luid, 'H', id);
        if (memory.strange.contains(luid)) {
            oracle.excuse(where, id, Excuse.UNDELETED);
        }
    }

    @Override
    public boolean strange(String luid) {
        // What was added and not answered is found by what it says, changed or not.
        return false;
    }

    @Override
    public boolean halfRefreshed() {
        return false;
    }

    @Override
    public boolean unheard(String luid) {
        return memory.unheard.contains(luid);
    }
}
