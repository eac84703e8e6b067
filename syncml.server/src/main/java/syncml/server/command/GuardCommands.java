package syncml.server.command;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import syncml.api.account.Account;
import syncml.api.account.Accounts;
import syncml.api.sync.Guards;
import syncml.api.sync.HeldSync;
import syncml.server.control.Dialogue;
import syncml.server.control.Request;

/** {@code guard list}, {@code guard approve}, {@code guard reject}: what was held back, and the owner's word on it. */
@Component(property = {Command.NAME + "=guard list", Command.NAME + "=guard approve", Command.NAME + "=guard reject"})
public final class GuardCommands implements Command {
    private final Accounts accounts;
    private final Guards guards;

    /** Commands on what these guards hold. */
    @Activate
    public GuardCommands(@Reference Accounts accounts, @Reference Guards guards) {
        this.accounts = accounts;
        this.guards = guards;
    }

    @Override
    public void run(Request request, Dialogue dialogue) throws CommandException, IOException {
        Account account = AccountArgument.of(request, accounts);
        List<HeldSync> all = guards.list(account.owner());
        if (request.command().equals("guard list")) {
            list(account, all, dialogue);
            return;
        }
        String id = request.arguments().get(1);
        HeldSync held = all.stream().filter(h -> h.id().equals(id)).findFirst()
                .orElseThrow(() -> new CommandException("Nothing of " + account.name() + " waits under '" + id
                        + "'; see 'guard list'."));
        try {
            if (request.command().equals("guard approve")) {
                approved(held, guards.approve(account.owner(), id), dialogue);
            } else {
                rejected(held, guards.reject(account.owner(), id), dialogue);
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException("That cannot be decided: " + e.getMessage() + ".");
        }
    }

    private static void list(Account account, List<HeldSync> all, Dialogue dialogue) throws IOException {
        if (all.isEmpty()) {
            dialogue.print("Nothing of " + account.name() + " waits for a word.");
            return;
        }
        Table table = new Table("ID", "SINCE", "DEVICE", "STORE", "SESSION", "WHAT");
        for (HeldSync held : all) {
            table.row(held.id(), Table.time(held.since()), held.device(), held.datastore(),
                    held.session().isEmpty() ? "-" : SessionId.shortened(held.session()), words(held));
        }
        table.print(dialogue);
    }

    private static String words(HeldSync held) {
        return switch (held.kind()) {
            case DELETIONS -> "the device deleted " + held.items() + " of " + held.of() + " items; they are still here";
            case EMPTY -> "the device had " + held.of() + " items and came with none; it was sent nothing";
            case COPIES -> "there are " + held.items() + " of the same item: perhaps two programs synchronize in a circle";
        };
    }

    private static void approved(HeldSync held, int items, Dialogue dialogue) throws IOException {
        dialogue.print(switch (held.kind()) {
            case DELETIONS -> "Deleted " + ItemsCommands.number(items) + " of " + held.datastore()
                    + "; other devices hear of it when they synchronize. 'restore' brings them back.";
            case EMPTY -> "The next synchronization fills the device again.";
            case COPIES -> "Taken off the list.";
        });
    }

    private static void rejected(HeldSync held, int items, Dialogue dialogue) throws IOException {
        dialogue.print(switch (held.kind()) {
            case DELETIONS -> "The device gets " + ItemsCommands.number(items) + " of " + held.datastore()
                    + " again with its next synchronization.";
            case EMPTY -> "Nothing is done; if the device comes empty again, it is held back again.";
            case COPIES -> "Taken off the list.";
        });
    }
}
