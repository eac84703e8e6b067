package syncml.server.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import syncml.api.account.Account;
import syncml.api.account.Accounts;
import syncml.api.device.DatastoreReport;
import syncml.api.device.Devices;
import syncml.api.device.SessionReport;
import syncml.server.control.Dialogue;
import syncml.server.control.Request;

/** {@code sessions USER [ID]}: the sessions of an account in lines, or one in sentences. */
@Component(property = Command.NAME + "=sessions")
public final class SessionsCommand implements Command {
    private static final int LISTED = 50;
    private static final int SEARCHED = 10_000;

    private final Accounts accounts;
    private final Devices devices;

    /** The command on these devices. */
    @Activate
    public SessionsCommand(@Reference Accounts accounts, @Reference Devices devices) {
        this.accounts = accounts;
        this.devices = devices;
    }

    @Override
    public void run(Request request, Dialogue dialogue) throws CommandException, IOException {
        Account account = AccountArgument.of(request, accounts);
        if (request.arguments().size() > 1) {
            tell(one(account, request.arguments().get(1)), dialogue);
            return;
        }
        List<SessionReport> reports = devices.reports(account.owner(), null, LISTED);
        if (reports.isEmpty()) {
            dialogue.print("No device of " + account.name() + " has synchronized yet.");
            return;
        }
        Table table = new Table("SESSION", "BEGAN", "DEVICE", "STORES", "RESULT");
        for (SessionReport report : reports) {
            table.row(SessionId.shortened(report.id()), Table.time(report.started()), report.device(),
                    String.join(", ", report.datastores().stream().map(DatastoreReport::datastore).toList()),
                    result(report));
        }
        table.print(dialogue);
    }

    private SessionReport one(Account account, String id) throws CommandException {
        List<SessionReport> found = devices.reports(account.owner(), null, SEARCHED).stream()
                .filter(report -> report.id().startsWith(id)).toList();
        if (found.isEmpty()) {
            throw new CommandException("There is no session '" + id + "' of " + account.name()
                    + "; 'sessions' lists those that are known.");
        }
        if (found.size() > 1) {
            throw new CommandException("Several sessions begin with '" + id + "': " + String.join(", ",
                    found.stream().map(SessionReport::id).toList()) + ".");
        }
        return found.get(0);
    }

    private static String result(SessionReport report) {
        long failed = report.datastores().stream().filter(d -> d.status() >= 300).count();
        if (report.complete()) {
            return "done";
        }
        return failed == 0 ? "not finished" : failed == report.datastores().size() ? "failed" : "done in part";
    }

    private static void tell(SessionReport report, Dialogue dialogue) throws IOException {
        dialogue.print("Session " + report.id() + " of " + Table.printable(report.device()));
        dialogue.print(Table.time(report.started()) + ", for "
                + Math.max(0, Duration.between(report.started(), report.ended()).toSeconds()) + " s, by "
                + Table.printable(report.protocol()) + ": " + result(report) + ".");
        for (DatastoreReport datastore : report.datastores()) {
            for (String line : ReportWords.of(datastore)) {
                dialogue.print(Table.printable(line));
            }
        }
    }
}
