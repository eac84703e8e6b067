package syncml.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Looks into an index as it was saved. */
final class FolderIndexes {
    private FolderIndexes() {
    }

    static String luid(Path index, String file) {
        try {
            return FolderIndex.open(index).name(file).orElseThrow().luid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
