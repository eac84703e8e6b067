package syncml.api.devinf;

import java.util.List;
import java.util.Objects;

/**
 * An extension. SyncML Device Information 1.2, section 5.3.10.
 *
 * @param name its name ({@code XNam})
 * @param values its values ({@code XVal})
 */
public record Ext(String name, List<String> values) {
    public Ext {
        Objects.requireNonNull(name, "name");
        values = List.copyOf(values);
    }
}
