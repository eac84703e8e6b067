package syncml.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What people do to items, on devices and at the server. For one thread. */
final class People {
    /** The oracle's word for the server as a place where things are done. */
    private static final String SERVER = "server";
    private static final List<String> KEYS = List.of("name", "tel", "mail", "note", "opt");

    private final Dice dice;
    private final Oracle oracle;
    private final Trace trace;

    People(World world) {
        this.dice = world.dice();
        this.oracle = world.oracle();
        this.trace = world.trace();
    }

    /** Somebody does something at the server itself. */
    void use(Server server, String owner, String store) {
        Map<String, SortedMap<String, String>> items = server.items(owner, store);
        String where = SERVER + " " + owner + "/" + store;
        int what = dice.below(10);
        SortedMap<String, String> card;
        if (items.isEmpty() || what < 5) {
            card = newCard(SERVER, owner + "/" + store, Habits.GOOD);
            server.add(owner, store, card);
            say("add at", where, card);
        } else {
            String guid = dice.pick(new ArrayList<>(items.keySet()));
            if (what < 8) {
                card = edited(SERVER, Habits.GOOD, items.get(guid));
                server.replace(owner, store, guid, card);
                say("edit at", where + " " + guid, card);
            } else {
                card = items.get(guid);
                oracle.delete(SERVER, card, Set.of());
                server.delete(owner, store, guid);
                say("delete at", where + " " + guid, card);
            }
        }
        oracle.confirmed(SERVER, card.get(Card.ID));
    }

    private void say(String does, String where, SortedMap<String, String> card) {
        trace.say(() -> "people " + does + " " + where + ": " + Card.brief(card));
    }

    /** Somebody does something on a device. */
    void use(Peer device, Holding folder) {
        int what = dice.below(10);
        if (folder.items().isEmpty() || what < 4) {
            SortedMap<String, String> card = newCard(device.name, folder.where, device.habits());
            folder.userAdds(card);
            say("add on", device.name + "/" + folder.store, card);
            return;
        }
        String luid = dice.pick(new ArrayList<>(folder.items().keySet()));
        SortedMap<String, String> card = folder.items().get(luid);
        boolean strange = folder.strange(luid);
        if (folder.twice(card.get(Card.ID))) {
            oracle.excuse(device.name, card.get(Card.ID), Excuse.TWICE);
        }
        if (what < 8) {
            if (strange) {
                oracle.excuse(device.name, card.get(Card.ID), Excuse.ESTRANGED);
            }
            if (folder.unheard(luid)) {
                oracle.excuse(device.name, card.get(Card.ID), Excuse.UNCONFIRMED);
            }
            SortedMap<String, String> edited = edited(device.name, device.habits(), card);
            folder.userReplaces(luid, edited);
            say("edit on", device.name + "/" + folder.store + " " + luid, edited);
        } else {
            if (strange) {
                oracle.excuse(device.name, card.get(Card.ID), Excuse.UNDELETED);
            }
            if (folder.unheard(luid)) {
                oracle.excuse(device.name, card.get(Card.ID), Excuse.UNHEARD);
            }
            if (folder.unsettled(luid)) {
                oracle.excuse(device.name, card.get(Card.ID), Excuse.UNSETTLED);
            }
            oracle.delete(device.name, card, device.habits().lacks());
            folder.userDeletes(luid);
            say("delete on", device.name + "/" + folder.store + " " + luid, card);
        }
    }

    private SortedMap<String, String> newCard(String place, String store, Habits habits) {
        Thing thing = oracle.create(store);
        SortedMap<String, String> card = new TreeMap<>();
        card.put(Card.ID, thing.id);
        for (String key : KEYS) {
            if (!habits.lacks().contains(key) && (key.equals("name") || key.equals("opt") || dice.chance(0.5))) {
                card.put(key, oracle.write(place, thing, key, null, Sight.NOTHING, filler(key, habits), false));
            }
        }
        return card;
    }

    private SortedMap<String, String> edited(String place, Habits habits, SortedMap<String, String> card) {
        Thing thing = oracle.thing(card);
        Sight sight = oracle.sight(card, habits.lacks());
        SortedMap<String, String> edited = new TreeMap<>(card);
        int edits = dice.chance(0.2) ? 2 : 1;
        for (int i = 0; i < edits; i++) {
            String key = dice.pick(KEYS);
            boolean optional = key.equals("opt");
            if (habits.lacks().contains(key) || optional && !edited.containsKey(key)) {
                continue;
            }
            boolean remove = optional && dice.chance(0.3);
            String value = oracle.write(place, thing, key, edited.get(key), sight, filler(key, habits), remove);
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
