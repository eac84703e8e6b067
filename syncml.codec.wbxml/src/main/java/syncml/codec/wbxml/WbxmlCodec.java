package syncml.codec.wbxml;

import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Message;
import syncml.api.message.SyncHdr;
import syncml.codec.Budget;
import syncml.codec.MessageReader;
import syncml.codec.PackedMessage;
import syncml.codec.Printer;

/** The binary encoding: SyncML Representation Protocol 1.0 to 1.2.2, WBXML 1.1 to 1.3. Holds no state. */
@Component(property = MessageCodec.MEDIA_TYPE + "=" + WbxmlCodec.TYPE)
public final class WbxmlCodec implements MessageCodec {
    static final String TYPE = "application/vnd.syncml+wbxml";

    @Override
    public String mediaType() {
        return TYPE;
    }

    @Override
    public Decoded decode(byte[] octets, String charset, DecodingLimits limits) throws DecodingException {
        Budget budget = new Budget(limits);
        WbxmlSource source = new WbxmlSource(octets, charset, budget, 0);
        Message message = MessageReader.read(source);
        return new Decoded(message, WbxmlDialect.of(source.input()).words(), budget.notes());
    }

    @Override
    public MessageWriter write(SyncHdr header, String dialect, int maxOctets) {
        WbxmlSink sink = new WbxmlSink(WbxmlDialect.of(dialect), PackedMessage.version(header));
        return new PackedMessage(sink, header, maxOctets);
    }

    @Override
    public void print(byte[] octets, boolean offsets, DecodingLimits limits, Appendable out)
            throws DecodingException, IOException {
        new Printer(offsets, out).print(new WbxmlSource(octets, null, new Budget(limits), 0));
    }
}
