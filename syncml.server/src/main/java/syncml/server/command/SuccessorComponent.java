package syncml.server.command;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Lets a bundle of the drop folder stand in for the one of the same name that the server came with. */
@Component(service = {}, immediate = true)
public final class SuccessorComponent {
    private final BundleContext context;
    private final Successors successors;

    /** Begins to look. */
    @Activate
    public SuccessorComponent(BundleContext context) {
        this.context = context;
        successors = new Successors(context);
        context.addBundleListener(successors);
    }

    @Deactivate
    void close() {
        context.removeBundleListener(successors);
    }
}
