package syncml.core.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import syncml.api.alert.AlertWish;
import syncml.api.alert.ServerAlert;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.message.Alert;
import syncml.api.message.Command;
import syncml.api.message.Item;
import syncml.api.message.Message;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncType;
import syncml.core.alert.Notification;

/** Understands alerts of servers. Safe for use by several threads. */
final class ReceivedAlerts {
    private static final byte[] NO_NONCE = {};
    private static final int MAX_DATASTORES = 32;

    private final Function<String, Optional<MessageCodec>> codecs;

    ReceivedAlerts(Function<String, Optional<MessageCodec>> codecs) {
        this.codecs = codecs;
    }

    Optional<ServerAlert> understand(String mediaType, byte[] octets, String password) {
        if (mediaType.equals(Notification.MEDIA_TYPE)) {
            return notification(octets, password);
        }
        try {
            Optional<MessageCodec> codec = codecs.apply(mediaType);
            return codec.isEmpty() ? Optional.empty()
                    : packageZero(codec.get().decode(octets, null, DecodingLimits.DEFAULT).message());
        } catch (DecodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<ServerAlert> notification(byte[] octets, String password) {
        Notification n;
        try {
            n = Notification.decode(octets);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        List<ServerAlert.Datastore> stores = new ArrayList<>();
        for (Notification.Entry e : n.entries()) {
            SyncType.ofAlertCode(200 + e.syncType())
                    .ifPresent(type -> stores.add(new ServerAlert.Datastore(e.uri(), type)));
        }
        if (stores.isEmpty() && !n.entries().isEmpty()) {
            return Optional.empty();
        }
        boolean verified = n.proves(password.getBytes(StandardCharsets.UTF_8), NO_NONCE);
        return Optional.of(new ServerAlert(Integer.toString(n.sessionId()), n.serverId(), n.mode(), stores, verified,
                List.of()));
    }

    private static Optional<ServerAlert> packageZero(Message message) {
        SyncHdr header = message.header();
        List<ServerAlert.Datastore> stores = new ArrayList<>();
        List<ServerAlert.Owed> owed = new ArrayList<>();
        owed.add(new ServerAlert.Owed(header.msgId(), "0", header.target().uri(), header.source().uri()));
        for (Command c : message.commands()) {
            if (c instanceof Alert a && a.code() >= 206 && a.code() <= 210 && stores.size() < MAX_DATASTORES) {
                for (Item i : a.items()) {
                    if (i.sourceUri() != null) {
                        stores.add(new ServerAlert.Datastore(i.sourceUri(),
                                SyncType.ofAlertCode(a.code()).orElseThrow()));
                        owed.add(new ServerAlert.Owed(header.msgId(), a.cmdId(), i.targetUri(), i.sourceUri()));
                    }
                }
            }
        }
        return stores.isEmpty() ? Optional.empty() : Optional.of(new ServerAlert(header.sessionId(),
                header.source().uri(), AlertWish.Mode.UNSPECIFIED, stores, false, owed));
    }
}
