package syncml.api.datatype;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DevInf;

/**
 * Knows one kind of item: contacts, events, bookmarks. Registered as a service; from then on it is announced in device
 * information and synchronized. Holds no state; safe for use by several threads. Items of type {@code T} are immutable
 * as far as the engine is concerned: it never changes one, and gives one only to the datatype it came from.
 *
 * @param <T> a parsed item
 */
@ConsumerType
public interface Datatype<T> {
    /** Score of two items from which on they are taken for the same one. */
    int MATCH = 50;

    /** Highest score: two items that differ in nothing that matters. */
    int SAME = 100;

    /** Name of the datastore and of the collection its items lie in: lower case letters, at most 32. */
    String datastore();

    /** The datastore's name for people. */
    String displayName();

    /** Further names that clients use for the datastore, in lower case, without {@code ./} and slashes. */
    Set<String> aliases();

    /** The collections its items lie in: that of its own datastore, unless it is a view of several. */
    default List<String> collections() {
        return List.of(datastore());
    }

    /** The one of {@link #collections} that an item belongs in. */
    default String collection(T item) {
        return datastore();
    }

    /**
     * The datatype as which a device sees the datastore, for devices that keep in one datastore what lies in several
     * here. This one by default. Both use the same algorithm of fingerprints for the same items.
     *
     * @param device what the device says of itself
     * @param deviceStore URI of its datastore
     */
    default Datatype<?> seenBy(DevInf device, String deviceStore) {
        return this;
    }

    /** The content types it reads and writes; the first one is the richest and preferred. */
    List<ContentType> types();

    /** What it knows of each content type, for device information; empty to claim nothing. */
    default List<CTCap> capabilities() {
        return List.of();
    }

    /**
     * Reads one item. Liberal: what is odd but understandable is read, and what is not known is kept.
     *
     * @param octets the item
     * @param type the type it was sent as; content that says otherwise is believed
     * @param context whose item it is
     * @throws InvalidItemException if it cannot be understood at all
     */
    T read(byte[] octets, ContentType type, ItemContext context) throws InvalidItemException;

    /**
     * Takes apart what holds several items, as some devices send them.
     *
     * @param octets what came
     * @param type the type it was sent as
     * @return octets of which each can be read as one item; just those given if they hold one item only
     */
    default List<byte[]> parts(byte[] octets, ContentType type) {
        return List.of(octets);
    }

    /**
     * Writes an item, reduced to what the peer can hold by {@link ItemContext#capabilities}. Strict.
     *
     * @param item the item
     * @param type one of {@link #types()}
     * @param context whom it is for
     */
    byte[] write(T item, ContentType type, ItemContext context);

    /**
     * Name and version of the algorithm behind {@link #fingerprint} and {@link #matchKeys}, at most 64 characters; to
     * be changed with the algorithm.
     */
    String algorithm();

    /** Hash of what an item means, at most 20 octets: equal for items that differ only in notation. */
    byte[] fingerprint(T item);

    /**
     * Keys of which two notations of the same item have at least one in common: folded names, bare numbers. At most
     * eight. Empty when there is nothing to go by; such an item is matched by fingerprint only.
     */
    Set<String> matchKeys(T item);

    /** How much two items that have a match key in common are the same one: 0 to {@link #SAME}. */
    int score(T one, T other, ItemContext context);

    /**
     * Merges what a peer did to an item into ours. What the peer cannot hold, or was not given, it did not change.
     *
     * @param base what the peer was given, or sent last; null when not known
     * @param mine our item
     * @param theirs what the peer has now
     * @param context whose item it is, and who wins where both changed the same
     */
    Merged<T> merge(T base, T mine, T theirs, MergeContext context);

    /**
     * The type in which a file of an item is best given to people: one of {@link #types()} that loses nothing of it.
     *
     * @since 1.1
     */
    default ContentType fileType(T item) {
        return types().get(0);
    }

    /**
     * What an item that came from a peer shows of what the peer can hold. The engine keeps the largest numbers for each
     * peer, and gives them back as {@link ItemContext#holdings()}. Nothing by default.
     */
    default Holdings holdings(T item) {
        return Holdings.NONE;
    }

    /**
     * When the item was last revised, as it says itself; empty if it does not say. Times of arrival are none.
     */
    default Optional<Instant> revised(T item) {
        return Optional.empty();
    }

    /** One line for people, such as a name or a title with its date; at most 80 characters. */
    String summary(T item);

    /**
     * Names of the properties by whose values items can be filtered, in upper case, as in its content types. Empty when
     * items cannot be filtered. SyncML Device Information 1.2, section 5.3.13.
     */
    default Set<String> filterProperties() {
        return Set.of();
    }

    /**
     * The values of a property for a filter, as texts without escapes; components are separated by semicolons, moments
     * are in basic notation, in UTC where their zone is known. Empty when the item has none.
     *
     * @param item the item
     * @param property one of {@link #filterProperties()}
     * @param context whose item it is
     */
    default List<String> filterValues(T item, String property, ItemContext context) {
        return List.of();
    }

    /** Whether {@link #extent} tells when items are, so that they can be filtered by date. */
    default boolean hasExtent() {
        return false;
    }

    /** The time that an item takes up; empty when it is at no particular time, and so at any. */
    default Optional<Extent> extent(T item, ItemContext context) {
        return Optional.empty();
    }
}
