package syncml.codec.wbxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Content;
import syncml.api.message.DataCommand;
import syncml.api.message.Delete;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Sync;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;
import syncml.codec.samples.RandomMessages;
import syncml.codec.samples.Samples;
import syncml.codec.xml.XmlCodec;

/** Packing a message, which is the same in both encodings. */
class PackingTest {
    private static final SyncHdr HEADER =
            SyncHdr.of(SyncmlVersion.V1_2, "1", "2", Location.of("t"), Location.of("s"));
    private static final Sync SYNC =
            new Sync("1", false, null, Location.of("a"), Location.of("b"), Meta.NONE, 2, List.of());

    static Stream<MessageCodec> codecs() {
        return Stream.of(new XmlCodec(), new WbxmlCodec());
    }

    private static Add add(String cmdId, String content) {
        return RandomMessages.addOf(cmdId, Content.of(content));
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void operationsGoIntoTheOpenSync(MessageCodec codec) throws Exception {
        MessageWriter w = codec.write(HEADER, "", 10_000);
        assertThat(w.open(SYNC)).isTrue();
        assertThat(w.add(add("2", "x"))).isTrue();
        assertThat(w.add(add("3", "y"))).isTrue();
        w.close();
        assertThat(w.add(new Alert("4", false, null, 222, null, List.of()))).isTrue();
        Message m = Samples.decode(codec, w.finish(false));
        assertThat(m.commands()).hasSize(2);
        assertThat(((Sync) m.commands().get(0)).commands()).extracting("cmdId").containsExactly("2", "3");
        assertThat(m.last()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void aSyncWithoutOperationsStays(MessageCodec codec) throws Exception {
        MessageWriter w = codec.write(HEADER, "", 10_000);
        w.open(SYNC);
        int size = w.size();
        byte[] octets = w.finish(true);
        assertThat(octets).hasSize(size);
        assertThat(Samples.decode(codec, octets).commands()).containsExactly(SYNC);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void whatDoesNotFitIsRefusedToTheOctet(MessageCodec codec) {
        MessageWriter free = codec.write(HEADER, "", Integer.MAX_VALUE);
        free.open(SYNC);
        free.add(add("2", "some content"));
        int size = free.size();
        for (int limit = size - 1; limit <= size; limit++) {
            MessageWriter w = codec.write(HEADER, "", limit);
            assertThat(w.open(SYNC)).isTrue();
            assertThat(w.add(add("2", "some content"))).isEqualTo(limit == size);
            assertThat(w.finish(true).length).isLessThanOrEqualTo(limit);
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void theCodePageIsPartOfTheState(MessageCodec codec) throws Exception {
        // A command that ends with meta information leaves WBXML on another page, also if it was refused.
        Alert alert = new Alert("2", false, null, 200, null,
                List.of(Item.of(null, null, Meta.ofAnchor(new Anchor("1", "2")), null)));
        MessageWriter w = codec.write(HEADER, "", codec.write(HEADER, "", 0).size() + 12);
        assertThat(w.add(alert)).isFalse();
        byte[] octets = w.finish(true);
        assertThat(Samples.decode(codec, octets)).isEqualTo(new Message(HEADER, List.of(), true));
        MessageWriter unlimited = codec.write(HEADER, "", Integer.MAX_VALUE);
        assertThat(unlimited.add(alert)).isTrue();
        int size = unlimited.size();
        assertThat(unlimited.finish(true)).hasSize(size);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void aSyncThatDoesNotFitIsNotOpen(MessageCodec codec) throws Exception {
        MessageWriter w = codec.write(HEADER, "", codec.write(HEADER, "", 0).size() + 5);
        assertThat(w.open(SYNC)).isFalse();
        w.force(add("2", "forced"));
        assertThat(Samples.decode(codec, w.finish(true)).commands()).containsExactly(add("2", "forced"));
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void misuseIsRefused(MessageCodec codec) {
        MessageWriter w = codec.write(HEADER, "", 10_000);
        w.open(SYNC);
        assertThatThrownBy(() -> w.open(SYNC)).isInstanceOf(IllegalStateException.class);
        DataCommand delete = new Delete("3", false, false, false, null, Meta.NONE, List.of());
        assertThatThrownBy(() -> w.addPart(delete, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> w.addPart(add("2", "abc"), 4, 1)).isInstanceOf(IllegalArgumentException.class);
        w.finish(true);
        assertThatThrownBy(() -> w.finish(true)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> w.add(add("2", "abc"))).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void aPartIsNoSmallerThanWanted(MessageCodec codec) {
        Add whole = add("2", "x".repeat(1000));
        int base = codec.write(HEADER, "", 0).size();
        MessageWriter w = codec.write(HEADER, "", base + 300);
        int before = w.size();
        assertThat(w.addPart(whole, 0, 500)).isEqualTo(-1);
        assertThat(w.size()).isEqualTo(before);
        int part = w.addPart(whole, 0, 50);
        assertThat(part).isBetween(50, 299);
        assertThat(w.size()).isBetween(base + 297, base + 300);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void theLastPartMayBeSmallAndAnEmptyObjectHasOne(MessageCodec codec) throws Exception {
        MessageWriter w = codec.write(HEADER, "", 10_000);
        assertThat(w.addPart(add("2", "abc"), 2, 100)).isEqualTo(1);
        assertThat(w.addPart(add("3", ""), 0, 100)).isZero();
        assertThat(w.addPart(add("4", "abc"), 3, 100)).isZero();
        Message m = Samples.decode(codec, w.finish(true));
        assertThat(m.commands()).containsExactly(add("2", "c"), add("3", ""), add("4", ""));
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void before11ObjectsAreNotDivided(MessageCodec codec) {
        SyncHdr old = SyncHdr.of(SyncmlVersion.V1_0, "1", "2", Location.of("t"), Location.of("s"));
        MessageWriter w = codec.write(old, "", codec.write(old, "", 0).size() + 300);
        assertThat(w.addPart(add("2", "x".repeat(1000)), 0, 1)).isEqualTo(-1);
        assertThat(w.addPart(add("2", "x".repeat(10)), 0, 1)).isEqualTo(10);
    }
}
