package syncml.api.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import syncml.api.devinf.ContentType;

/**
 * A store of items on the client's side, such as a folder. Others may change its items at any time. Each item has a
 * local identifier (LUID) that stays with it and is not given to another one. For one thread.
 */
@ConsumerType
public interface LocalStore {
    /** The content types it takes and gives, the richest first. */
    List<ContentType> types();

    /**
     * What is there at a moment.
     *
     * @param versions versions of all items by LUID; a version is {@link LocalItem#version()}
     * @param notes what was left out and why, in words
     */
    record Snapshot(Map<String, String> versions, List<String> notes) {
        public Snapshot {
            versions = Map.copyOf(versions);
            notes = List.copyOf(notes);
        }
    }

    /**
     * All items there are now. What it says of identifiers is durable when it returns.
     *
     * @throws IOException if the store is not there or cannot be read: that is not the same as being empty
     */
    Snapshot snapshot() throws IOException;

    /**
     * An item as it is now.
     *
     * @return empty if there is no such item any more
     */
    Optional<LocalItem> read(String luid) throws IOException;

    /** A LUID that no item has or had. Short, of letters and digits. */
    String newLuid();

    /**
     * Does changes in their order. When it returns all of them are durable, and none is durable without its LUID: a
     * snapshot after a crash shows an item that was added under the LUID it was added with. A change that was done
     * before is done.
     *
     * @return outcomes in the same order
     */
    List<LocalChange.Outcome> apply(List<LocalChange> changes) throws IOException;

    /** How people know an item: the name of its file, for example. */
    String describe(String luid);
}
