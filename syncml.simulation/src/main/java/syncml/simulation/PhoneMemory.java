package syncml.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What a Release 99 phone keeps of one store: objects, a change counter and a change log (IrMC 1.1, chapter 5); and what the
 * simulation knows of it and the phone does not. For one thread.
 */
final class PhoneMemory {
    /** An object, and which datastore of the server it belongs to. */
    record Stored(PhoneFormat format, SortedMap<String, String> card) {
    }

    /** The last change of an object. */
    record Logged(char type, long counter, String id) {
    }

    final String folder;
    final String extension;
    final Map<String, Stored> objects = new LinkedHashMap<>();
    /** The last change of each object, the oldest first. */
    final Map<String, Logged> log = new LinkedHashMap<>();
    long counter;
    String databaseId;
    /** Changes up to this counter may not be in the log any more. */
    long forgotten;
    /** Objects that the server put and may not have learned the LUIDs of. */
    final Set<String> strange = new TreeSet<>();
    /** Objects that the server changed and may not have heard that it did. */
    final Set<String> unheard = new TreeSet<>();
    /** Objects that the server put in a comparison that did not come to its end: it forgets that they are its own. */
    final Set<String> provisional = new TreeSet<>();
    /** Everything was sent to be compared in this session. */
    boolean comparing;
    /** Change counters of what the server was told in this session, by LUID. */
    final Map<String, Long> told = new HashMap<>();
    /** Objects that the server was told the LUIDs of in this session. */
    final Set<String> named = new TreeSet<>();
    /** A synchronization came to its end, and nothing happened since that makes the server compare everything. */
    boolean known;
    /** Whether the server may compare everything in this session. */
    boolean mayCompare;
    /** Identifiers of what had been deleted when everything was sent to be compared in this session. */
    final Set<String> missing = new TreeSet<>();
    private long luids;
    private int lives;

    PhoneMemory(PhoneFormat format) {
        folder = format.folder();
        extension = format.extension();
        databaseId = "0100";
    }

    String newLuid() {
        return String.format(Locale.ROOT, "%012X", ++luids);
    }

    void changed(String luid, char type, String id) {
        log.remove(luid);
        log.put(luid, new Logged(type, ++counter, id));
    }

    /** The log holds only so many changes; those of objects that are there can be told all the same. */
    void forget(int most) {
        int surplus = log.size() - most;
        for (Logged entry : log.values()) {
            if (surplus-- > 0) {
                forgotten = Math.max(forgotten, entry.counter());
            }
        }
        log.entrySet().removeIf(e -> e.getValue().counter() <= forgotten && !objects.containsKey(e.getKey()));
    }

    /** Identifiers of what was deleted, by LUID, as far as it is known. */
    Map<String, String> deleted() {
        Map<String, String> deleted = new LinkedHashMap<>();
        log.forEach((luid, entry) -> {
            if (!objects.containsKey(luid)) {
                deleted.put(luid, entry.id());
            }
        });
        return deleted;
    }

    /** The entries of the log after a counter, the latest first. */
    List<Map.Entry<String, Logged>> after(long from) {
        List<Map.Entry<String, Logged>> entries = new ArrayList<>();
        log.entrySet().forEach(entry -> {
            if (entry.getValue().counter() > from) {
                entries.add(0, Map.entry(entry.getKey(), entry.getValue()));
            }
        });
        return entries;
    }

    void begins() {
        told.clear();
        named.clear();
        missing.clear();
        comparing = false;
        mayCompare = !known;
    }

    /** Everything is gone, and what comes then is another database. */
    void wipe(boolean luidsAnew) {
        objects.clear();
        log.clear();
        counter = 0;
        forgotten = 0;
        databaseId = String.format(Locale.ROOT, "%04X", 0x100 + ++lives);
        strange.clear();
        unheard.clear();
        provisional.clear();
        known = false;
        if (luidsAnew) {
            luids = 0;
        }
    }
}
