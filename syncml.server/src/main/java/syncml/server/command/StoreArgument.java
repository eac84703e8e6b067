package syncml.server.command;

import syncml.api.account.Account;
import syncml.api.sync.Items;

/** The datastore that an argument names. */
final class StoreArgument {
    private StoreArgument() {
    }

    /** One there is. */
    static String of(String name, Items items) throws CommandException {
        return items.datastore(name).orElseThrow(() -> unknown(name, items));
    }

    /** One there is, or of which the account has items still. */
    static String of(Account account, String name, Items items) throws CommandException {
        return items.datastore(account.owner(), name).orElseThrow(() -> unknown(name, items));
    }

    private static CommandException unknown(String name, Items items) {
        return new CommandException("There is no datastore '" + name + "'; there are: "
                + String.join(", ", items.datastores()) + ".");
    }
}
