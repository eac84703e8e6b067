package syncml.store.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.ItemContext;

class NoteMatchTest {
    private static int score(Note one, Note other, ItemContext context) {
        assertThat(Collections.disjoint(Notes.DATATYPE.matchKeys(one), Notes.DATATYPE.matchKeys(other)))
                .as("no match key in common").isFalse();
        return Notes.DATATYPE.score(one, other, context);
    }

    @Test
    void notationMakesNoDifference() {
        String plain = Notes.fingerprint(Notes.plain("Title\r\nwörds\r\n"));
        assertThat(Notes.fingerprint(Notes.vnote("SUMMARY:Title", "BODY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:w=F6rds")))
                .isEqualTo(plain);
        assertThat(Notes.fingerprint(Notes.vnote("DCREATED:20200101T000000Z", "CLASS:PUBLIC",
                "BODY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Title=0D=0Aw=C3=B6rds"))).isEqualTo(plain);
        assertThat(Notes.fingerprint(Notes.plain("Title\nwords"))).isNotEqualTo(plain);
    }

    @Test
    void aTitleAloneIsNoEvidence() {
        assertThat(score(Notes.plain("Meeting\nMonday, with Ann"), Notes.plain("Meeting\nabout the budget"),
                ItemContext.OWN)).isLessThan(Datatype.MATCH);
        assertThat(score(Notes.plain("Meeting"), Notes.plain("Meeting\nabout the budget"), ItemContext.OWN))
                .isLessThan(Datatype.MATCH);
    }

    @Test
    void anEditedListIsTheSameList() {
        assertThat(score(Notes.plain("Shopping\nmilk\neggs\nbread"), Notes.plain("Shopping\nmilk\neggs\nbread\nsalt"),
                ItemContext.OWN)).isGreaterThanOrEqualTo(Datatype.MATCH);
    }

    @Test
    void aTextThatADeviceCutIsTheSame() {
        Note whole = Notes.plain("Shopping for the long weekend in the country, with everybody");
        ItemContext small = Notes.device(Notes.VNOTE, 24);
        assertThat(score(whole, Notes.given(whole, Notes.VNOTE, small), small)).isGreaterThanOrEqualTo(Datatype.MATCH);
    }

    @Test
    void anEmptyNoteMatchesNothingByKeys() {
        assertThat(Notes.DATATYPE.matchKeys(Notes.plain(" \n "))).isEmpty();
    }
}
