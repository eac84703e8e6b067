package syncml.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import syncml.api.client.ClientSummary;
import syncml.api.client.ProfileException;
import syncml.api.client.ProfileWish;
import syncml.api.client.Profiles;
import syncml.api.device.DatastoreReport.Counts;
import syncml.api.message.SyncType;
import syncml.server.control.Dialogue;
import syncml.server.control.Request;

/** {@code sync}: synchronizes the folders of a profile, and tells how it goes and what came of it. */
@Component(property = Command.NAME + "=sync")
public final class SyncCommand implements Command {
    private final Profiles profiles;

    /** A command on these profiles. */
    @Activate
    public SyncCommand(@Reference Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public void run(Request request, Dialogue dialogue) throws CommandException, IOException {
        String name = request.arguments().get(0);
        try {
            ClientSummary summary = synchronize(name, wish(request.options()), new PrintedProgress(dialogue));
            print(summary, dialogue);
            if (summary.failure().isPresent()) {
                throw new CommandException(summary.failure().get());
            }
            if (!summary.complete()) {
                throw new CommandException("Not everything is synchronized; see above.");
            }
        } catch (ProfileException e) {
            throw new CommandException(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted; the next synchronization goes on where this one ended.");
        }
    }

    private ClientSummary synchronize(String name, ProfileWish wish, PrintedProgress progress)
            throws CommandException, ProfileException, IOException, InterruptedException {
        try {
            return profiles.synchronize(name, wish, progress);
        } catch (PrintedProgress.GoneException e) {
            throw e.getCause();
        } catch (UncheckedIOException | IOException e) {
            throw new CommandException("What belongs to the profile cannot be read or written: " + e.getMessage()
                    + ". What was done so far is kept.");
        }
    }

    private static ProfileWish wish(Map<String, String> options) throws CommandException {
        String type = options.get("type");
        Optional<SyncType> wanted = type == null ? Optional.empty() : Optional.of(SyncTypes.of(type));
        Set<String> stores = options.getOrDefault("store", "").lines().filter(s -> !s.isBlank())
                .collect(Collectors.toSet());
        return new ProfileWish(wanted, stores, options.containsKey("accept-empty"));
    }

    private static void print(ClientSummary summary, Dialogue dialogue) throws IOException {
        for (ClientSummary.Datastore d : summary.datastores()) {
            dialogue.print(Table.printable(d.remote()) + ": " + SyncTypes.words(d.type())
                    + (d.failure().isEmpty() && summary.failure().isEmpty() ? " done" : " not done")
                    + "; sent " + counts(d.sent()) + "; received " + counts(d.received()));
            for (String note : d.notes()) {
                dialogue.print("  " + Table.printable(note));
            }
            for (ClientSummary.Problem p : d.problems()) {
                dialogue.complain("  " + Table.printable((p.item() + " " + p.words()).strip()));
            }
            if (d.failure().isPresent() && summary.failure().isEmpty()) {
                dialogue.complain("  " + Table.printable(d.failure().get()));
            }
        }
        if (summary.exchanges() > 0) {
            dialogue.print(summary.version().verProto() + ", "
                    + (summary.mediaType().endsWith("wbxml") ? "WBXML" : "XML") + ", " + summary.exchanges()
                    + (summary.exchanges() == 1 ? " exchange, " : " exchanges, ") + summary.sentOctets() + " octets sent, "
                    + summary.receivedOctets() + " received");
        }
    }

    private static String counts(Counts counts) {
        return "+" + counts.added() + " ~" + counts.replaced() + " -" + counts.deleted();
    }
}
