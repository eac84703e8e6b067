package syncml.api.message;

import java.util.List;
import java.util.Objects;

/**
 * One SyncML document: a header and the commands of its body in their order. SyncML Representation Protocol 1.2.2,
 * section 6.2.
 *
 * @param header the {@code SyncHdr}
 * @param commands the commands of the {@code SyncBody}, {@code Final} not among them
 * @param last whether the message carries {@code Final} and so ends its package
 */
public record Message(SyncHdr header, List<Command> commands, boolean last) {
    public Message {
        Objects.requireNonNull(header, "header");
        commands = List.copyOf(commands);
    }
}
