package syncml.server.command;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import syncml.api.account.Account;
import syncml.api.account.AccountException;
import syncml.api.account.Accounts;
import syncml.server.control.Dialogue;
import syncml.server.control.Request;

/** {@code user add}, {@code user list}, {@code user passwd}, {@code user remove}. */
@Component(property = {Command.NAME + "=user add", Command.NAME + "=user list", Command.NAME + "=user passwd",
    Command.NAME + "=user remove"})
public final class UserCommands implements Command {
    private final Accounts accounts;

    /** Commands on these accounts. */
    @Activate
    public UserCommands(@Reference Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void run(Request request, Dialogue dialogue) throws CommandException, IOException {
        try {
            switch (request.command()) {
                case "user add" -> add(request, dialogue);
                case "user list" -> list(dialogue);
                case "user passwd" -> changePassword(request, dialogue);
                case "user remove" -> remove(request, dialogue);
                default -> throw new CommandException("Unknown command '" + request.command() + "'.");
            }
        } catch (AccountException e) {
            throw new CommandException(e.getMessage());
        }
    }

    private void add(Request request, Dialogue dialogue) throws CommandException, AccountException, IOException {
        String name = request.arguments().get(0);
        ZoneId zone = zone(request.options().get("zone"));
        if (accounts.find(name).isPresent()) {
            throw new CommandException("There is an account '" + name + "' already.");
        }
        char[] password = password(dialogue, "Password for " + name);
        Account account = accounts.add(name, zone, password);
        Arrays.fill(password, ' ');
        dialogue.print("Added " + account.name() + ", time zone " + account.zone() + ".");
    }

    private void list(Dialogue dialogue) throws IOException {
        Table table = new Table("NAME", "TIME ZONE", "SINCE");
        for (Account account : accounts.list()) {
            table.row(account.name(), account.zone().getId(), Table.time(account.created()));
        }
        table.print(dialogue);
    }

    private void changePassword(Request request, Dialogue dialogue)
            throws CommandException, AccountException, IOException {
        Account account = AccountArgument.of(request, accounts);
        char[] password = password(dialogue, "New password for " + account.name());
        accounts.changePassword(account.name(), password);
        Arrays.fill(password, ' ');
        dialogue.print("Changed the password of " + account.name() + ".");
    }

    private void remove(Request request, Dialogue dialogue) throws CommandException, AccountException, IOException {
        Account account = AccountArgument.of(request, accounts);
        accounts.remove(account.name());
        dialogue.print("Removed " + account.name() + " and everything that belonged to it.");
    }

    private static char[] password(Dialogue dialogue, String prompt) throws CommandException, IOException {
        return dialogue.password(prompt).orElseThrow(() -> new CommandException("Nothing was changed.")).toCharArray();
    }

    private static ZoneId zone(String name) throws CommandException {
        try {
            return name == null ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new CommandException("Unknown time zone '" + name + "'; expected is one such as Europe/Berlin.");
        }
    }
}
