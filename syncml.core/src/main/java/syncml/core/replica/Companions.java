package syncml.core.replica;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import syncml.api.sync.Change;

/** Items that come together with another one, in one body, as some devices send them. For one thread. */
final class Companions {
    private final OwnerLedger ledger;
    private final ItemCollection items;
    private final Contents contents;

    Companions(OwnerLedger ledger, ItemCollection items, Contents contents) {
        this.ledger = ledger;
        this.items = items;
        this.contents = contents;
    }

    /** Adds those of an item that are not here yet; the peer is sent each by itself. */
    void add(Incoming in, ReplicaMappings mappings) {
        List<byte[]> parts = in.brings() && in.content() != null ? contents.parts(in.octets(), in.type()) : List.of();
        if (parts.size() < 2) {
            return;
        }
        Map<Digest, Incoming> others = new LinkedHashMap<>();
        for (byte[] part : parts) {
            Incoming other = new Incoming(new Change(Change.Kind.ADD, in.luid(), in.type(), part), ledger.hashing());
            if (other.understand(contents)) {
                others.putIfAbsent(new Digest(other.content().fingerprint()), other);
            }
        }
        others.remove(new Digest(in.content().fingerprint()));
        ledger.withFingerprint(contents.collections(), contents.algorithm(),
                others.keySet().stream().map(Digest::octets).toList()).keySet().forEach(others::remove);
        for (Incoming other : others.values()) {
            mappings.absent(items.add(other).guid());
        }
    }
}
