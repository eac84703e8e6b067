package syncml.server.command;

import syncml.api.account.Account;
import syncml.api.account.Accounts;
import syncml.server.control.Request;

/** The account that the first argument of a command names. */
final class AccountArgument {
    private AccountArgument() {
    }

    static Account of(Request request, Accounts accounts) throws CommandException {
        String name = request.arguments().get(0);
        return accounts.find(name).orElseThrow(() -> new CommandException("There is no account '" + name + "'."));
    }
}
