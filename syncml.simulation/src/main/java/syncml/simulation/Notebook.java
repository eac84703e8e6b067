package syncml.simulation;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import syncml.api.client.ClientMemory;

/** What the real client remembers of the server, on a disk that may fail. For one thread. */
final class Notebook implements ClientMemory {
    private final Map<String, byte[]> pieces = new HashMap<>();
    private final Peril peril;

    Notebook(Peril peril) {
        this.peril = peril;
    }

    @Override
    public Optional<byte[]> load(String name) {
        return Optional.ofNullable(pieces.get(name));
    }

    @Override
    public void save(String name, byte[] octets) throws IOException {
        peril.moment();
        if (peril.diskFails()) {
            throw new IOException("the disk is full");
        }
        pieces.put(name, octets);
        peril.moment();
    }

    void lose() {
        pieces.clear();
    }
}
