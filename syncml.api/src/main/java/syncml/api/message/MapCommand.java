package syncml.api.message;

import java.util.List;
import java.util.Objects;

/**
 * The {@code Map} command: identifiers that the client gave to items the server added. It always is answered.
 * SyncML Representation Protocol 1.2.2, section 6.5.8.
 *
 * @param cmdId identifier of the command, unique within its message
 * @param target the server's datastore
 * @param source the client's datastore
 * @param cred credentials, or null
 * @param meta meta information, never null
 * @param items the pairs
 */
public record MapCommand(String cmdId, Location target, Location source, Cred cred, Meta meta,
        List<MapItem> items) implements Command {
    public MapCommand {
        Objects.requireNonNull(cmdId, "cmdId");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(source, "source");
        meta = Objects.requireNonNullElse(meta, Meta.NONE);
        items = List.copyOf(items);
    }

    /** Map has no {@code NoResp}. */
    @Override
    public boolean noResp() {
        return false;
    }

    @Override
    public String elementName() {
        return "Map";
    }
}
