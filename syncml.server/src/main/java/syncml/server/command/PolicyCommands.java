package syncml.server.command;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import syncml.api.account.Account;
import syncml.api.account.Accounts;
import syncml.api.sync.DevicePolicies;
import syncml.api.sync.Items;
import syncml.server.control.Dialogue;
import syncml.server.control.Request;

/** {@code policy show} and {@code policy set}: what is decided about single devices. */
@Component(property = {Command.NAME + "=policy show", Command.NAME + "=policy set"})
public final class PolicyCommands implements Command {
    private static final String DEFAULT = "default";

    private final Accounts accounts;
    private final Items items;
    private final DevicePolicies policies;

    /** Commands on these policies. */
    @Activate
    public PolicyCommands(@Reference Accounts accounts, @Reference Items items, @Reference DevicePolicies policies) {
        this.accounts = accounts;
        this.items = items;
        this.policies = policies;
    }

    @Override
    public void run(Request request, Dialogue dialogue) throws CommandException, IOException {
        Account account = AccountArgument.of(request, accounts);
        String device = request.arguments().get(1);
        if (request.command().equals("policy show")) {
            show(account, device, dialogue);
            return;
        }
        String store = StoreArgument.of(request.arguments().get(2), items);
        String name = request.arguments().get(3);
        String value = request.arguments().get(4);
        try {
            policies.set(account.owner(), device, store, name, value.equals(DEFAULT) ? null : value);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage());
        }
        dialogue.print(name + " of " + Table.printable(device) + " for " + store + (value.equals(DEFAULT)
                ? " goes by the configuration." : " is " + value + "."));
    }

    private void show(Account account, String device, Dialogue dialogue) throws CommandException, IOException {
        List<DevicePolicies.InForce> all = policies.list(account.owner(), device);
        if (all.isEmpty()) {
            throw new CommandException("No device '" + device + "' of " + account.name()
                    + " has synchronized yet; see 'devices'.");
        }
        Table table = new Table("STORE", "POLICY", "VALUE", "SET FOR");
        for (DevicePolicies.InForce each : all) {
            new TreeMap<>(each.values()).forEach((name, value) -> table.row(each.datastore(), name, value,
                    each.own().contains(name) ? "this device" : "-"));
        }
        table.print(dialogue);
    }
}
