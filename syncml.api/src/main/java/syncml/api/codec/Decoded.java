package syncml.api.codec;

import java.util.List;
import java.util.Objects;
import syncml.api.message.Message;

/**
 * A decoded message.
 *
 * @param message the message
 * @param dialect how the peer writes (public identifier, string table, namespaces, …) in words of the codec; given
 *     back to it for the answers, so that they are written in the peer's habit. Short printable ASCII.
 * @param notes what was odd and skipped, in words; without personal data
 */
public record Decoded(Message message, String dialect, List<String> notes) {
    public Decoded {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(dialect, "dialect");
        notes = List.copyOf(notes);
    }
}
