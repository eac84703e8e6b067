package syncml.codec;

import java.util.ArrayList;
import java.util.List;
import syncml.api.codec.DecodingException;
import syncml.api.message.Command;
import syncml.api.message.Cred;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.SyncHdr;

/**
 * Reads a message from any encoding. Elements may come in any order; optional ones may be missing, whatever the
 * document type says. SyncML Representation Protocol 1.2.2, section 6.2.
 */
public final class MessageReader {
    private MessageReader() {
    }

    /**
     * Reads a whole document.
     *
     * @throws DecodingException if it is damaged, exceeds a limit or cannot be answered: a header without session,
     *     message number or source
     */
    public static Message read(ElementSource in) throws DecodingException {
        Element root = in.next();
        if (root != Element.SYNC_ML) {
            throw in.failure(root == null ? "no root element"
                    : "root element is " + ElementSource.printable(in.name()) + ", not SyncML");
        }
        SyncHdr header = null;
        List<Command> commands = null;
        boolean last = false;
        for (Element e = in.next(); e != null; e = in.next()) {
            if (e == Element.SYNC_HDR && header == null) {
                header = header(in);
            } else if (e == Element.SYNC_BODY && commands == null) {
                commands = new ArrayList<>();
                last = CommandReader.body(in, commands);
            } else {
                in.skipUnknown();
            }
        }
        if (header == null) {
            throw in.failure("no SyncHdr");
        }
        in.finish();
        if (commands == null) {
            in.budget().note("no SyncBody");
            commands = List.of();
        }
        return new Message(header, commands, last);
    }

    private static SyncHdr header(ElementSource in) throws DecodingException {
        String verDtd = "";
        String verProto = "";
        String sessionId = null;
        String msgId = null;
        Location target = null;
        Location source = null;
        String respUri = null;
        boolean noResp = false;
        Cred cred = null;
        Meta meta = null;
        for (Element e = in.next(); e != null; e = in.next()) {
            switch (e) {
                case VER_DTD -> verDtd = in.text();
                case VER_PROTO -> verProto = in.text();
                case SESSION_ID -> sessionId = in.text();
                case MSG_ID -> msgId = in.text();
                case TARGET -> target = ItemReader.location(in);
                case SOURCE -> source = ItemReader.location(in);
                case RESP_URI -> respUri = in.text();
                case NO_RESP -> noResp = DevInfReader.flag(in);
                case CRED -> cred = MetaReader.cred(in);
                case META -> meta = MetaReader.meta(in);
                default -> in.skipUnknown();
            }
        }
        require(in, sessionId, "SessionID");
        require(in, msgId, "MsgID");
        require(in, source == null ? null : source.uri(), "Source");
        return new SyncHdr(verDtd, verProto, sessionId, msgId, target == null ? Location.of("") : target, source,
                respUri, noResp, cred, meta);
    }

    private static void require(ElementSource in, String value, String name) throws DecodingException {
        if (value == null || value.isEmpty()) {
            throw in.failure("SyncHdr has no " + name);
        }
    }
}
