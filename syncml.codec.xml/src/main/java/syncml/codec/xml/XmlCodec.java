package syncml.codec.xml;

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
import syncml.codec.markup.XmlSink;
import syncml.codec.markup.XmlSource;

/**
 * The XML encoding: SyncML Representation Protocol 1.0 to 1.2.2, chapter 5. Holds no state.
 */
@Component(property = MessageCodec.MEDIA_TYPE + "=" + XmlCodec.TYPE)
public final class XmlCodec implements MessageCodec {
    static final String TYPE = "application/vnd.syncml+xml";

    @Override
    public String mediaType() {
        return TYPE;
    }

    @Override
    public Decoded decode(byte[] octets, String charset, DecodingLimits limits) throws DecodingException {
        Budget budget = new Budget(limits);
        XmlSource source = new XmlSource(octets, charset, budget);
        Message message = MessageReader.read(source);
        return new Decoded(message, XmlDialect.words(source.habit()), budget.notes());
    }

    @Override
    public MessageWriter write(SyncHdr header, String dialect, int maxOctets) {
        XmlDialect habit = XmlDialect.of(dialect, header);
        return new PackedMessage(new XmlSink(habit.root(), habit.metaDeclared()), header, maxOctets);
    }

    @Override
    public void print(byte[] octets, boolean offsets, DecodingLimits limits, Appendable out)
            throws DecodingException, IOException {
        new Printer(offsets, out).print(new XmlSource(octets, null, new Budget(limits)));
    }
}
