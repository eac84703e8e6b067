package syncml.core.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import syncml.core.state.State;

/**
 * What a client keeps of one datastore: which versions the server is known to hold, anchors, the server's additions
 * whose Map is not acknowledged, and what was about to be done when it may have been killed. Kept as a whole and, so
 * that a message does not cost more the more items there are, as pieces of what changed since. For one thread.
 */
final class StoreLedger {
    /** Pieces after which the whole is kept anew. */
    private static final int MAX_PIECES = 64;
    private static final String GONE = "Gone";

    private final Map<String, String> items = new LinkedHashMap<>();
    private final Map<String, Addition> additions = new LinkedHashMap<>();
    private final Map<String, Refused> refused = new LinkedHashMap<>();
    private final Set<String> offered = new LinkedHashSet<>();
    /** Of these, those that were offered more than once since they were last answered for good. */
    private final Set<String> offeredBefore = new HashSet<>();
    private final Map<String, String> outdated = new LinkedHashMap<>();
    private final List<Intent> intents = new ArrayList<>();
    /** Additions whose Map is not acknowledged. */
    private final Set<String> unmapped = new LinkedHashSet<>();
    private final Set<String> changedItems = new LinkedHashSet<>();
    private final Set<String> changedAdditions = new LinkedHashSet<>();
    private final Set<String> changedOutdated = new LinkedHashSet<>();
    /** How often the whole was kept; pieces of another one count for nothing. */
    private long edition;
    private int pieces;
    private boolean whole;
    private String localLast;
    private String remoteLast;
    private String remoteTentative;
    private boolean unfinished;
    private boolean changed;

    /**
     * An item that the server added.
     *
     * @param luid our identifier of it
     * @param version what the server sent
     * @param mapped whether the server acknowledged the Map
     */
    record Addition(String luid, String version, boolean mapped) {
    }

    /**
     * An item that the server did not take.
     *
     * @param version what it was sent
     * @param code with which status it refused
     * @param times how often
     */
    record Refused(String version, int code, int times) {
    }

    /**
     * A change that is about to be made to the store.
     *
     * @param luid the item
     * @param before its version, null if it is new
     * @param after its version then, null if it is deleted
     * @param guid the server's identifier of an item that it adds, else null
     */
    record Intent(String luid, String before, String after, String guid) {
    }

    /**
     * What is to be kept of a ledger.
     *
     * @param number 0 for the whole, which makes all pieces void, else the number of the piece, from 1
     * @param octets what is kept
     */
    record Piece(int number, byte[] octets) {
    }

    /** The ledger that octets hold, without what changed since. */
    static StoreLedger of(byte[] octets) {
        StoreLedger ledger = new StoreLedger();
        State s = State.of(octets);
        ledger.edition = s.number("edition");
        ledger.take(s);
        return ledger;
    }

    /** Takes in the next piece of what changed since; returns whether it is one of this ledger. */
    boolean follow(byte[] octets) {
        State s = State.of(octets);
        if (s.number("edition") != edition || s.number("piece") != pieces + 1) {
            return false;
        }
        pieces++;
        s.texts("items" + GONE).forEach(luid -> {
            items.remove(luid);
            refused.remove(luid);
        });
        s.texts("outdated" + GONE).forEach(outdated::remove);
        s.texts("additions" + GONE).forEach(guid -> {
            additions.remove(guid);
            unmapped.remove(guid);
        });
        take(s);
        return true;
    }

    private void take(State s) {
        for (String item : s.texts("items")) {
            int space = item.indexOf(' ');
            items.put(item.substring(space + 1), item.substring(0, space));
            refused.remove(item.substring(space + 1));
        }
        for (String item : s.texts("outdated")) {
            int space = item.indexOf(' ');
            outdated.put(item.substring(space + 1), item.substring(0, space));
        }
        for (State a : s.children("additions")) {
            put(a.text("g", ""), new Addition(a.text("l", ""), a.text("v", ""), a.flag("m")));
        }
        for (State r : s.children("refused")) {
            refused.put(r.text("l", ""), new Refused(r.text("v", ""), (int) r.number("c"), (int) r.number("n")));
        }
        offered.clear();
        offered.addAll(s.texts("offered"));
        intents.clear();
        for (State i : s.children("intents")) {
            intents.add(new Intent(i.text("l", ""), i.text("b"), i.text("a"), i.text("g")));
        }
        localLast = s.text("localLast");
        remoteLast = s.text("remoteLast");
        remoteTentative = s.text("remoteTentative");
        unfinished = s.flag("unfinished");
    }

    private byte[] octets(Collection<String> luids, Collection<String> guids, Collection<String> old,
            Collection<String> not) {
        return new State().set("edition", edition).set("piece", pieces)
                .set("localLast", localLast).set("remoteLast", remoteLast).set("remoteTentative", remoteTentative)
                .set("unfinished", unfinished)
                .setTexts("items", luids.stream().filter(items::containsKey).map(l -> items.get(l) + " " + l).toList())
                .setTexts("items" + GONE, luids.stream().filter(l -> !items.containsKey(l)).toList())
                .setChildren("additions", guids.stream().filter(additions::containsKey).map(g -> toState(g,
                        additions.get(g))).toList())
                .setTexts("additions" + GONE, guids.stream().filter(g -> !additions.containsKey(g)).toList())
                .setChildren("refused", not.stream().filter(refused::containsKey).map(l -> toState(l, refused.get(l)))
                        .toList())
                .setTexts("offered", List.copyOf(offered))
                .setTexts("outdated", old.stream().filter(outdated::containsKey).map(l -> outdated.get(l) + " " + l)
                        .toList())
                .setTexts("outdated" + GONE, old.stream().filter(l -> !outdated.containsKey(l)).toList())
                .setChildren("intents", intents.stream().map(i -> new State().set("l", i.luid())
                        .set("b", i.before()).set("a", i.after()).set("g", i.guid())).toList())
                .toBytes();
    }

    private static State toState(String guid, Addition a) {
        return new State().set("g", guid).set("l", a.luid()).set("v", a.version()).set("m", a.mapped());
    }

    private static State toState(String luid, Refused r) {
        return new State().set("l", luid).set("v", r.version()).set("c", r.code()).set("n", r.times());
    }

    /** What has to be kept, now that it differs from what was; empty if it does not. */
    Optional<Piece> changes() {
        if (!changed) {
            return Optional.empty();
        }
        boolean all = whole || pieces == MAX_PIECES;
        pieces = all ? 0 : pieces + 1;
        edition += all ? 1 : 0;
        Piece piece = new Piece(pieces, all
                ? octets(items.keySet(), additions.keySet(), outdated.keySet(), refused.keySet())
                : octets(changedItems, changedAdditions, changedOutdated, changedItems));
        // Should it not be kept, what follows it would count for nothing.
        whole = true;
        return Optional.of(piece);
    }

    /** The changes are durable. */
    void kept() {
        changedItems.clear();
        changedAdditions.clear();
        changedOutdated.clear();
        changed = false;
        whole = false;
    }

    private void put(String guid, Addition addition) {
        additions.put(guid, addition);
        if (addition.mapped()) {
            unmapped.remove(guid);
        } else {
            unmapped.add(guid);
        }
    }

    /** Versions that the server is known to hold, by LUID. */
    Map<String, String> items() {
        return Collections.unmodifiableMap(items);
    }

    /** The server holds this version of an item; null for none. */
    void holds(String luid, String version) {
        changed = true;
        changedItems.add(luid);
        refused.remove(luid);
        offered.remove(luid);
        offeredBefore.remove(luid);
        if (version == null) {
            items.remove(luid);
        } else {
            items.put(luid, version);
        }
    }

    /** An item is about to be sent that the server is not known to hold: it may have it from now on. */
    void offer(String luid) {
        if (items.containsKey(luid)) {
            return;
        }
        if (offered.add(luid)) {
            changed = true;
        } else {
            offeredBefore.add(luid);
        }
    }

    /** The server did not take an item that was offered; it may have taken it before, though, when it was not heard. */
    void withdraw(String luid) {
        changed |= !offeredBefore.contains(luid) && offered.remove(luid);
    }

    /** Items that the server may hold without our having heard of it. If they are deleted it must be told. */
    Set<String> offered() {
        return Collections.unmodifiableSet(offered);
    }

    /** A complete synchronization begins: what the server holds is to be found out anew. */
    void beginAnew() {
        changed = true;
        whole = true;
        unfinished = true;
        items.clear();
        refused.clear();
    }

    /**
     * A refresh from the server puts other items in the place of these, by LUID with their versions. If it breaks off
     * they stand beside their own successors: they are not sent any more, and go when the server has told everything.
     */
    void outdate(Map<String, String> versions) {
        if (!outdated.equals(versions)) {
            changed = true;
            whole = true;
            outdated.clear();
            outdated.putAll(versions);
        }
    }

    /** An item turns out to be one that the server has. */
    void upToDate(String luid) {
        if (outdated.remove(luid) != null) {
            changed = true;
            changedOutdated.add(luid);
        }
    }

    /** Items that a refresh from the server which broke off was to take away, with their versions. */
    Map<String, String> outdated() {
        return Collections.unmodifiableMap(outdated);
    }

    /** Whether an item, as it is, is one of them. */
    boolean outdated(String luid, String version) {
        return version != null && version.equals(outdated.get(luid));
    }

    /** Whether a synchronization of everything began and did not come to its end. */
    boolean unfinished() {
        return unfinished;
    }

    /** The server's additions by its identifiers. */
    Map<String, Addition> additions() {
        return Collections.unmodifiableMap(additions);
    }

    /** The server's additions whose Map it has not acknowledged. */
    Set<String> unmapped() {
        return Collections.unmodifiableSet(unmapped);
    }

    void added(String guid, Addition addition) {
        changed = true;
        changedAdditions.add(guid);
        put(guid, addition);
    }

    void forgetAddition(String guid) {
        if (additions.remove(guid) != null) {
            changed = true;
            changedAdditions.add(guid);
            unmapped.remove(guid);
        }
    }

    /** How the server refused an item the last time; null if it did not, or not this version of it. */
    Refused refused(String luid, String version) {
        Refused r = refused.get(luid);
        return r != null && r.version().equals(version) ? r : null;
    }

    void refuse(String luid, String version, int code) {
        changed = true;
        changedItems.add(luid);
        Refused before = refused(luid, version);
        refused.put(luid, new Refused(version, code, before == null ? 1 : before.times() + 1));
    }

    /** Writes down what is about to be done. */
    void intend(List<Intent> all) {
        changed = true;
        intents.addAll(all);
    }

    /** What was written down is done or known not to be, except for items of which nobody can tell. */
    void settled(Set<String> unsure) {
        changed |= intents.removeIf(i -> !unsure.contains(i.luid()));
    }

    /** Finds out which of the changes that were about to be made have been made. */
    void recover(Map<String, String> versions) {
        for (Intent i : intents) {
            String now = versions.get(i.luid());
            boolean done = i.after() == null ? now == null
                    : i.after().equals(now) || i.before() == null && now != null;
            if (done) {
                holds(i.luid(), i.after());
                if (i.guid() != null) {
                    added(i.guid(), new Addition(i.luid(), i.after(), false));
                }
            }
        }
        settled(Set.of());
    }

    /** Our anchor of the last synchronization that came to its end; null if there was none. */
    String localLast() {
        return localLast;
    }

    /** Whether the server's mark of the last synchronization is one that we know. A server may leave it out. */
    boolean knows(String anchor) {
        return anchor == null || anchor.equals(remoteLast) || anchor.equals(remoteTentative);
    }

    /** The server's mark of a synchronization that may come to its end there without our being told. */
    void begins(String remoteNext) {
        changed |= remoteNext != null && !remoteNext.equals(remoteTentative);
        remoteTentative = remoteNext == null ? remoteTentative : remoteNext;
    }

    /** The synchronization came to its end. */
    void finish(String localNext, String remoteNext) {
        changed = true;
        whole = true;
        localLast = localNext;
        remoteLast = remoteNext;
        remoteTentative = null;
        unfinished = !outdated.isEmpty();
        for (Iterator<Addition> i = additions.values().iterator(); i.hasNext();) {
            if (i.next().mapped()) {
                i.remove();
            }
        }
    }
}
