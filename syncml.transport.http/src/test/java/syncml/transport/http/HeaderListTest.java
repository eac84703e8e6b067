package syncml.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HeaderListTest {
    @Test
    void quotedSeparatorsDoNotSplit() {
        MediaType type = MediaType.parse("a/b; name=\"x;y\\\"z\"; charset=utf-8; charset=latin1");
        assertThat(type.parameters()).containsEntry("name", "x;y\"z").containsEntry("charset", "utf-8");
        HeaderList list = HeaderList.parse("a/b;x=\"c/d,e/f\", g/h");
        assertThat(list.takes("g/h")).isTrue();
        assertThat(list.takes("e/f")).isFalse();
    }

    @Test
    void theMostPreciseEntryDecides() {
        HeaderList list = HeaderList.parse("*/*;q=0, text/*, text/html;q=0.000");
        assertThat(list.takes("text/plain")).isTrue();
        assertThat(list.takes("text/html")).isFalse();
        assertThat(list.takes("image/png")).isFalse();
    }

    @Property
    void noHeaderIsTooOddToBeRead(@ForAll String header) {
        HeaderList.parse(header).takes("application/vnd.syncml+xml");
        assertThat(MediaType.parse(header).essence()).isNotNull();
    }
}
