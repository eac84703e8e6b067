package syncml.api.datatype;

import java.time.Instant;

/**
 * The time that an item takes up, from the start of its first occurrence to the end of its last one.
 *
 * @param start the start, or null when it has none
 * @param end the end, or null when it has none, as where an event is repeated for ever
 */
public record Extent(Instant start, Instant end) {
}
