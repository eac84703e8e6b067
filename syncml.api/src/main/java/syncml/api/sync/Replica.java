package syncml.api.sync;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import syncml.api.message.SyncType;

/**
 * One peer's view of one datastore, in one transaction: applies what the peer did, finds what the peer must be told,
 * and remembers what the peer holds. Knows no SyncML. A synchronization goes {@link #begin}, {@link #apply} any number
 * of times, {@link #received}, {@link #next} and {@link #sent} until nothing is left, {@link #acknowledge} and
 * {@link #map} as answers come, {@link #finish}; it may stretch over any number of transactions. For one thread.
 */
@ProviderType
public interface Replica {
    /**
     * Begins a synchronization; one that was under way is given up, with what was acknowledged kept.
     *
     * @param wanted the type the peer wants
     * @param peerLast the peer's anchor of the last synchronization, or null
     * @param peerNext the peer's anchor of this one
     * @return what will be done
     */
    Start begin(SyncType wanted, String peerLast, String peerNext);

    /**
     * Goes on with the synchronization that is under way, as one that was suspended or broken off: what was applied and
     * acknowledged stays, what was sent and not acknowledged is sent again, what has changed since is sent too. SyncML
     * Sync Protocol 1.2, resuming.
     *
     * @param peerLast the peer's anchor of the last synchronization that came to its end, or null
     * @param peerNext the peer's anchor of this one
     * @return what is gone on with; empty if there is nothing that fits, and nothing has happened then
     */
    Optional<Start> resume(String peerLast, String peerNext);

    /**
     * Turns a synchronization just begun into a slow one, since the peer found our anchor wrong. Nothing may have been
     * applied yet.
     */
    void slow();

    /** The type of the synchronization under way; empty when none is. */
    Optional<SyncType> type();

    /**
     * Applies what the peer did, in the order given. Applying the same change again has no further effect.
     *
     * @return outcomes in the same order
     */
    List<Outcome> apply(List<Change> changes);

    /** The peer has sent everything. A refresh from the client deletes now what the client did not send. */
    void received();

    /** The number of operations that {@link #next} is going to return; at least as many as it will be. */
    int remaining();

    /**
     * The next operation that the peer must be sent, or empty when there is none left. Gives the same one again until
     * {@link #sent} was called for it. Only after {@link #received}.
     */
    Optional<Operation> next();

    /** The operation is in a message that leaves. */
    void sent(Operation operation);

    /** The operation cannot be sent to this peer (too large for it); it is tried again when the item changes. */
    void unsendable(Operation operation);

    /**
     * The peer answered an operation, or never did.
     *
     * @param sent what it was sent
     * @param answer what came of it
     */
    void acknowledge(Sent sent, Answer answer);

    /**
     * The peer did what it was sent, and showed what it made of it: that, and not what it was sent, is what it holds from
     * now on. For peers that say too little of what they can hold. May come again; implies {@link Answer#DONE}.
     *
     * @param sent what it was sent; an addition or a replacement
     * @param octets what it shows
     */
    void holds(Sent sent, byte[] octets);

    /** Our identifier of the item that the peer calls so; empty if it is not known to hold one by that name. */
    Optional<String> guid(String luid);

    /**
     * The change that adds a copy of an item that the peer holds, as the peer holds it; not applied yet.
     *
     * @param luid the peer's identifier of the item
     * @param copy the peer's identifier of the copy
     * @return empty if the peer is not known to hold an item by that name
     */
    Optional<Change> copy(String luid, String copy);

    /**
     * The peer tells its identifier of an item. May come again.
     *
     * @param guid our identifier
     * @param luid the peer's
     * @return false if there never was such an item, or if the peer says again what it called it before it deleted it
     */
    boolean map(String guid, String luid);

    /** The synchronization was successful: anchors and position advance. */
    void finish();

    /**
     * What the owner is to be told of this synchronization beyond the outcomes, in words; each is given once.
     */
    default List<String> remarks() {
        return List.of();
    }

    /**
     * The synchronization is given up; anchors and position stay, what was acknowledged is kept. Only a refresh from
     * the server of which something was sent leaves no anchors: the peer may have wiped itself, and must be compared.
     */
    void abandon();
}
