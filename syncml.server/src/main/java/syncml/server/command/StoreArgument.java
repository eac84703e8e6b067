package syncml.server.command;

import syncml.api.sync.Items;

/** The datastore that an argument names. */
final class StoreArgument {
    private StoreArgument() {
    }

    static String of(String name, Items items) throws CommandException {
        return items.datastore(name).orElseThrow(() -> new CommandException("There is no datastore '" + name
                + "'; there are: " + String.join(", ", items.datastores()) + "."));
    }
}
