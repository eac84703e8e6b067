package syncml.server.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import syncml.api.account.Account;
import syncml.api.account.Accounts;
import syncml.api.sync.ExportedItem;
import syncml.api.sync.ItemSummary;
import syncml.api.sync.Items;
import syncml.api.sync.Outcome;
import syncml.server.control.Dialogue;
import syncml.server.control.NamedFile;
import syncml.server.control.Request;

/** {@code items list}, {@code items export}, {@code items import}. */
@Component(property = {Command.NAME + "=items list", Command.NAME + "=items export", Command.NAME + "=items import"})
public final class ItemsCommands implements Command {
    private static final int PAGE = 200;
    private static final long BATCH_OCTETS = 4 << 20;

    private final Accounts accounts;
    private final Items items;

    /** Commands on these items. */
    @Activate
    public ItemsCommands(@Reference Accounts accounts, @Reference Items items) {
        this.accounts = accounts;
        this.items = items;
    }

    @Override
    public void run(Request request, Dialogue dialogue) throws CommandException, IOException {
        Account account = AccountArgument.of(request, accounts);
        String name = request.arguments().get(1);
        String store = request.command().equals("items import") ? StoreArgument.of(name, items)
                : StoreArgument.of(account, name, items);
        switch (request.command()) {
            case "items list" -> list(account, store, dialogue);
            case "items export" -> export(account, store, dialogue);
            case "items import" -> add(account, store, dialogue);
            default -> throw new CommandException("Unknown command '" + request.command() + "'.");
        }
    }

    private void list(Account account, String store, Dialogue dialogue) throws IOException {
        String after = "";
        List<ItemSummary> page;
        do {
            page = items.list(account.owner(), store, after, PAGE);
            PrintedText text = new PrintedText(dialogue);
            for (ItemSummary item : page) {
                text.append(String.format(Locale.ROOT, "%-8s  %s  %s%n", item.guid(), Table.time(item.modified()),
                        Table.printable(item.summary())));
                after = item.guid();
            }
            text.end();
        } while (page.size() == PAGE);
    }

    private void export(Account account, String store, Dialogue dialogue) throws IOException {
        String after = "";
        int count = 0;
        List<ExportedItem> page;
        do {
            page = items.export(account.owner(), store, after, PAGE);
            for (ExportedItem item : page) {
                dialogue.send(new NamedFile(item.guid() + extension(item.type().type()), item.octets()));
                after = item.guid();
                count++;
            }
        } while (page.size() == PAGE);
        dialogue.print("Exported " + number(count) + " of " + store + ".");
    }

    private static String extension(String mediaType) {
        return switch (mediaType.toLowerCase(Locale.ROOT)) {
            case "text/vcard", "text/x-vcard" -> ".vcf";
            case "text/calendar" -> ".ics";
            case "text/x-vcalendar" -> ".vcs";
            case "text/x-vnote" -> ".vnt";
            default -> ".txt";
        };
    }

    private void add(Account account, String store, Dialogue dialogue) throws CommandException, IOException {
        ImportCount count = new ImportCount(dialogue);
        List<NamedFile> batch = new ArrayList<>();
        long octets = 0;
        Optional<NamedFile> item = dialogue.nextFile();
        while (item.isPresent()) {
            batch.add(item.get());
            octets += item.get().octets().length;
            if (batch.size() == PAGE || octets > BATCH_OCTETS) {
                add(account, store, batch, count);
                octets = 0;
            }
            item = dialogue.nextFile();
        }
        add(account, store, batch, count);
        dialogue.print(count.summary(store));
        if (count.refused() > 0) {
            throw new CommandException(number(count.refused()) + " could not be imported.");
        }
    }

    private void add(Account account, String store, List<NamedFile> batch, ImportCount count) throws IOException {
        List<Outcome> outcomes = items.add(account.owner(), store, batch.stream().map(NamedFile::octets).toList(),
                account.zone());
        for (int i = 0; i < batch.size(); i++) {
            count.add(batch.get(i).name(), outcomes.get(i));
        }
        batch.clear();
    }

    static String number(int count) {
        return count + (count == 1 ? " item" : " items");
    }
}
