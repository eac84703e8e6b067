package syncml.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What people do to items, on devices and at the server. For one thread. */
final class People {
    private static final List<String> KEYS = List.of("name", "tel", "mail", "note", "opt");

    private final Dice dice;
    private final Oracle oracle;
    private final Trace trace;

    People(World world) {
        this.dice = world.dice();
        this.oracle = world.oracle();
        this.trace = world.trace();
    }

    /** Somebody adds an item at the server. */
    void add(Server server, String owner, String store) {
        SortedMap<String, String> card = newCard("server", owner + "/" + store, Habits.GOOD);
        oracle.confirmed("server", card.get(Card.ID));
        server.add(owner, store, card);
        trace.say(() -> "people add at the server " + owner + "/" + store + ": " + Card.brief(card));
    }

    /** Somebody does something on a device. */
    void use(Peer device, Holding folder) {
        int what = dice.below(10);
        if (folder.items().isEmpty() || what < 4) {
            SortedMap<String, String> card = newCard(device.name(), folder.where(), device.habits());
            folder.userAdds(card);
            trace.say(() -> "people add on " + device.name() + "/" + folder.store() + ": " + Card.brief(card));
            return;
        }
        String luid = dice.pick(new ArrayList<>(folder.items().keySet()));
        SortedMap<String, String> card = folder.items().get(luid);
        boolean strange = folder.strange(luid);
        if (what < 8) {
            if (strange) {
                oracle.excuse(card.get(Card.ID), Excuse.ESTRANGED);
            }
            if (folder.unheard(luid)) {
                oracle.excuse(card.get(Card.ID), Excuse.UNCONFIRMED);
            }
            SortedMap<String, String> edited = edited(device, card);
            folder.userReplaces(luid, edited);
            trace.say(() -> "people edit on " + device.name() + "/" + folder.store() + " " + luid + ": " + Card.brief(edited));
        } else {
            if (strange) {
                oracle.excuse(card.get(Card.ID), Excuse.UNDELETED);
            }
            if (folder.unheard(luid)) {
                oracle.excuse(card.get(Card.ID), Excuse.UNHEARD);
            }
            oracle.delete(device.name(), card, device.habits().lacks());
            folder.userDeletes(luid);
            trace.say(() -> "people delete on " + device.name() + "/" + folder.store() + " " + luid + ": " + Card.brief(card));
        }
    }

    private SortedMap<String, String> newCard(String place, String store, Habits habits) {
        Thing thing = oracle.create(store);
        SortedMap<String, String> card = new TreeMap<>();
        card.put(Card.ID, thing.id);
        for (String key : KEYS) {
            if (!habits.lacks().contains(key) && (key.equals("name") || key.equals("opt") || dice.chance(0.5))) {
                card.put(key, oracle.write(place, thing, key, null, filler(key, habits), false));
            }
        }
        return card;
    }

    private SortedMap<String, String> edited(Peer device, SortedMap<String, String> card) {
        Thing thing = oracle.thing(card);
        SortedMap<String, String> edited = new TreeMap<>(card);
        int edits = dice.chance(0.2) ? 2 : 1;
        for (int i = 0; i < edits; i++) {
            String key = dice.pick(KEYS);
            boolean optional = key.equals("opt");
            if (device.habits().lacks().contains(key) || optional && !edited.containsKey(key)) {
                continue;
            }
            boolean remove = optional && dice.chance(0.3);
            String value = oracle.write(device.name(), thing, key, edited.get(key), filler(key, device.habits()), remove);
            if (value == null) {
                edited.remove(key);
            } else {
                edited.put(key, value);
            }
        }
        return edited;
    }

    /** The rest of a value; notes are long at times. */
    private String filler(String key, Habits habits) {
        if (habits.cuts() > 0) {
            return "x";
        }
        if (!key.equals("note")) {
            return "x".repeat(dice.below(30));
        }
        return "n".repeat(dice.chance(0.15) ? dice.between(300, 6_000) : dice.below(200));
    }
}
