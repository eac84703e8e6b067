package syncml.server.command;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import syncml.server.control.Dialogue;
import syncml.server.control.Request;

/** {@code bundle}: what the running server consists of, part by part. */
@Component(property = {Command.NAME + "=bundle list", Command.NAME + "=bundle stop", Command.NAME + "=bundle start"})
public final class BundleCommands implements Command {
    private static final Map<Integer, String> STATES = Map.of(Bundle.INSTALLED, "unresolved", Bundle.RESOLVED, "stopped",
            Bundle.STARTING, "starting", Bundle.ACTIVE, "running", Bundle.STOPPING, "stopping");

    private final BundleContext context;

    /** Commands for the framework of a bundle. */
    @Activate
    public BundleCommands(BundleContext context) {
        this.context = context;
    }

    @Override
    public void run(Request request, Dialogue dialogue) throws CommandException, IOException {
        if (request.command().equals("bundle list")) {
            list(dialogue);
            return;
        }
        Bundle bundle = find(request.arguments().get(0));
        try {
            if (request.command().equals("bundle stop")) {
                bundle.stop(Bundle.STOP_TRANSIENT);
                dialogue.print("Stopped " + title(bundle) + ".");
            } else {
                bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
                dialogue.print("Started " + title(bundle) + ".");
            }
        } catch (BundleException e) {
            throw new CommandException(title(bundle) + ": " + e.getMessage());
        }
    }

    private void list(Dialogue dialogue) throws IOException {
        Table table = new Table("NAME", "VERSION", "STATE");
        Stream.of(context.getBundles()).filter(bundle -> bundle.getSymbolicName() != null)
                .sorted(Comparator.comparing(Bundle::getSymbolicName).thenComparing(Bundle::getVersion))
                .forEach(bundle -> table.row(bundle.getSymbolicName(), bundle.getVersion().toString(),
                        STATES.getOrDefault(bundle.getState(), "gone")));
        table.print(dialogue);
    }

    /** The bundle of a name; of several the newest that runs, or else the newest. */
    private Bundle find(String name) throws CommandException {
        List<Bundle> named = Stream.of(context.getBundles())
                .filter(bundle -> name.toLowerCase(Locale.ROOT).equals(bundle.getSymbolicName()))
                .sorted(Comparator.comparing((Bundle bundle) -> bundle.getState() == Bundle.ACTIVE)
                        .thenComparing(Bundle::getVersion))
                .toList();
        if (named.isEmpty()) {
            throw new CommandException("There is no bundle '" + name + "'; see 'syncml bundle list'.");
        }
        Bundle bundle = named.get(named.size() - 1);
        if (bundle == context.getBundle() || bundle.getBundleId() == 0) {
            throw new CommandException(name + " carries the commands themselves.");
        }
        return bundle;
    }

    private static String title(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
