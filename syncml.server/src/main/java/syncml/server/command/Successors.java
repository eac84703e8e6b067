package syncml.server.command;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of several bundles of one name, the one that was started last runs: the others are stopped before it starts, and when
 * it is gone the newest of them runs again. Bundles without components, which others import from, are left alone: of
 * these, several may well run at the same time.
 *
 * <p>A bundle of the same name and version is put in the place of the one that the server came with, and would take it away
 * when it goes; then that one is installed again from its file.
 */
final class Successors implements SynchronousBundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(Successors.class);

    private final BundleContext context;

    Successors(BundleContext context) {
        this.context = context;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (event.getType() == BundleEvent.STARTING && hasComponents(bundle)) {
            namesakes(bundle).filter(Successors::runs).forEach(other -> giveWay(other, bundle));
        } else if (event.getType() == BundleEvent.UPDATED && bundle.getSymbolicName() != null) {
            LOG.info("{} {} was put in place of another", bundle.getSymbolicName(), bundle.getVersion());
        } else if (event.getType() == BundleEvent.UNINSTALLED && framework().getState() == Bundle.ACTIVE
                && bundle.getSymbolicName() != null) {
            gone(bundle);
        }
    }

    private void gone(Bundle bundle) {
        Optional<Bundle> next = namesakes(bundle).max(Comparator.comparing(Bundle::getVersion));
        if (next.isEmpty() && isFile(bundle.getLocation())) {
            installAgain(bundle);
        } else if (hasComponents(bundle) && namesakes(bundle).noneMatch(Successors::runs)) {
            next.ifPresent(other -> takeOver(other, bundle));
        }
    }

    /** Whether a bundle was installed from a file that is there: one from the drop folder is uninstalled when its is not. */
    private static boolean isFile(String location) {
        try {
            return location.startsWith("file:") && Files.isRegularFile(Path.of(URI.create(location)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void installAgain(Bundle gone) {
        try {
            Bundle bundle = context.installBundle(gone.getLocation());
            bundle.adapt(BundleStartLevel.class)
                    .setStartLevel(framework().adapt(FrameworkStartLevel.class).getStartLevel());
            if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
            LOG.info("{} {} is back", bundle.getSymbolicName(), bundle.getVersion());
        } catch (BundleException e) {
            LOG.error("{} is not there any more, and cannot be installed again", gone.getSymbolicName(), e);
        }
    }

    private static void giveWay(Bundle bundle, Bundle successor) {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
            LOG.info("{} {} gave way to {}", bundle.getSymbolicName(), bundle.getVersion(), successor.getVersion());
        } catch (BundleException e) {
            LOG.error("{} {} does not stop for {}", bundle.getSymbolicName(), bundle.getVersion(),
                    successor.getVersion(), e);
        }
    }

    private static void takeOver(Bundle bundle, Bundle gone) {
        try {
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            LOG.info("{} {} took over from {}", bundle.getSymbolicName(), bundle.getVersion(), gone.getVersion());
        } catch (BundleException e) {
            LOG.error("{} {} does not start in place of {}", bundle.getSymbolicName(), bundle.getVersion(),
                    gone.getVersion(), e);
        }
    }

    private static boolean hasComponents(Bundle bundle) {
        return bundle.getSymbolicName() != null && bundle.getHeaders("").get("Service-Component") != null;
    }

    private static boolean runs(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
    }

    private Stream<Bundle> namesakes(Bundle bundle) {
        return Stream.of(context.getBundles()).filter(other -> other != bundle && other != context.getBundle()
                && bundle.getSymbolicName().equals(other.getSymbolicName()));
    }

    private Bundle framework() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    }
}
