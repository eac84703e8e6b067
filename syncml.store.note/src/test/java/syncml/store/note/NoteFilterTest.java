package syncml.store.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.ContentType;

class NoteFilterTest {
    private final NoteDatatype notes = new NoteDatatype();

    @Test
    void plainTextIsFilteredByItsTextAndFirstLine() throws Exception {
        Note note = notes.read("Shopping\neggs".getBytes(StandardCharsets.UTF_8), new ContentType("text/plain", "1.0"),
                ItemContext.OWN);
        assertThat(notes.filterValues(note, "BODY", ItemContext.OWN)).containsExactly("Shopping\neggs");
        assertThat(notes.filterValues(note, "SUMMARY", ItemContext.OWN)).containsExactly("Shopping");
        assertThat(notes.filterValues(note, "CATEGORIES", ItemContext.OWN)).isEmpty();
    }

    @Test
    void noteWithCategoriesIsFilteredByEachOfThem() throws Exception {
        String text = "BEGIN:VNOTE\r\nVERSION:1.1\r\nBODY:eggs\r\nCATEGORIES:home,food\r\nEND:VNOTE\r\n";
        Note note = notes.read(text.getBytes(StandardCharsets.UTF_8), new ContentType("text/x-vnote", "1.1"),
                ItemContext.OWN);
        assertThat(notes.filterValues(note, "CATEGORIES", ItemContext.OWN)).contains("home");
        assertThat(notes.filterProperties()).contains("BODY", "CATEGORIES");
    }
}
