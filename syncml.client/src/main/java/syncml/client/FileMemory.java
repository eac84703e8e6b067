package syncml.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import syncml.api.client.ClientMemory;

/** A memory of files in a folder for its owner alone. */
final class FileMemory implements ClientMemory {
    private final Path folder;

    FileMemory(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> load(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void save(String name, byte[] octets) throws IOException {
        DurableFile.write(file(name), octets);
    }

    private Path file(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
            throw new IllegalArgumentException("no name for a file: " + name);
        }
        return folder.resolve(name + ".json");
    }
}
