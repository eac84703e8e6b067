package syncml.server.command;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import syncml.api.account.Account;
import syncml.api.account.Accounts;
import syncml.api.alert.AlertException;
import syncml.api.alert.AlertWish;
import syncml.api.alert.Alerts;
import syncml.api.message.SyncType;
import syncml.server.control.Dialogue;
import syncml.server.control.Request;

/** {@code alert USER DEVICE [STORE…]}: asks a device to synchronize. */
@Component(property = Command.NAME + "=alert")
public final class AlertCommand implements Command {
    private final Accounts accounts;
    private final Alerts alerts;

    /** The command for these accounts. */
    @Activate
    public AlertCommand(@Reference Accounts accounts, @Reference Alerts alerts) {
        this.accounts = accounts;
        this.alerts = alerts;
    }

    @Override
    public void run(Request request, Dialogue dialogue) throws CommandException, IOException {
        Account account = AccountArgument.of(request, accounts);
        String device = request.arguments().get(1);
        AlertWish wish = wish(account, device, request);
        try {
            String words = switch (alerts.alert(wish)) {
                case SYNCHRONIZED -> " has synchronized; 'devices " + account.name() + "' tells what came of it.";
                case BROKEN_OFF -> " began to synchronize and did not come to the end.";
                default -> " was asked to synchronize.";
            };
            dialogue.print(Table.printable(device + words));
        } catch (AlertException e) {
            throw new CommandException(e.getMessage());
        }
    }

    private static AlertWish wish(Account account, String device, Request request) throws CommandException {
        Map<String, String> options = request.options();
        List<String> stores = request.arguments().subList(2, request.arguments().size());
        SyncType type = options.containsKey("type") ? SyncTypes.of(options.get("type")) : SyncType.TWO_WAY;
        if (type == SyncType.SLOW) {
            throw CommandException.notUnderstood(
                    "A device cannot be asked for a slow sync; it makes one where it is needed.");
        }
        return new AlertWish(account.owner(), device, stores, type, address(options.get("address")),
                Optional.ofNullable(options.get("server-name")), mode(options.get("mode")));
    }

    private static Optional<URI> address(String text) throws CommandException {
        try {
            return Optional.ofNullable(text).map(URI::create);
        } catch (IllegalArgumentException e) {
            throw CommandException.notUnderstood("'" + text + "' is no address; one is obex://HOST:PORT.");
        }
    }

    private static AlertWish.Mode mode(String text) throws CommandException {
        try {
            return text == null ? AlertWish.Mode.UNSPECIFIED : AlertWish.Mode.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw CommandException.notUnderstood("'" + text + "' is no mode: background, informative or interactive.");
        }
    }
}
