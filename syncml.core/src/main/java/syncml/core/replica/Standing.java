package syncml.core.replica;

import syncml.api.message.SyncType;
import syncml.api.storage.ItemRow;
import syncml.api.sync.FirstSync;

/**
 * Whose items stand where everything is compared. Who wishes that knows what is here as it is then: what others do
 * after that is none of what the wish is to take the place of, however long it takes until the items come.
 *
 * @param side whose items stand; MERGE if nobody's go before the other's
 * @param wished the counter at the wish
 */
record Standing(FirstSync side, long wished) {

    /** How it is in a synchronization: an explicit refresh is such a wish, and the first one of a device may be. */
    static Standing of(Run run) {
        boolean refresh = run.type() == SyncType.REFRESH_FROM_CLIENT && !run.sparing();
        return new Standing(refresh ? FirstSync.CLIENT : run.first(), run.snapshot());
    }

    /** Whether the peer's items go before ours. */
    boolean peers() {
        return side == FirstSync.CLIENT;
    }

    /** Whether the peer's items are to go before ours, and this one was changed since. */
    boolean overtaken(ItemRow item) {
        return peers() && item.revision() > wished;
    }
}
