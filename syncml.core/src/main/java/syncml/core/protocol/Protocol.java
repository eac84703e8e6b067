package syncml.core.protocol;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Atomic;
import syncml.api.message.Command;
import syncml.api.message.Item;
import syncml.api.message.Message;
import syncml.api.message.Sequence;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.core.account.Digests;

/** Facts that can be read off a message alone. */
public final class Protocol {
    /** Extension of the device information of a client that keeps items exactly as it gets them. */
    public static final String WHOLE_ITEMS = "X-WHOLE-ITEMS";

    private static final int RESUME = 225;
    /** No number or time is longer. */
    private static final int MAX_ANCHOR = 32;

    private Protocol() {
    }

    /** The number of a message; -1 if it is none. */
    public static long number(String msgId) {
        if (msgId.isEmpty() || msgId.length() > 9) {
            return -1;
        }
        try {
            return Long.parseLong(msgId);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whether a message begins an initialization: it asks for the synchronization of a datastore. */
    public static boolean initializes(Message message) {
        for (Command c : message.commands()) {
            if (c instanceof Alert a && asks(a)) {
                return true;
            }
        }
        return false;
    }

    private static boolean asks(Alert alert) {
        return alert.code() == RESUME || SyncType.ofAlertCode(alert.code()).isPresent();
    }

    /** The datastores whose synchronization a message asks for. */
    public static Stream<Item> wished(Message message) {
        return message.commands().stream().filter(c -> c instanceof Alert a && asks(a))
                .flatMap(c -> ((Alert) c).items().stream());
    }

    /**
     * A mark of the synchronizations that a message asks for: the same datastores with the same new anchors give the same
     * mark. Empty if there are none with anchors.
     */
    public static String wishes(Message message) {
        StringBuilder all = new StringBuilder();
        wished(message).filter(i -> i.meta().anchor() != null).forEach(i -> all.append(i.targetUri()).append('\n')
                .append(i.meta().anchor().next()).append('\n'));
        return all.length() == 0 ? ""
                : HexFormat.of().formatHex(Digests.md5(all.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** The new anchor of the first datastore that a message asks the synchronization of; empty if there is none. */
    public static String newAnchor(Message message) {
        return wished(message).map(i -> i.meta().anchor()).filter(Objects::nonNull).findFirst().map(Anchor::next)
                .filter(next -> next.length() <= MAX_ANCHOR).orElse("");
    }

    /** Whether a message brings modifications of a datastore. */
    public static boolean modifies(Message message) {
        return message.commands().stream().anyMatch(Sync.class::isInstance);
    }

    /** The commands within a command; none for one that is no bracket of others. */
    public static List<Command> within(Command command) {
        return command instanceof Sync s ? s.commands() : command instanceof Atomic a ? a.commands()
                : command instanceof Sequence s ? s.commands() : List.of();
    }

    /** The number of our message that a message answers; -1 if it names none. */
    public static long answered(Message message) {
        for (Command c : message.commands()) {
            if (c instanceof Status s && s.cmdRef().equals("0")) {
                return number(s.msgRef());
            }
        }
        return -1;
    }

    /**
     * Why the version of a message cannot be spoken, as a status code; 0 if it can. SyncML Representation Protocol
     * 1.2.2, chapter 10, codes 505 and 513.
     */
    public static int versionError(SyncHdr header) {
        Optional<SyncmlVersion> dtd = SyncmlVersion.ofVerDtd(header.verDtd());
        if (header.verProto().isEmpty()) {
            return dtd.isPresent() ? 0 : StatusCode.PROTOCOL_UNSUPPORTED;
        }
        if (header.version().isEmpty()) {
            return StatusCode.PROTOCOL_UNSUPPORTED;
        }
        return header.verDtd().isEmpty() || dtd.equals(header.version()) ? 0 : StatusCode.DTD_UNSUPPORTED;
    }

    /** The version of a message, or the latest one if it is none that can be spoken. */
    public static SyncmlVersion version(SyncHdr header) {
        return header.version().or(() -> SyncmlVersion.ofVerDtd(header.verDtd())).orElse(SyncmlVersion.V1_2);
    }

    /** What can be spoken instead, for the Status that refuses a version. */
    public static List<String> supported(int versionError) {
        Stream<SyncmlVersion> all = Stream.of(SyncmlVersion.V1_2, SyncmlVersion.V1_1, SyncmlVersion.V1_0);
        return all.map(v -> versionError == StatusCode.DTD_UNSUPPORTED ? v.verDtd() : v.verProto()).toList();
    }
}
