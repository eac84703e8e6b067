package ${package};

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.ItemContext;

class ${name}DatatypeTest {
    private final ${name}Datatype datatype = new ${name}Datatype();

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        String item = datatype.read("Title\r\nand more".getBytes(StandardCharsets.UTF_8), datatype.types().get(0),
                ItemContext.OWN);
        byte[] written = datatype.write(item, datatype.types().get(0), ItemContext.OWN);
        String again = datatype.read(written, datatype.types().get(0), ItemContext.OWN);
        assertEquals(item, again);
        assertArrayEquals(datatype.fingerprint(item), datatype.fingerprint(again));
        assertEquals("Title", datatype.summary(again));
    }
}
