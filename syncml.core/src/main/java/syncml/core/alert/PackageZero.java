package syncml.core.alert;

import java.util.List;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Alert;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Meta;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;

/**
 * Package 0: the message by which a server of 1.0 or 1.1 asks for a synchronization. SyncML Sync Protocol 1.1, section
 * 8.1.
 *
 * @param version the version to speak
 * @param sessionId identifier of the session to come
 * @param server identifier of the server
 * @param device identifier of the device
 * @param stores the datastores
 */
record PackageZero(SyncmlVersion version, String sessionId, String server, String device, List<Store> stores) {
    PackageZero {
        stores = List.copyOf(stores);
    }

    /**
     * A datastore.
     *
     * @param code alert code, 206 to 210
     * @param ours our name of it
     * @param theirs the device's name of it, or null
     * @param contentType media type of its items
     */
    record Store(int code, String ours, String theirs, String contentType) {
    }

    byte[] write(MessageCodec codec) {
        SyncHdr header = SyncHdr.of(version, sessionId, "1", Location.of(device), Location.of(server));
        MessageWriter writer = codec.write(header, "", Integer.MAX_VALUE);
        int cmdId = 0;
        for (Store s : stores) {
            Item item = Item.of(s.theirs == null ? null : Location.of(s.theirs), Location.of(s.ours),
                    Meta.ofType(s.contentType), null);
            writer.force(new Alert(Integer.toString(++cmdId), false, null, s.code, null, List.of(item)));
        }
        return writer.finish(true);
    }
}
