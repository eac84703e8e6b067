package syncml.server.command;

import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import syncml.api.account.Account;
import syncml.api.account.Accounts;
import syncml.api.device.DatastoreReport;
import syncml.api.device.Device;
import syncml.api.device.Devices;
import syncml.api.device.SessionReport;
import syncml.server.control.Dialogue;
import syncml.server.control.Request;

/** {@code devices USER}: what has synchronized, when, with which result. */
@Component(property = Command.NAME + "=devices")
public final class DevicesCommand implements Command {
    private static final int REPORTS = 5;

    private final Accounts accounts;
    private final Devices devices;

    /** The command on these devices. */
    @Activate
    public DevicesCommand(@Reference Accounts accounts, @Reference Devices devices) {
        this.accounts = accounts;
        this.devices = devices;
    }

    @Override
    public void run(Request request, Dialogue dialogue) throws CommandException, IOException {
        Account account = AccountArgument.of(request, accounts);
        boolean any = false;
        for (Device device : devices.list(account.owner())) {
            any = true;
            String made = String.join(" ", device.manufacturer(), device.model(), device.software()).strip();
            dialogue.print(Table.printable(device.id() + (made.isEmpty() ? "" : " (" + made + ")"))
                    + ": first " + Table.time(device.firstSeen()) + ", last " + Table.time(device.lastSeen()));
            if (!device.profile().isEmpty()) {
                dialogue.print("  profile: " + Table.printable(device.profile()));
            }
            for (SessionReport report : devices.reports(account.owner(), device.id(), REPORTS)) {
                print(report, dialogue);
            }
        }
        if (!any) {
            dialogue.print("No device of " + account.name() + " has synchronized yet.");
        }
    }

    private static void print(SessionReport report, Dialogue dialogue) throws IOException {
        dialogue.print("  " + Table.time(report.started()) + "  " + Table.printable(report.protocol())
                + (report.complete() ? "" : ", not finished"));
        for (DatastoreReport datastore : report.datastores()) {
            StringBuilder line = new StringBuilder("    ").append(datastore.datastore()).append("  ")
                    .append(datastore.syncType()).append("  ").append(result(datastore.status()))
                    .append("; received ").append(counts(datastore.received()))
                    .append("; sent ").append(counts(datastore.sent()));
            append(line, datastore.matched(), " matched");
            append(line, datastore.merged(), " merged");
            append(line, datastore.refused(), " refused");
            dialogue.print(Table.printable(line.toString()));
            for (String note : datastore.notes()) {
                dialogue.print("      " + Table.printable(note));
            }
        }
    }

    private static String result(int status) {
        return switch (status) {
            case 0 -> "under way";
            case 200 -> "done";
            default -> "status " + status;
        };
    }

    private static String counts(DatastoreReport.Counts counts) {
        return "+" + counts.added() + " ~" + counts.replaced() + " -" + counts.deleted();
    }

    private static void append(StringBuilder line, int count, String what) {
        if (count > 0) {
            line.append("; ").append(count).append(what);
        }
    }
}
