package syncml.codec.wbxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Add;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.Item;
import syncml.api.message.Message;
import syncml.codec.samples.Damage;
import syncml.codec.samples.RandomMessages;
import syncml.codec.samples.Samples;

/** What holds for every message. */
class WbxmlPropertyTest {
    private final WbxmlCodec codec = new WbxmlCodec();

    @Property(tries = 1500)
    void decodingUndoesEncoding(@ForAll long seed) throws Exception {
        Message m = RandomMessages.of(seed);
        assertThat(Samples.decode(codec, Samples.encode(codec, m, ""))).isEqualTo(m);
    }

    @Property(tries = 500)
    void sizeIsThatOfTheFinishedMessage(@ForAll long seed) {
        Message m = RandomMessages.of(seed);
        MessageWriter writer = codec.write(m.header(), "", Integer.MAX_VALUE);
        for (Command command : m.commands()) {
            writer.add(command);
        }
        int size = writer.size();
        assertThat(writer.finish(true)).hasSize(size);
    }

    @Property(tries = 500)
    void aMessageNeverExceedsItsLimitAndHoldsWhatWasTaken(@ForAll long seed,
            @ForAll @IntRange(min = 0, max = 4000) int more) throws Exception {
        Message m = RandomMessages.of(seed);
        int header = codec.write(m.header(), "", 0).size();
        MessageWriter writer = codec.write(m.header(), "", header + more);
        List<Command> taken = m.commands().stream().filter(writer::add).toList();
        byte[] octets = writer.finish(true);
        assertThat(octets.length).isLessThanOrEqualTo(header + more);
        assertThat(Samples.decode(codec, octets))
                .isEqualTo(new Message(m.header(), taken, true));
    }

    @Property(tries = 300)
    void partsOfAnObjectAddUpToIt(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int room) throws Exception {
        Message m = RandomMessages.of(seed);
        String text = "ä€😀<&>\r\n]]>plain text ".repeat((int) Math.floorMod(seed, 50L) + 1);
        Add whole = RandomMessages.addOf("9", Content.of(text));
        boolean chunks = !m.header().verDtd().equals("1.0");
        StringBuilder got = new StringBuilder();
        int offset = 0;
        int length = Content.of(text).length();
        for (int extra = 0; offset < length;) {
            int base = codec.write(m.header(), "", 0).size() + 150;
            MessageWriter writer = codec.write(m.header(), "", base + room + extra);
            int before = writer.size();
            int part = writer.addPart(whole, offset, 4);
            if (part < 0) {
                assertThat(writer.size()).isEqualTo(before);
                extra += 8;
                continue;
            }
            byte[] octets = writer.finish(true);
            assertThat(octets.length).isLessThanOrEqualTo(base + room + extra);
            Item item = ((Add) Samples.decode(codec, octets).commands().get(0)).items().get(0);
            offset += part;
            assertThat(item.moreData()).isEqualTo(offset < length);
            assertThat(chunks || offset == length).isTrue();
            assertThat(item.content().length()).isEqualTo(part);
            got.append(item.content().text());
        }
        assertThat(got.toString()).isEqualTo(text);
    }

    @Property(tries = 25)
    void damagedMessagesDecodeOrFailCleanly(@ForAll long seed) {
        byte[] octets = Samples.encode(codec, RandomMessages.of(seed), "");
        if (octets.length < 1500) {
            Damage.truncations(codec, octets);
            Damage.changes(codec, octets, 2, seed);
        }
    }

    @Property(tries = 2000)
    void anyOctetsDecodeOrFailCleanly(@ForAll byte[] octets) {
        Damage.decodesOrFailsCleanly(codec, octets);
        Damage.printsOrFailsCleanly(codec, octets);
    }
}
