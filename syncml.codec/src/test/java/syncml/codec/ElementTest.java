package syncml.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ElementTest {
    @Test
    void everyTokenBelongsToOneElement() {
        Set<Integer> syncml = new HashSet<>();
        Set<Integer> devInf = new HashSet<>();
        for (Element e : Element.values()) {
            assertThat(e.syncmlToken() == 0 || syncml.add(e.syncmlToken())).as(e.elementName()).isTrue();
            // Size and MaxSize are one token: the name changed in 1.2.
            assertThat(e.devInfToken() == 0 || devInf.add(e.devInfToken()) || e == Element.MAX_SIZE)
                    .as(e.elementName()).isTrue();
        }
        // 05 to 3C without 30; 05 to 16; 05 to 34 without 2F.
        assertThat(syncml.stream().filter(t -> t < 0x100)).hasSize(55);
        assertThat(syncml.stream().filter(t -> t > 0x100)).hasSize(18);
        assertThat(devInf).hasSize(47);
    }

    @Test
    void tokensLeadBackToTheirElements() {
        for (Element e : Element.values()) {
            if (e.syncmlToken() != 0) {
                assertThat(Element.ofSyncmlToken(e.syncmlToken() >> 8, e.syncmlToken() & 0x3F)).isSameAs(e);
            }
            if (e.devInfToken() != 0 && e != Element.MAX_SIZE) {
                assertThat(Element.ofDevInfToken(0, e.devInfToken())).isSameAs(e);
            }
        }
        assertThat(Element.ofSyncmlToken(0, 0x30)).isSameAs(Element.UNKNOWN);
        assertThat(Element.ofSyncmlToken(2, 0x05)).isSameAs(Element.UNKNOWN);
        assertThat(Element.ofDevInfToken(1, 0x05)).isSameAs(Element.UNKNOWN);
    }

    @Test
    void namesAreFoundWhereverTheyStandInTheOctets() {
        for (Element e : Element.values()) {
            if (e != Element.UNKNOWN) {
                byte[] name = e.elementName().getBytes(StandardCharsets.US_ASCII);
                assertThat(ElementNames.exact(name, 0, name.length)).isSameAs(e);
                byte[] within = ("<<" + e.elementName() + "><xxxxxxxx").getBytes(StandardCharsets.US_ASCII);
                assertThat(ElementNames.exact(within, 2, 2 + name.length)).isSameAs(e);
                assertThat(ElementNames.exact(within, 2, 3 + name.length)).isSameAs(Element.UNKNOWN);
                assertThat(ElementNames.exact(within, 2, 1 + name.length)).isNotSameAs(e);
            }
        }
    }

    @Test
    void caseIsIgnoredOnlyWhereTheExactNameIsUnknown() {
        assertThat(ElementNames.find("devid")).isSameAs(Element.DEV_ID);
        assertThat(ElementNames.find("Xval")).isSameAs(Element.X_VAL);
        assertThat(ElementNames.find("SYNCHDR")).isSameAs(Element.SYNC_HDR);
        assertThat(ElementNames.find("")).isSameAs(Element.UNKNOWN);
        assertThat(ElementNames.find("SupportNumberOfChangesAndMore")).isSameAs(Element.UNKNOWN);
        assertThat(ElementNames.find("Ådd")).isSameAs(Element.UNKNOWN);
    }
}
