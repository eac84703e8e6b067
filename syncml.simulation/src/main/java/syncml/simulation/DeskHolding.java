package syncml.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a program with an IrMC client keeps of one datastore: its copies by the LUIDs of the server, what it had from there,
 * and what its user did since. For one thread.
 */
final class DeskHolding extends Holding {
    /** Copies of objects that the server has not been told of begin so. */
    private static final String NEW = "new";

    final PhoneFormat format;
    /** The copies. */
    final Map<String, SortedMap<String, String>> items = new LinkedHashMap<>();
    /** What the server had of each, as far as it is known. */
    final Map<String, SortedMap<String, String>> bases = new LinkedHashMap<>();
    /** What its user deleted and the server was not told, by LUID. */
    final Map<String, String> deleted = new LinkedHashMap<>();
    /** What was said of objects and not answered: the server may have it. */
    final Map<String, SortedMap<String, String>> said = new LinkedHashMap<>();
    /** The addition that was not answered, with its octets then; null for none. */
    String unanswered;
    byte[] unansweredOctets;
    private final Oracle oracle;
    private int news;

    DeskHolding(String owner, String store, Oracle oracle) {
        super(owner, store);
        this.format = PhoneFormat.of(store).orElseThrow();
        this.oracle = oracle;
    }

    @Override
    public Map<String, SortedMap<String, String>> items() {
        return items;
    }

    @Override
    public void userAdds(SortedMap<String, String> card) {
        items.put(NEW + ++news, card);
    }

    @Override
    public void userReplaces(String luid, SortedMap<String, String> card) {
        items.put(luid, card);
    }

    @Override
    public void userDeletes(String luid) {
        String id = items.remove(luid).get(Card.ID);
        if (!isNew(luid)) {
            deleted.put(luid, id);
        } else if (luid.equals(unanswered)) {
            // The server may have it, and nobody knows under which name.
            oracle.excuse(where, id, Excuse.UNDELETED);
            unanswered = null;
        }
    }

    static boolean isNew(String luid) {
        return luid.startsWith(NEW);
    }

    /** Whether its user did something to an object that the server was not told. */
    boolean changed(String luid) {
        return !items.get(luid).equals(bases.get(luid));
    }

    /** The server has this of an object. */
    void fresh(String place, String luid, SortedMap<String, String> card) {
        SortedMap<String, String> mine = items.get(luid);
        SortedMap<String, String> base = bases.put(luid, card);
        if (deleted.containsKey(luid)) {
            if (card.equals(base) || card.equals(said.get(luid))) {
                return;
            }
            // Somebody else changed what was deleted here: it stays.
            deleted.remove(luid);
            oracle.voided(place, card.get(Card.ID));
        }
        if (mine == null || mine.equals(base)) {
            items.put(luid, card);
        } else {
            items.put(luid, merged(place, base, mine, card));
        }
    }

    /** The server does not have an object any more. */
    void gone(String place, String luid) {
        SortedMap<String, String> base = bases.remove(luid);
        SortedMap<String, String> mine = items.remove(luid);
        String id = deleted.remove(luid);
        if (id != null) {
            oracle.confirmed(place, id);
        }
        if (mine != null && !mine.equals(base)) {
            // What was changed here is worth more than a deletion; another one's change may revive it as well.
            oracle.excuse(place, mine.get(Card.ID), Excuse.DOUBLED);
            items.put(NEW + ++news, mine);
        }
    }

    /** The server has named a new copy; it may be known already, where the name was not heard the first time. */
    void named(String place, String before, String luid, SortedMap<String, String> told) {
        SortedMap<String, String> mine = items.remove(before);
        if (deleted.containsKey(luid)) {
            return;
        }
        SortedMap<String, String> other = items.get(luid);
        items.put(luid, other == null ? mine : merged(place, told, mine, other));
        bases.putIfAbsent(luid, told);
    }

    /** Key by key; where both sides changed, what is new here is given up. */
    private SortedMap<String, String> merged(String place, SortedMap<String, String> base, SortedMap<String, String> mine,
            SortedMap<String, String> theirs) {
        SortedMap<String, String> merged = new TreeMap<>(theirs);
        for (String key : CardDatatype.KEYS) {
            String before = base == null ? null : base.get(key);
            String here = mine.get(key);
            String there = theirs.get(key);
            boolean changedHere = here == null ? before != null : !here.equals(before);
            boolean changedThere = there == null ? before != null : !there.equals(before);
            boolean same = here == null ? there == null : here.equals(there);
            if (changedHere && !changedThere) {
                if (here == null) {
                    merged.remove(key);
                } else {
                    merged.put(key, here);
                }
            } else if (changedHere && !same) {
                oracle.giveUp(place, mine.get(Card.ID), key);
            }
        }
        return merged;
    }

    void wipe() {
        items.clear();
        bases.clear();
        deleted.clear();
        said.clear();
        unanswered = null;
    }
}
