package syncml.api.message;

import java.util.Objects;

/**
 * A filter in the Target of an Alert's Item (1.2). SyncML Representation Protocol 1.2.2, section 6.1.8.
 *
 * @param meta the content type that is filtered
 * @param field the Item of {@code Field}, or null
 * @param record the Item of {@code Record}, or null
 * @param filterType {@code INCLUSIVE} or {@code EXCLUSIVE}; null when absent, which means EXCLUSIVE
 */
public record Filter(Meta meta, Item field, Item record, String filterType) {
    public Filter {
        meta = Objects.requireNonNullElse(meta, Meta.NONE);
    }
}
