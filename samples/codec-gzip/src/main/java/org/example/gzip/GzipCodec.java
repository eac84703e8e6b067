package org.example.gzip;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Command;
import syncml.api.message.DataCommand;
import syncml.api.message.Sync;
import syncml.api.message.SyncHdr;

/** SyncML in XML, compressed by gzip: a codec of its own media type on top of the one for XML. */
@Component(property = MessageCodec.MEDIA_TYPE + "=" + GzipCodec.TYPE)
public final class GzipCodec implements MessageCodec {
    static final String TYPE = "application/x-syncml-xml-gzip";
    private static final int MOST_GROWTH = 64;

    private final MessageCodec xml;

    @Activate
    public GzipCodec(@Reference(target = "(" + MEDIA_TYPE + "=application/vnd.syncml+xml)") MessageCodec xml) {
        this.xml = xml;
    }

    @Override
    public String mediaType() {
        return TYPE;
    }

    @Override
    public Decoded decode(byte[] octets, String charset, DecodingLimits limits) throws DecodingException {
        return xml.decode(expanded(octets, limits), charset, limits);
    }

    @Override
    public MessageWriter write(SyncHdr header, String dialect, int maxOctets) {
        return new GzipWriter(xml.write(header, dialect, Math.max(1, maxOctets - MOST_GROWTH)));
    }

    @Override
    public void print(byte[] octets, boolean offsets, DecodingLimits limits, Appendable out)
            throws DecodingException, IOException {
        xml.print(expanded(octets, limits), offsets, limits, out);
    }

    /** A few octets can become many: no more are expanded than a message may have. */
    private static byte[] expanded(byte[] octets, DecodingLimits limits) throws DecodingException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(octets))) {
            byte[] message = in.readNBytes(limits.maxOctets() + 1);
            if (message.length > limits.maxOctets()) {
                throw new DecodingException("it has more than " + limits.maxOctets() + " octets", "", -1);
            }
            return message;
        } catch (IOException e) {
            throw new DecodingException("it is not compressed by gzip, or damaged", "", -1, e);
        }
    }

    private record GzipWriter(MessageWriter plain) implements MessageWriter {
        @Override
        public boolean add(Command command) {
            return plain.add(command);
        }

        @Override
        public void force(Command command) {
            plain.force(command);
        }

        @Override
        public boolean open(Sync sync) {
            return plain.open(sync);
        }

        @Override
        public void close() {
            plain.close();
        }

        @Override
        public int addPart(DataCommand operation, int offset, int least) {
            return plain.addPart(operation, offset, least);
        }

        @Override
        public int size() {
            return plain.size();
        }

        @Override
        public byte[] finish(boolean last) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(octets)) {
                out.write(plain.finish(last));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return octets.toByteArray();
        }
    }
}
