package syncml.simulation;

import java.io.ByteArrayOutputStream;

/** An object of the server of which not all chunks have come. For one thread. */
final class LargeObject {
    final String key;
    final Long size;
    final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    LargeObject(String key, Long size) {
        this.key = key;
        this.size = size;
    }
}
