package syncml.core.replica;

import java.util.Arrays;

/** Octets of a hash as a key of maps. The octets are not to be changed. */
final class Digest {
    private final byte[] octets;

    Digest(byte[] octets) {
        this.octets = octets;
    }

    byte[] octets() {
        return octets;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Digest d && Arrays.equals(octets, d.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }
}
