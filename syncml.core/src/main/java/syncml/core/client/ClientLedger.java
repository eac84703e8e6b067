package syncml.core.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import syncml.api.client.ClientMemory;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.message.SyncmlVersion;
import syncml.core.exchange.Datatypes;
import syncml.core.state.State;

/**
 * What a client keeps of a server: number of the last session, nonce, version, anchors, what the server can do, and a
 * ledger for each datastore. Kept before and after each message. For one thread.
 */
public final class ClientLedger {
    private static final String SESSION = "session";
    private static final int MAX_SESSION = 9_999;
    private static final int MAX_NAME = 80;
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final ClientMemory memory;
    private final State state;
    private final Map<String, StoreLedger> stores = new LinkedHashMap<>();
    private boolean changed;

    private ClientLedger(ClientMemory memory, State state) {
        this.memory = memory;
        this.state = state;
    }

    /**
     * The ledger in a memory.
     *
     * @throws UncheckedIOException if the memory cannot be read
     */
    public static ClientLedger of(ClientMemory memory) {
        try {
            return new ClientLedger(memory, State.of(memory.load(SESSION).orElse(null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ledger of a pair of datastores. */
    StoreLedger store(String remote, String local) {
        return stores.computeIfAbsent(piece(remote, local), name -> {
            try {
                StoreLedger ledger = StoreLedger.of(memory.load(name).orElse(null));
                Optional<byte[]> next;
                int number = 1;
                do {
                    next = memory.load(name + "." + number++);
                } while (next.isPresent() && ledger.follow(next.get()));
                return ledger;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Makes everything that changed durable; the datastores first, since the session is worth nothing without them. */
    public void save() {
        try {
            for (Map.Entry<String, StoreLedger> e : stores.entrySet()) {
                Optional<StoreLedger.Piece> piece = e.getValue().changes();
                if (piece.isPresent()) {
                    int number = piece.get().number();
                    memory.save(number == 0 ? e.getKey() : e.getKey() + "." + number, piece.get().octets());
                    e.getValue().kept();
                }
            }
            if (changed) {
                changed = false;
                memory.save(SESSION, state.toBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name for a file: what is readable of the two, and a number that tells others apart. */
    private static String piece(String remote, String local) {
        String both = remote + "\n" + local;
        String readable = Datatypes.path(remote).replaceAll("[^a-z0-9-]+", "-");
        String cut = readable.substring(0, Math.min(MAX_NAME, readable.length()));
        return "store-" + cut + "-" + Integer.toHexString(both.hashCode());
    }

    /** A session number that the server has not seen lately. At most four digits: SyncML Representation, 6.1.22. */
    String nextSession() {
        long next = state.number("session") % MAX_SESSION + 1;
        set("session", next);
        return Long.toString(next);
    }

    /** An anchor for a synchronization that begins now: later than all before, even if the clock was set back. */
    String nextAnchor(Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.SECONDS);
        Long last = state.numberOrNull("anchor");
        if (last != null && time.getEpochSecond() <= last) {
            time = Instant.ofEpochSecond(last + 1);
        }
        set("anchor", time.getEpochSecond());
        return BASIC.format(time);
    }

    private void set(String name, long value) {
        changed = true;
        state.set(name, value);
    }

    /** The nonce for the next digest, null if the server gave none. */
    byte[] nonce() {
        return state.bytes("nonce");
    }

    void nonce(byte[] nonce) {
        changed = true;
        state.set("nonce", nonce);
    }

    /** The nonce for the server's next proof, null if it was given none. */
    byte[] serverNonce() {
        return state.bytes("serverNonce");
    }

    void serverNonce(byte[] nonce) {
        changed = true;
        state.set("serverNonce", nonce);
    }

    /** Whether the server insisted on Basic. */
    boolean basic() {
        return state.flag("basic");
    }

    void basic(boolean value) {
        changed |= value != basic();
        state.set("basic", value);
    }

    /** The latest version that the server is known to speak, not above another one. */
    public SyncmlVersion version(SyncmlVersion latest) {
        String text = state.text("version");
        if (text == null) {
            return latest;
        }
        SyncmlVersion known = SyncmlVersion.valueOf(text);
        return latest.atLeast(known) ? known : latest;
    }

    /** The server speaks this version, and perhaps no later one. */
    public void speaks(SyncmlVersion version) {
        changed = true;
        state.set("version", version.name());
    }

    /** Whether the server may be sent modifications before it has said what will be done. */
    boolean combines() {
        return !state.flag("separate");
    }

    void combines(boolean value) {
        changed |= value != combines();
        state.set("separate", !value);
    }

    /** Octets of the largest message that the server takes; 0 if it has not said so yet. */
    long maxMsgSize() {
        return state.number("maxMsgSize");
    }

    /** Octets of the largest object that the server takes; 0 if it has not said so yet. */
    long maxObjSize() {
        return state.number("maxObjSize");
    }

    void sizes(long maxMsgSize, long maxObjSize) {
        if (maxMsgSize != maxMsgSize() || maxObjSize != maxObjSize()) {
            set("maxMsgSize", maxMsgSize);
            set("maxObjSize", maxObjSize);
        }
    }

    /** Whether the server was told this of us. */
    boolean told(String devInfDigest) {
        return devInfDigest.equals(state.text("devInfSent"));
    }

    void tell(String devInfDigest) {
        changed = true;
        state.set("devInfSent", devInfDigest);
    }

    /** Whether the server has said what it can do. */
    boolean knowsServer() {
        return state.child("server") != null;
    }

    void server(DevInf devInf) {
        changed = true;
        List<State> described = new ArrayList<>();
        for (DataStore d : devInf.dataStores()) {
            List<ContentType> types = new ArrayList<>(d.rx());
            if (d.rxPref() != null) {
                types.add(0, d.rxPref());
            }
            described.add(new State().set("name", Datatypes.path(d.sourceRef()))
                    .setTexts("types", types.stream().map(t -> t.essence() + " " + t.version()).toList()));
        }
        state.set("server", new State().set("numberOfChanges", devInf.supportNumberOfChanges())
                .setChildren("stores", described));
    }

    /** Whether the server wants to know how many changes there will be. */
    boolean wantsNumberOfChanges() {
        State server = state.child("server");
        return server != null && server.flag("numberOfChanges");
    }

    /** Content types that a datastore of the server takes, the preferred one first; empty if that is not known. */
    List<ContentType> taken(String remote) {
        State server = state.child("server");
        List<ContentType> types = new ArrayList<>();
        if (server != null) {
            for (State d : server.children("stores")) {
                if (d.text("name", "").equals(Datatypes.path(remote))) {
                    for (String t : d.texts("types")) {
                        int space = t.indexOf(' ');
                        types.add(new ContentType(t.substring(0, space), t.substring(space + 1)));
                    }
                }
            }
        }
        return types;
    }
}
