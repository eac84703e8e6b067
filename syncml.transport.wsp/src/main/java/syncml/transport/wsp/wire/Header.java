package syncml.transport.wsp.wire;

import java.util.Objects;

/**
 * A header in the words of HTTP, whatever numbers stand for it on the wire.
 *
 * @param name its name
 * @param value its value, as text
 */
public record Header(String name, String value) {
    public Header {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
