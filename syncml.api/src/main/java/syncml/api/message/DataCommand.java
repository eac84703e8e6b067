package syncml.api.message;

import java.util.List;

/** A command that changes items of a datastore. */
public sealed interface DataCommand extends Command permits Add, Replace, Delete, Copy, Move {
    /** Credentials for the command alone, or null. */
    Cred cred();

    /** Meta information of all items, never null. */
    Meta meta();

    /** The items, each of which has an outcome of its own. */
    List<Item> items();
}
