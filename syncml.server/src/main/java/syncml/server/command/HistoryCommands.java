package syncml.server.command;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import syncml.api.account.Account;
import syncml.api.account.Accounts;
import syncml.api.sync.History;
import syncml.api.sync.ItemVersion;
import syncml.api.sync.Items;
import syncml.api.sync.RestoreException;
import syncml.api.sync.RestoreWish;
import syncml.api.sync.Restored;
import syncml.server.control.Dialogue;
import syncml.server.control.Request;

/** {@code items history} and {@code restore}: what items were, and the way back. */
@Component(property = {Command.NAME + "=items history", Command.NAME + "=restore"})
public final class HistoryCommands implements Command {
    private static final int VERSIONS = 100;

    private final Accounts accounts;
    private final Items items;
    private final History history;

    /** Commands on this past. */
    @Activate
    public HistoryCommands(@Reference Accounts accounts, @Reference Items items, @Reference History history) {
        this.accounts = accounts;
        this.items = items;
        this.history = history;
    }

    @Override
    public void run(Request request, Dialogue dialogue) throws CommandException, IOException {
        Account account = AccountArgument.of(request, accounts);
        String store = StoreArgument.of(request.arguments().get(1), items);
        if (request.command().equals("restore")) {
            restore(account, store, request, dialogue);
        } else {
            list(account, store, request.arguments().get(2), dialogue);
        }
    }

    private void list(Account account, String store, String guid, Dialogue dialogue)
            throws CommandException, IOException {
        List<ItemVersion> versions = history.versions(account.owner(), store, guid, VERSIONS);
        if (versions.isEmpty()) {
            throw new CommandException("Nothing is known of an item '" + guid + "' in " + store + " of "
                    + account.name() + "; 'items list' shows the identifiers of those there are.");
        }
        Table table = new Table("MADE", "BY", "SESSION", "ITEM");
        for (ItemVersion version : versions) {
            table.row(Table.time(version.made()), version.author().isEmpty() ? "-" : version.author(),
                    version.session().isEmpty() ? "-" : SessionId.shortened(version.session()),
                    version.deleted() ? "(deleted) " + version.summary() : version.summary());
        }
        table.print(dialogue);
    }

    private void restore(Account account, String store, Request request, Dialogue dialogue)
            throws CommandException, IOException {
        String before = request.options().get("before");
        if (before == null) {
            throw new CommandException("Say what to go back to: --before SESSION or --before TIME.");
        }
        Optional<Instant> moment = moment(before);
        RestoreWish wish = new RestoreWish(moment.isPresent() ? null : before, moment.orElse(null),
                request.options().get("item"), request.options().containsKey("changed-since"));
        try {
            tell(history.restore(account.owner(), store, wish), store, dialogue);
        } catch (RestoreException e) {
            throw new CommandException(e.getMessage());
        }
    }

    private static void tell(Restored restored, String store, Dialogue dialogue) throws IOException {
        List<String> parts = new ArrayList<>();
        add(parts, restored.broughtBack(), " back that had been deleted");
        add(parts, restored.changed(), " as before");
        add(parts, restored.removed(), " deleted that had been added");
        dialogue.print(parts.isEmpty() ? "Nothing had to be changed in " + store + "."
                : "In " + store + ": " + String.join(", ", parts) + ". Devices hear of it when they synchronize.");
        if (restored.leftAlone() > 0) {
            dialogue.print(ItemsCommands.number(restored.leftAlone()) + " left as they are, since somebody has changed"
                    + " them after that session; --changed-since restores them, too.");
        }
        if (!restored.id().isEmpty()) {
            dialogue.print("To undo this: restore with --before " + restored.id() + ".");
        }
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(ItemsCommands.number(count) + what);
        }
    }

    /** A moment in this machine's time zone, or of a zone that is named; empty if it is none. */
    private static Optional<Instant> moment(String text) {
        String form = text.strip().replace(' ', 'T');
        try {
            if (form.endsWith("Z")) {
                return Optional.of(Instant.parse(form));
            }
            LocalDateTime local = form.contains("T") ? LocalDateTime.parse(form)
                    : LocalDate.parse(form).atStartOfDay();
            return Optional.of(local.atZone(ZoneId.systemDefault()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
