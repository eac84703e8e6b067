package syncml.server.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder the assembly lies in: where it was built, or where a distribution was unpacked.
 *
 * @param folder with {@code bundles} (or {@code server}, as it is built), {@code lib} (framework), {@code conf} (default
 *     settings) and, in a distribution, {@code deploy}
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
        Path distributed = folder.resolve("bundles");
        return Files.isDirectory(distributed) ? distributed : folder.resolve("server");
    }

    Path logback() {
        return folder.resolve("conf").resolve("logback.xml");
    }

    /** Settings for all data folders; the file need not be there. */
    Path settings() {
        return folder.resolve("conf").resolve("syncml.properties");
    }

    /** Where bundles for all data folders are dropped. */
    Optional<Path> deploy() {
        return Optional.of(folder.resolve("deploy")).filter(Files::isDirectory);
    }
}
