package syncml.simulation;

import java.io.IOException;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.SyncHdr;

/** A codec that does what another one does. */
class ThinCodec implements MessageCodec {
    private final MessageCodec inner;

    ThinCodec(MessageCodec inner) {
        this.inner = inner;
    }

    @Override
    public String mediaType() {
        return inner.mediaType();
    }

    @Override
    public Decoded decode(byte[] octets, String charset, DecodingLimits limits) throws DecodingException {
        return inner.decode(octets, charset, limits);
    }

    @Override
    public MessageWriter write(SyncHdr header, String dialect, int maxOctets) {
        return inner.write(header, dialect, maxOctets);
    }

    @Override
    public void print(byte[] octets, boolean offsets, DecodingLimits limits, Appendable out)
            throws DecodingException, IOException {
        inner.print(octets, offsets, limits, out);
    }
}
