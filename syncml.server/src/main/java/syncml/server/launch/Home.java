package syncml.server.launch;

import java.nio.file.Path;

/**
 * The folder the assembly lies in.
 *
 * @param folder with {@code server} (bundles), {@code lib} (framework) and {@code etc} (default settings)
 */
record Home(Path folder) {
    /** The one that the system property {@code syncml.home} names. */
    static Home ofProperty() throws FailureException {
        String home = System.getProperty("syncml.home");
        if (home == null) {
            throw new FailureException("The system property syncml.home does not say where the assembly is.");
        }
        return new Home(Path.of(home));
    }

    Path bundles() {
        return folder.resolve("server");
    }

    Path logback() {
        return folder.resolve("etc").resolve("logback.xml");
    }
}
