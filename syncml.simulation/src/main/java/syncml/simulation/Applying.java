package syncml.simulation;

import java.util.LinkedHashMap;
import java.util.SortedMap;
import syncml.api.message.Add;
import syncml.api.message.DataCommand;
import syncml.api.message.Delete;
import syncml.api.message.Item;

/**
 * What a device does about one operation of the server.
 *
 * @param talk its session
 * @param store the datastore
 */
record Applying(Talk talk, StoreTalk store) {
    void apply(DataCommand operation, Item item, byte[] octets) {
        Folder folder = store.folder;
        String luid = item.targetUri();
        int code;
        if (!talk.storing) {
            code = 500;
        } else if (operation instanceof Add) {
            luid = add(item.sourceUri(), talk.device.habits.reduced(Card.read(octets)));
            code = 201;
        } else if (!folder.items.containsKey(luid)) {
            code = operation instanceof Delete && talk.dice.chance(0.5) ? 211 : 404;
        } else if (folder.log.containsKey(luid)) {
            // Changed here and not yet told: the server is to come back to it.
            code = talk.dice.of(409, 503);
        } else if (operation instanceof Delete) {
            folder.items.remove(luid);
            code = 200;
        } else {
            folder.items.put(luid, talk.device.habits.reduced(Card.read(octets)));
            folder.unheard.add(luid);
            code = 200;
        }
        String changed = luid;
        talk.tally.count("operations of the server answered " + code);
        talk.trace.say(() -> talk.device.name + " has " + changed + " " + (folder.items.containsKey(changed)
                ? Card.brief(folder.items.get(changed)) : "no more"));
        if (!operation.noResp()) {
            // A refusal tells the server nothing of an earlier update that the device took and could not confirm: the
            // Status is that of this command (SyncML Representation Protocol, Status), so that one stays unheard.
            Runnable heard = code / 100 == 2 ? () -> heard(operation, item, changed) : () -> { };
            talk.owed.add(new Owed(talk.lastHeard, operation.cmdId(), operation.elementName(), code, null, heard));
        }
    }

    private void heard(DataCommand operation, Item item, String luid) {
        store.folder.unheard.remove(luid);
        if (operation instanceof Add) {
            talk.additions.confirmed(talk.device.name, item.sourceUri());
        }
    }

    private String add(String guid, SortedMap<String, String> card) {
        Folder folder = store.folder;
        Habits habits = talk.device.habits;
        String known = folder.guids.get(guid);
        boolean here = known != null && folder.items.containsKey(known);
        if (here && habits.forgetsGuids()) {
            talk.oracle.excuse(talk.device.name, card.get(Card.ID), Excuse.DOUBLED);
        }
        String luid = here && !habits.forgetsGuids() ? known : folder.newLuid();
        if (!folder.log.containsKey(luid)) {
            SortedMap<String, String> before = folder.items.put(luid, card);
            boolean several = before == null ? talk.additions.several(talk.device.name, card.get(Card.ID))
                    : !before.equals(card);
            if (several) {
                // An update like another: until it is confirmed the server knows of several that may be here.
                folder.unheard.add(luid);
            }
        }
        folder.guids.put(guid, luid);
        folder.unmapped.add(luid);
        folder.pendingMaps.remove(guid);
        if (!talk.noMaps) {
            folder.pendingMaps.put(guid, luid);
            talk.newMaps.computeIfAbsent(store, s -> new LinkedHashMap<>()).put(guid, luid);
        }
        return luid;
    }
}
