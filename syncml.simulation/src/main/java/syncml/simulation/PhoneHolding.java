package syncml.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/** What of a store of a phone belongs to one datastore of the server. For one thread. */
final class PhoneHolding extends Holding {
    private final PhoneMemory memory;
    private final PhoneFormat format;
    private final Oracle oracle;

    PhoneHolding(String owner, String store, PhoneMemory memory, Oracle oracle) {
        super(owner, store);
        this.memory = memory;
        this.format = PhoneFormat.of(store).orElseThrow();
        this.oracle = oracle;
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
    public boolean unheard(String luid) {
        return memory.unheard.contains(luid);
    }
}
