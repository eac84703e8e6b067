package syncml.codec.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.DecodingException;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Command;
import syncml.api.message.Message;

/** Documents in the style of real clients and servers, with made-up content; and the way to write a message. */
public final class Samples {
    /** Names of the documents. */
    public static final List<String> NAMES = List.of("client-1.0-init", "client-1.1-init", "client-1.2-init",
            "server-1.2-init", "client-1.2-sync", "server-1.1-sync", "client-1.1-map", "prefixed", "bare", "phone-1.0",
            "large-object", "suspend", "challenge", "devinf-as-text", "rare");

    private Samples() {
    }

    /** The document of a name. */
    public static byte[] xml(String name) {
        try (InputStream in = Samples.class.getResourceAsStream(name + ".xml")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Encodes a message without a limit. */
    public static byte[] encode(MessageCodec codec, Message message, String dialect) {
        MessageWriter writer = codec.write(message.header(), dialect, Integer.MAX_VALUE);
        for (Command command : message.commands()) {
            if (!writer.add(command)) {
                throw new AssertionError("refused although there is no limit");
            }
        }
        return writer.finish(message.last());
    }

    /** Decodes a message with the usual limits. */
    public static Message decode(MessageCodec codec, byte[] octets) throws DecodingException {
        return codec.decode(octets, null, DecodingLimits.DEFAULT).message();
    }
}
