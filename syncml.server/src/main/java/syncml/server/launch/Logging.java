package syncml.server.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where and how much is logged: told to the logging bundle by system properties, before it starts. */
final class Logging {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger SERVICE_LOADER = Logger.getLogger("org.apache.aries.spifly");

    private Logging() {
    }

    /** For a server or a command on a data folder; {@code logback.xml} there takes the place of the default one. */
    static void into(DataFolder data, Home home, String level, String consoleLevel) throws IOException {
        SERVICE_LOADER.setLevel(Level.WARNING);
        Path own = data.path().resolve("logback.xml");
        System.setProperty("logback.configurationFile", (Files.exists(own) ? own : home.logback()).toString());
        System.setProperty("syncml.log.folder", data.log().toString());
        System.setProperty("syncml.log.level", level);
        System.setProperty("syncml.log.console", consoleLevel);
    }
}
