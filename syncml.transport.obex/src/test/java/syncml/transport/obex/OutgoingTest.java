package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import syncml.api.obex.ObexHeader;

class OutgoingTest {
    @Property
    void partsTogetherAreTheWholeAndNoneIsTooLarge(@ForAll @IntRange(max = 3000) int size,
            @ForAll @IntRange(min = 8, max = 600) int space, @ForAll @IntRange(max = 5) int headers) throws Exception {
        List<ObexHeader> described = new ArrayList<>();
        for (int i = 0; i < headers; i++) {
            described.add(ObexHeader.number(ObexHeader.COUNT, i));
        }
        byte[] object = Octets.object(size);
        Outgoing outgoing = new Outgoing(described, object);
        List<ObexHeader> all = new ArrayList<>();
        while (!outgoing.finished()) {
            List<ObexHeader> part = outgoing.next(space);
            assertThat(part).isNotEmpty();
            assertThat(part.stream().mapToInt(Packet::sizeOf).sum()).isLessThanOrEqualTo(space);
            all.addAll(part);
        }
        assertThat(all.subList(0, headers)).isEqualTo(described);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        all.subList(headers, all.size()).forEach(header -> joined.writeBytes(header.value()));
        assertThat(joined.toByteArray()).isEqualTo(object);
        assertThat(all.get(all.size() - 1).id()).isEqualTo(ObexHeader.END_OF_BODY);
        assertThat(all.stream().filter(header -> header.id() == ObexHeader.END_OF_BODY)).hasSize(1);
    }

    @Test
    void withoutAnObjectThereIsNoBody() throws Exception {
        Outgoing outgoing = new Outgoing(List.of(ObexHeader.number(ObexHeader.COUNT, 1)), null);
        assertThat(outgoing.next(100)).extracting(ObexHeader::id).containsExactly(ObexHeader.COUNT);
        assertThat(outgoing.finished()).isTrue();
    }

    @Test
    void aHeaderThatFitsNoPacketIsToldRatherThanTriedForEver() {
        Outgoing outgoing = new Outgoing(List.of(ObexHeader.octets(ObexHeader.HTTP, new byte[300])), null);
        assertThatThrownBy(() -> outgoing.next(252)).isInstanceOf(Outgoing.HeaderTooLargeException.class);
    }
}
