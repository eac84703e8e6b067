package syncml.simulation;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.message.Add;
import syncml.api.message.Command;
import syncml.api.message.Item;
import syncml.api.message.Message;
import syncml.api.message.Sync;
import syncml.api.transport.Reply;
import syncml.codec.wbxml.WbxmlCodec;
import syncml.codec.xml.XmlCodec;

/**
 * What the server wrote to peers as additions, whether or not it came, until it heard that one did. A Map says what an
 * item is called, and not which of several additions under one identifier it speaks of. For one thread.
 */
final class Additions {
    private static final List<MessageCodec> CODECS = List.of(new XmlCodec(), new WbxmlCodec());

    /** Cards by the server's identifier, by name of the peer. */
    private final Map<String, Map<String, Set<SortedMap<String, String>>>> written = new HashMap<>();
    /** Cards of which only the beginning was written, by peer and identifier. */
    private final Map<String, ByteArrayOutputStream> begun = new HashMap<>();
    private final Map<String, byte[]> last = new HashMap<>();

    /** The server wrote an answer. */
    void write(Reply.Answer answer) {
        try {
            for (MessageCodec codec : CODECS) {
                if (codec.mediaType().equals(answer.mediaType())) {
                    write(codec.decode(answer.body(), null, DecodingLimits.DEFAULT).message(), answer.body());
                }
            }
        } catch (DecodingException e) {
            // Whoever hears that finds nothing in it, either.
        }
    }

    private void write(Message message, byte[] octets) {
        String peer = message.header().target().uri();
        if (Arrays.equals(octets, last.put(peer, octets))) {
            return;
        }
        for (Command c : message.commands()) {
            if (c instanceof Sync s) {
                s.commands().stream().filter(Add.class::isInstance).map(Add.class::cast)
                        .forEach(add -> add.items().forEach(item -> write(peer, add, item)));
            }
        }
    }

    private void write(String peer, Add add, Item item) {
        String guid = item.sourceUri();
        String key = peer + " " + guid;
        if (item.meta().within(add.meta()).size() != null) {
            begun.remove(key);
        }
        ByteArrayOutputStream all = begun.computeIfAbsent(key, k -> new ByteArrayOutputStream());
        all.writeBytes(item.content().bytes());
        if (!item.moreData()) {
            begun.remove(key);
            written.computeIfAbsent(peer, p -> new HashMap<>()).computeIfAbsent(guid, g -> new HashSet<>())
                    .add(Card.read(all.toByteArray()));
        }
    }

    /** Whether there were several of an item that differ, of which the server knows none to have come. */
    boolean several(String peer, String id) {
        return written.getOrDefault(peer, Map.of()).values().stream()
                .anyMatch(cards -> cards.size() > 1 && cards.stream().anyMatch(c -> id.equals(c.get(Card.ID))));
    }

    /** The server has heard that an addition came. */
    void confirmed(String peer, String guid) {
        written.getOrDefault(peer, Map.of()).remove(guid);
    }

    /** The peer has lost everything. */
    void forget(String peer) {
        written.remove(peer);
    }
}
