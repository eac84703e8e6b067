package syncml.server.command;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of several bundles of one name, the one that was started last runs: the others are stopped before it starts, and when
 * it is gone the newest of them runs again. Bundles without components, which others import from, are left alone: of
 * these, several may well run at the same time.
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
        } else if (event.getType() == BundleEvent.UNINSTALLED && framework().getState() == Bundle.ACTIVE
                && hasComponents(bundle) && namesakes(bundle).noneMatch(Successors::runs)) {
            Optional<Bundle> next = namesakes(bundle).max(Comparator.comparing(Bundle::getVersion));
            next.ifPresent(other -> takeOver(other, bundle));
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
