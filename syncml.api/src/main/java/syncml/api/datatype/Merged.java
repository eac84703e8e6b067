package syncml.api.datatype;

import java.util.List;
import java.util.Objects;

/**
 * A merged item.
 *
 * @param item the result
 * @param conflict whether both had changed the same field to different values, so that one value was given up
 * @param explanation what was decided, in words: a sentence for each field in conflict, or kept although the peer no
 *     longer has it; names of fields, no values
 * @param <T> a parsed item
 */
public record Merged<T>(T item, boolean conflict, List<String> explanation) {
    public Merged {
        Objects.requireNonNull(item, "item");
        explanation = List.copyOf(explanation);
    }
}
