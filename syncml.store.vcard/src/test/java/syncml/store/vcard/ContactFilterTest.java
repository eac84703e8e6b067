package syncml.store.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.ContentType;

class ContactFilterTest {
    @Test
    void valuesAreTextsWithoutEscapes() throws Exception {
        String card = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Smith;Ann\r\nTEL;CELL:+49 (30) 123-45\r\nCATEGORIES:work,chess\r\n"
                + "EMAIL;INTERNET:ann@example.org\r\nEND:VCARD\r\n";
        VcardDatatype contacts = new VcardDatatype();
        Contact ann = contacts.read(card.getBytes(StandardCharsets.UTF_8), new ContentType("text/x-vcard", "2.1"),
                ItemContext.OWN);
        assertThat(contacts.filterValues(ann, "N", ItemContext.OWN).get(0)).startsWith("Smith;Ann");
        assertThat(contacts.filterValues(ann, "FN", ItemContext.OWN)).containsExactly("Ann Smith");
        assertThat(contacts.filterValues(ann, "TEL", ItemContext.OWN)).contains("+49 (30) 123-45");
        assertThat(contacts.filterValues(ann, "CATEGORIES", ItemContext.OWN)).containsExactly("work", "chess");
        assertThat(contacts.filterValues(ann, "NOTE", ItemContext.OWN)).isEmpty();
    }
}
