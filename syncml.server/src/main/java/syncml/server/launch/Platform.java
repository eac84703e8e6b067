package syncml.server.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;

/** The OSGi framework with the bundles of the assembly. */
final class Platform implements AutoCloseable {
    private static final int SERVICE_LOADER = 2;
    private static final int LOGGING = 4;
    private static final int LIBRARIES = 10;
    private static final int SETTINGS = 15;
    private static final int OURS = 20;
    private static final long STOP_SECONDS = 30;

    private final Framework framework;

    private volatile Map<String, Map<String, Object>> settings;
    private ServiceRegistration<?> registration;
    private int revision;

    private Platform(Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts the framework and all bundles it needs.
     *
     * @param folders folders with the bundles
     * @param cache folder for the framework, empty
     * @param role what it is started for
     * @param properties framework properties
     * @param settings configurations, by persistent identifier
     * @throws FailureException if it does not start
     */
    static Platform start(List<Path> folders, Path cache, Role role, Map<String, String> properties,
            Map<String, Map<String, Object>> settings) throws FailureException {
        Map<String, String> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_STORAGE, cache.resolve("bundles").toString());
        all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        all.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, String.valueOf(OURS));
        Framework framework = ServiceLoader.load(FrameworkFactory.class).findFirst()
                .orElseThrow(() -> new FailureException("The OSGi framework is missing."))
                .newFramework(all);
        Platform platform = new Platform(framework);
        try {
            framework.init();
            BundleContext context = framework.getBundleContext();
            context.addFrameworkListener(Platform::report);
            platform.settings = settings;
            platform.registration = context.registerService(Supplier.class, () -> platform.settings,
                    new Hashtable<>(Map.of("syncml.settings", "true")));
            install(context, folders, role);
            framework.start();
            return platform;
        } catch (BundleException | IOException e) {
            platform.close();
            throw new FailureException("The framework did not start: " + e + ".", e);
        }
    }

    private static void install(BundleContext context, List<Path> folders, Role role)
            throws IOException, BundleException {
        // A bundle of a later folder stands for one of the same name of an earlier one.
        Map<String, Path> chosen = new LinkedHashMap<>();
        for (Path folder : folders) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
                for (Path jar : jars) {
                    Optional<String> name = symbolicName(jar);
                    if (name.isEmpty()) {
                        System.err.println(jar + " is left out, because it is no bundle.");
                    } else if (role.needs(name.get())) {
                        chosen.put(name.get(), jar);
                    }
                }
            }
        }
        List<Bundle> installed = new ArrayList<>();
        for (Path jar : chosen.values()) {
            installed.add(context.installBundle(jar.toUri().toString()));
        }
        for (Bundle bundle : installed) {
            bundle.adapt(BundleStartLevel.class).setStartLevel(startLevel(bundle.getSymbolicName()));
            if (role.starts(bundle.getSymbolicName()) && bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
    }

    /**
     * Before anybody logs, the log must be there, and before that what finds its parts. The settings come before what
     * would start with defaults.
     */
    private static int startLevel(String bundle) {
        if (bundle.startsWith("org.apache.aries.spifly") || bundle.startsWith("org.objectweb.asm")) {
            return SERVICE_LOADER;
        }
        if (bundle.startsWith("ch.qos.logback") || bundle.startsWith("slf4j")) {
            return LOGGING;
        }
        if (bundle.equals("syncml.server")) {
            return SETTINGS;
        }
        return bundle.startsWith("syncml.") ? OURS : LIBRARIES;
    }

    private static Optional<String> symbolicName(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            return Optional.ofNullable(manifest)
                    .map(headers -> headers.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME))
                    .map(name -> name.split(";")[0].strip());
        }
    }

    private static void report(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            System.err.println("A bundle failed: " + event.getBundle().getSymbolicName() + ": " + event.getThrowable());
        }
    }

    /** Where launcher and bundles meet. */
    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Passes other configurations on; for one thread. */
    void use(Map<String, Map<String, Object>> configurations) {
        settings = configurations;
        registration.setProperties(new Hashtable<>(Map.of("syncml.settings", "true", "syncml.revision", ++revision)));
    }

    /** Waits for the stop of the framework; returns whether it has stopped. */
    boolean awaitStop(long millis) throws InterruptedException {
        return framework.waitForStop(millis).getType() != FrameworkEvent.WAIT_TIMEDOUT;
    }

    /** Stops all bundles and the framework, and waits for it. */
    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (BundleException e) {
            System.err.println("The framework did not stop: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
