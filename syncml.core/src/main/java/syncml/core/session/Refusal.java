package syncml.core.session;

import java.util.ArrayList;
import java.util.List;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Alert;
import syncml.api.message.Chal;
import syncml.api.message.Command;
import syncml.api.message.DataCommand;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Put;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncHdr;
import syncml.api.transport.Reply;
import syncml.core.protocol.PendingStatus;
import syncml.core.protocol.Protocol;

/**
 * Answers to messages of which nothing is done. Nothing is kept for them, so that peers who proved nothing cost
 * nothing. SyncML Sync Protocol 1.1, section 3.1.
 */
final class Refusal {
    /** Octets of the largest one; whoever proved nothing is not told more. */
    private static final int MAX_OCTETS = 1_048_576;
    /** Octets of the largest one for a peer that does not say what it can receive. */
    private static final int USUAL_OCTETS = 65_536;

    private final Message message;
    private final String dialect;
    private final MessageCodec codec;

    Refusal(Message message, String dialect, MessageCodec codec) {
        this.message = message;
        this.dialect = dialect;
        this.codec = codec;
    }

    /** A Status for the header alone, and the end. */
    Reply.Answer header(int code, Chal chal, List<String> texts) {
        return write(code, chal, texts, List.of());
    }

    /** The same Status for the header and for each command. */
    Reply.Answer all(int code, Chal chal, List<String> texts) {
        List<Command> commands = new ArrayList<>();
        if (!message.header().noResp()) {
            collect(message.commands(), commands);
        }
        return write(code, chal, texts, commands);
    }

    private static void collect(List<Command> commands, List<Command> all) {
        for (Command c : commands) {
            if (!(c instanceof Status) && !c.noResp()) {
                all.add(c);
            }
            collect(Protocol.within(c), all);
        }
    }

    /** The target that a command names, if it is one; old peers look for it. Null if there is none. */
    private static String target(Command c) {
        return c instanceof Sync s ? uri(s.target()) : items(c).size() == 1 ? items(c).get(0).targetUri() : null;
    }

    private static String source(Command c) {
        return c instanceof Sync s ? uri(s.source()) : items(c).size() == 1 ? items(c).get(0).sourceUri() : null;
    }

    private static String uri(Location location) {
        return location == null ? null : location.uri();
    }

    private static List<Item> items(Command c) {
        return c instanceof Alert a ? a.items() : c instanceof Put p ? p.items() : c instanceof Get g ? g.items()
                : c instanceof DataCommand d ? d.items() : List.of();
    }

    private Reply.Answer write(int code, Chal chal, List<String> texts, List<Command> commands) {
        SyncHdr in = message.header();
        long number = Protocol.number(in.msgId());
        SyncHdr header = SyncHdr.of(Protocol.version(in), in.sessionId(), Long.toString(Math.max(1, number)),
                Location.of(in.source().uri()), Location.of(in.target().uri()));
        Long max = in.meta().maxMsgSize();
        MessageWriter writer = codec.write(header, dialect,
                max == null ? USUAL_OCTETS : (int) Math.min(MAX_OCTETS, Math.max(0, max)));
        int cmdId = 1;
        writer.force(new PendingStatus(in.msgId(), "0", "SyncHdr", in.target().uri(), in.source().uri(), code, null,
                texts, chal).toStatus(Integer.toString(cmdId)));
        for (Command c : commands) {
            PendingStatus status = new PendingStatus(in.msgId(), c.cmdId(), c.elementName(), target(c), source(c), code);
            if (!writer.add(status.toStatus(Integer.toString(++cmdId)))) {
                break;
            }
        }
        return new Reply.Answer(writer.finish(message.last()), codec.mediaType(), false);
    }
}
