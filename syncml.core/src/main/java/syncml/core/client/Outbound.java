package syncml.core.client;

import java.util.Base64;
import java.util.List;
import syncml.api.client.LocalItem;
import syncml.api.message.Add;
import syncml.api.message.Content;
import syncml.api.message.DataCommand;
import syncml.api.message.Delete;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Meta;
import syncml.api.message.Replace;
import syncml.api.sync.Change;
import syncml.core.protocol.Payload;

/**
 * A modification of ours with what it sends; of a large object, as far as it was sent.
 *
 * @param operation what it is
 * @param version version of the item as it is here
 * @param type content type as it is sent; null for a deletion
 * @param content the content as it travels; null for a deletion
 * @param format encoding of the content, or null
 * @param offset octets of the content that were sent
 */
record Outbound(ClientStore.Operation operation, String version, String type, Content content, String format,
        int offset) {
    static Outbound delete(ClientStore.Operation operation) {
        return new Outbound(operation, "", null, null, null, 0);
    }

    /** @param item what is sent; @param version the version of what it was made of */
    static Outbound of(ClientStore.Operation operation, String version, LocalItem item) {
        boolean coded = Payload.needsBase64(item.octets());
        Content content = coded ? Content.of(Base64.getMimeEncoder().encodeToString(item.octets()))
                : Content.of(item.octets());
        return new Outbound(operation, version, item.type().type(), content, coded ? "b64" : null, 0);
    }

    Outbound sent(int octets) {
        return new Outbound(operation, version, type, content, format, offset + octets);
    }

    int length() {
        return content == null ? 0 : content.length();
    }

    /** The command with the whole content. */
    DataCommand command(String cmdId, boolean large) {
        Location luid = Location.of(operation.luid());
        if (operation.kind() == Change.Kind.DELETE) {
            return new Delete(cmdId, false, false, false, null, Meta.NONE, List.of(Item.of(null, luid, null)));
        }
        Meta meta = Meta.builder().type(type).format(format)
                .size(large && offset == 0 ? Long.valueOf(content.length()) : null).build();
        List<Item> items = List.of(Item.of(null, luid, content));
        return operation.kind() == Change.Kind.ADD ? new Add(cmdId, false, null, meta, items)
                : new Replace(cmdId, false, null, meta, items);
    }
}
