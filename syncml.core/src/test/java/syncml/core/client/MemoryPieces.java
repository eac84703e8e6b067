package syncml.core.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import syncml.api.client.ClientMemory;

/** A memory that survives the client. */
final class MemoryPieces implements ClientMemory {
    private final Map<String, byte[]> pieces = new HashMap<>();
    private final Assassin assassin;

    MemoryPieces(Assassin assassin) {
        this.assassin = assassin;
    }

    @Override
    public Optional<byte[]> load(String name) {
        return Optional.ofNullable(pieces.get(name));
    }

    @Override
    public void save(String name, byte[] octets) {
        assassin.mayStrike();
        pieces.put(name, octets);
        assassin.mayStrike();
    }

    void forget() {
        pieces.clear();
    }
}
