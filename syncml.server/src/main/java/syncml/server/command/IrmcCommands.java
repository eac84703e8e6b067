package syncml.server.command;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import syncml.api.device.DatastoreReport;
import syncml.api.device.SessionReport;
import syncml.api.irmc.IrmcCall;
import syncml.api.irmc.IrmcException;
import syncml.api.irmc.IrmcPhone;
import syncml.api.irmc.IrmcPhones;
import syncml.server.control.Dialogue;
import syncml.server.control.Request;

/** {@code irmc sync}, {@code irmc phones}, {@code irmc bind}, {@code irmc forget}: Release 99 phones. */
@Component(property = {Command.NAME + "=irmc sync", Command.NAME + "=irmc phones", Command.NAME + "=irmc bind",
    Command.NAME + "=irmc forget"})
public final class IrmcCommands implements Command {
    private final IrmcPhones phones;

    /** Commands on these phones. */
    @Activate
    public IrmcCommands(@Reference IrmcPhones phones) {
        this.phones = phones;
    }

    @Override
    public void run(Request request, Dialogue dialogue) throws CommandException, IOException {
        try {
            switch (request.command()) {
                case "irmc sync" -> sync(request, dialogue);
                case "irmc phones" -> list(dialogue);
                case "irmc bind" -> bind(request, dialogue);
                case "irmc forget" -> {
                    phones.forget(request.arguments().get(0));
                    dialogue.print("Forgotten.");
                }
                default -> throw new CommandException("Unknown command '" + request.command() + "'.");
            }
        } catch (IrmcException e) {
            throw new CommandException(Table.printable(e.getMessage()));
        }
    }

    private void sync(Request request, Dialogue dialogue) throws CommandException, IrmcException, IOException {
        Set<String> stores = request.options().getOrDefault("store", "").lines().filter(s -> !s.isBlank())
                .collect(Collectors.toSet());
        SessionReport report = phones.sync(new IrmcCall(address(request.arguments().get(0)), user(request),
                request.options().containsKey("bind"), stores, pin(request, dialogue)));
        if (report.datastores().isEmpty()) {
            dialogue.print("The phone has none of these stores.");
        }
        for (DatastoreReport store : report.datastores()) {
            dialogue.print(Table.printable(store.peerDatastore() + ": " + store.syncType() + "; received "
                    + counts(store.received()) + "; sent " + counts(store.sent())
                    + (store.matched() > 0 ? "; " + store.matched() + " matched" : "")
                    + (store.merged() > 0 ? "; " + store.merged() + " merged" : "")
                    + (store.refused() > 0 ? "; " + store.refused() + " refused" : "")));
            for (String note : store.notes()) {
                dialogue.print("  " + Table.printable(note));
            }
        }
    }

    private void list(Dialogue dialogue) throws IOException {
        Table table = new Table("SERIAL", "ACCOUNT", "PHONE", "ADDRESS", "LAST SEEN");
        for (IrmcPhone phone : phones.list()) {
            table.row(Table.printable(phone.serial()), phone.owner().isEmpty() ? "(refused)" : phone.owner(),
                    Table.printable((phone.manufacturer() + " " + phone.model()).strip()),
                    Table.printable(phone.address()), phone.seen() == null ? "never" : Table.time(phone.seen()));
        }
        table.print(dialogue);
    }

    private void bind(Request request, Dialogue dialogue) throws CommandException, IrmcException, IOException {
        String pin = pin(request, dialogue);
        phones.bind(request.arguments().get(0), user(request), request.options().getOrDefault("address", ""),
                pin == null ? "" : pin);
        dialogue.print("Bound to " + user(request) + ".");
    }

    private static String user(Request request) throws CommandException {
        String user = request.options().get("user");
        if (user == null) {
            throw new CommandException("--user is missing: the account of the phone.");
        }
        return user;
    }

    private static String pin(Request request, Dialogue dialogue) throws CommandException, IOException {
        if (!request.options().containsKey("pin")) {
            return null;
        }
        return dialogue.password("Password that the phone wants")
                .orElseThrow(() -> new CommandException("Nothing was done."));
    }

    private static URI address(String text) throws CommandException {
        try {
            URI address = URI.create(text);
            if ("obex".equalsIgnoreCase(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new CommandException("'" + text + "' is no address of a phone; one is obex://HOST:PORT.");
    }

    private static String counts(DatastoreReport.Counts counts) {
        return "+" + counts.added() + " ~" + counts.replaced() + " -" + counts.deleted();
    }
}
