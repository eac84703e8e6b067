package syncml.server.command;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.server.control.Dialogue;
import syncml.server.control.NamedFile;
import syncml.server.control.Request;

/** {@code decode FILE}: prints a SyncML message for people. */
@Component(property = Command.NAME + "=decode")
public final class DecodeCommand implements Command {
    /** More than a server takes: a file at hand is no threat, and people decode what a server refused. */
    private static final DecodingLimits LIMITS =
            new DecodingLimits(32 << 20, 128, 4_000_000, 1_000_000, 4 << 20, 64 << 20);

    private final Map<String, MessageCodec> codecs = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.AT_LEAST_ONE, policy = ReferencePolicy.DYNAMIC)
    void addCodec(MessageCodec codec) {
        codecs.put(codec.mediaType().toLowerCase(Locale.ROOT), codec);
    }

    void removeCodec(MessageCodec codec) {
        codecs.remove(codec.mediaType().toLowerCase(Locale.ROOT), codec);
    }

    @Override
    public void run(Request request, Dialogue dialogue) throws CommandException, IOException {
        NamedFile file = dialogue.nextFile().orElseThrow(() -> new CommandException("No file to decode."));
        byte[] octets = file.octets();
        if (octets.length == 0) {
            throw new CommandException(file.name() + " is empty.");
        }
        String mediaType = isWbxml(octets) ? "application/vnd.syncml+wbxml" : "application/vnd.syncml+xml";
        MessageCodec codec = codecs.get(mediaType);
        if (codec == null) {
            throw new CommandException("No codec for " + mediaType + " is installed.");
        }
        PrintedText text = new PrintedText(dialogue);
        try {
            codec.print(octets, request.options().containsKey("verbose"), LIMITS, text);
            text.end();
        } catch (DecodingException e) {
            text.end();
            throw new CommandException(file.name() + " is no complete SyncML message: " + e.getMessage() + ".");
        }
    }

    /** A WBXML document begins with its version, 0 to 3, which no XML document can ("WAP Binary XML 1.3", 5.4). */
    private static boolean isWbxml(byte[] octets) {
        return octets[0] >= 0 && octets[0] <= 3;
    }
}
