package syncml.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.SyncHdr;
import syncml.server.control.Request;

class DecodeCommandTest {
    private final DecodeCommand command = new DecodeCommand();
    private final RecordedDialogue dialogue = new RecordedDialogue();

    @BeforeEach
    void installCodecs() {
        command.addCodec(new PrintingCodec("application/vnd.syncml+xml"));
        command.addCodec(new PrintingCodec("application/vnd.syncml+wbxml"));
    }

    @Test
    void theFirstOctetTellsTheCodec() throws Exception {
        decode("<SyncML/>", Map.of());
        decode("\u0002\u0000", Map.of("verbose", ""));
        assertThat(dialogue.out).containsExactly("application/vnd.syncml+xml, 9 octets\nend",
                "application/vnd.syncml+wbxml, 2 octets with offsets\nend");
    }

    @Test
    void whatCouldBeReadIsPrintedBeforeTheFailure() {
        assertThatThrownBy(() -> decode("<x>!", Map.of())).isInstanceOf(CommandException.class)
                .hasMessage("file is no complete SyncML message: an exclamation in SyncML at octet 3.");
        assertThat(dialogue.out).containsExactly("application/vnd.syncml+xml, 4 octets");
    }

    @Test
    void anEmptyFileAndAMissingCodecAreTold() {
        assertThatThrownBy(() -> decode("", Map.of())).isInstanceOf(CommandException.class).hasMessageContaining("empty");
        DecodeCommand bare = new DecodeCommand();
        assertThatThrownBy(() -> bare.run(new Request("decode", List.of(), Map.of()), dialogue.file("file", "<x/>")))
                .isInstanceOf(CommandException.class).hasMessageContaining("application/vnd.syncml+xml");
    }

    private void decode(String content, Map<String, String> options) throws CommandException, IOException {
        command.run(new Request("decode", List.of(), options), dialogue.file("file", content));
    }

    /** Prints its name and how much there was to decode. */
    private record PrintingCodec(String mediaType) implements MessageCodec {
        @Override
        public Decoded decode(byte[] octets, String charset, DecodingLimits limits) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MessageWriter write(SyncHdr header, String dialect, int maxOctets) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void print(byte[] octets, boolean offsets, DecodingLimits limits, Appendable out)
                throws DecodingException, IOException {
            out.append(mediaType).append(", " + octets.length + " octets").append(offsets ? " with offsets" : "");
            out.append('\n');
            if (octets[octets.length - 1] == '!') {
                throw new DecodingException("an exclamation", "SyncML", 3);
            }
            out.append("end");
        }
    }
}
