package syncml.api.sync;

import syncml.api.datatype.Datatype;
import syncml.api.datatype.ItemContext;

/**
 * The items of a datastore that a peer wants to have. SyncML Representation Protocol 1.2.2, section 6.1.8. Immutable.
 */
public interface Selection {
    /** Everything. */
    Selection ALL = new Selection() {
        @Override
        public String key() {
            return "";
        }

        @Override
        public String fields() {
            return "";
        }

        @Override
        public boolean exclusive() {
            return false;
        }

        @Override
        public <T> boolean selects(Datatype<T> datatype, T item, String luid, ItemContext context) {
            return true;
        }
    };

    /** Names the selection: equal for two that select the same items; empty for everything. At most 4,000 characters. */
    String key();

    /** Names the fields that the peer wants of each item; empty for all. At most 4,000 characters. */
    String fields();

    /** Whether the peer is to hold no other items; if not, what it holds already it may keep, and is told of. */
    boolean exclusive();

    /**
     * Whether an item is among those wanted.
     *
     * @param datatype who knows the item
     * @param item the item
     * @param luid the peer's identifier of it, or null if it has none
     * @param context the peer
     */
    <T> boolean selects(Datatype<T> datatype, T item, String luid, ItemContext context);
}
