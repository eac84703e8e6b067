package syncml.server.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks after the files with settings while the server runs, and passes changes on. For one thread. */
final class SettingsWatch {
    private static final long LOOK_MILLIS = 1000;

    private final Path common;
    private final DataFolder data;
    private final CommandLine line;
    private final Path socket;

    /**
     * A watch that begins now.
     *
     * @param common settings for all data folders
     * @param socket the control socket
     */
    SettingsWatch(Path common, DataFolder data, CommandLine line, Path socket) {
        this.common = common;
        this.data = data;
        this.line = line;
        this.socket = socket;
    }

    /** Returns when the framework has stopped. What is wrong with changed settings is printed, and nothing changes. */
    void untilStopped(Platform platform) throws InterruptedException {
        List<String> state = state();
        while (!platform.awaitStop(LOOK_MILLIS)) {
            List<String> now = state();
            if (!now.equals(state)) {
                state = now;
                try {
                    platform.use(Server.withSocket(Settings.of(common, data, line, System::getenv).configurations(), socket));
                    System.out.println("Took the changed settings");
                } catch (FailureException | IOException e) {
                    System.err.println("The changed settings are not taken: " + e.getMessage());
                }
            }
        }
    }

    private List<String> state() {
        return List.of(state(common), state(data.settings()));
    }

    private static String state(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return "absent";
        }
    }
}
