package syncml.api.sync;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import syncml.api.devinf.ContentType;

/**
 * The items of one datastore, in one transaction, for a peer that calls them by our identifiers. Nothing is remembered of
 * what the peer holds: whoever changes an item has seen it as it is, which the caller makes sure of. For one thread.
 */
@ProviderType
public interface DirectItems {
    /** An item as the peer can hold it; empty if there is none, or if it cannot be read any more. */
    Optional<ExportedItem> read(String guid);

    /** Items as the peer can hold them, by identifier, beginning after one (empty: from the start). */
    List<ExportedItem> list(String afterGuid, int limit);

    /**
     * Adds an item.
     *
     * @return {@link Outcome.Result#ADDED} with its identifier; or why not
     */
    Outcome add(ContentType type, byte[] octets);

    /**
     * Replaces an item by what the peer made of it. What the peer cannot hold stays as it is.
     *
     * @return {@link Outcome.Result#REPLACED}, {@link Outcome.Result#MATCHED} if there was nothing to change,
     *     {@link Outcome.Result#NOT_FOUND} if there is no such item; or why not
     */
    Outcome replace(String guid, ContentType type, byte[] octets);

    /** Deletes an item: {@link Outcome.Result#DELETED}, or {@link Outcome.Result#NOT_FOUND} if there is none. */
    Outcome delete(String guid);
}
