package syncml.devices;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The profiles of this bundle. */
final class Shipped {
    private Shipped() {
    }

    static ProfileSet profiles() throws IOException {
        List<DataProfile> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("src/main/resources/profiles"))) {
            for (Path file : files) {
                try {
                    all.add(ProfileText.read(Files.readString(file)));
                } catch (IllegalArgumentException e) {
                    throw new AssertionError(file + ": " + e.getMessage(), e);
                }
            }
        }
        return new ProfileSet(all);
    }
}
