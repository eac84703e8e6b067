package syncml.store.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.MergeContext.Winner;
import syncml.api.datatype.Merged;

class NoteMergeTest {
    private static final ItemContext ALL = ItemContext.OWN;

    private static Merged<Note> merge(String base, String mine, String theirs) {
        return Notes.merge(base == null ? null : Notes.plain(base), Notes.plain(mine), Notes.plain(theirs), Notes.PLAIN,
                ALL);
    }

    @Test
    void changesOfDifferentLinesAreBothKept() {
        Merged<Note> merged = merge("List\nmilk\neggs\nbread", "List\nmilk 2 l\neggs\nbread", "List\nmilk\neggs\nrye");
        assertThat(merged.item().text()).isEqualTo("List\nmilk 2 l\neggs\nrye");
        assertThat(merged.conflict()).isFalse();
    }

    @Test
    void changesOfNeighbouringLinesAreBothKept() {
        assertThat(merge("Plan\nfirst\nsecond\n", "Plan\nfirst, today\nnothing\nsecond\n",
                "Plan\nfirst\nsecond, later").item().text()).isEqualTo("Plan\nfirst, today\nnothing\nsecond, later\n");
        assertThat(merge("a\nb", "a\nb\nc", "a\nB").item().text()).isEqualTo("a\nB\nc");
        assertThat(merge("a\nb", "x\na\nb", "A\nb").item().text()).isEqualTo("x\nA\nb");
        assertThat(merge("a\nb\nc\nd", "a\nd", "a\nb\nC\nd").conflict()).isTrue();
    }

    @Test
    void linesThatBothAddedAtTheSamePlaceAreBothKept() {
        Merged<Note> merged = merge("List\nmilk", "List\nmilk\neggs", "List\nmilk\nbread");
        assertThat(merged.item().text()).isEqualTo("List\nmilk\neggs\nbread");
        assertThat(merged.conflict()).isFalse();
    }

    @Test
    void theSameLineChangedOnBothSidesIsDecidedByPolicyAndTold() {
        Merged<Note> merged = merge("List\nmilk\neggs", "List\nmilk 1\neggs", "List\nmilk 2\neggs");
        assertThat(merged.item().text()).isEqualTo("List\nmilk 2\neggs");
        assertThat(merged.conflict()).isTrue();
        assertThat(merged.explanation()).containsExactly(
                "text: the same lines changed on both sides; the device's stand");
    }

    @Test
    void whatTheDeviceCutStays() {
        String whole = "Shopping list\nmilk\neggs and much more that a small phone cannot hold";
        ItemContext small = Notes.device(Notes.VNOTE, 20);
        Note mine = Notes.plain(whole);
        Note given = Notes.given(mine, Notes.VNOTE, small);
        assertThat(Notes.merge(given, mine, given, Notes.VNOTE, small).item()).isSameAs(mine);
        Note edited = Notes.vnote("BODY;ENCODING=QUOTED-PRINTABLE:Buying list=0D=0Amilk=0D=0Ae");
        assertThat(Notes.merge(given, mine, edited, Notes.VNOTE, small).item().text())
                .isEqualTo("Buying list\nmilk\neggs and much more that a small phone cannot hold");
    }

    @Test
    void aCutTextThatWasWrittenAnewHasNoEndOfTheOldOne() {
        ItemContext small = Notes.device(Notes.VNOTE, 20);
        Note mine = Notes.plain("Meeting with the whole board of directors");
        Note given = Notes.given(mine, Notes.VNOTE, small);
        assertThat(Notes.merge(given, mine, Notes.plain("Lunch"), Notes.VNOTE, small).item().text()).isEqualTo("Lunch");
    }

    @Test
    void whatADeviceCutThatDeclaresNothingStays() {
        Note mine = Notes.plain("a text that is longer than the device was ever seen to hold");
        Note cut = Notes.plain("a text that is longer than");
        ItemContext seenLittle = ALL.with(Notes.DATATYPE.holdings(cut));
        assertThat(Notes.merge(mine, mine, cut, Notes.PLAIN, seenLittle).item()).isSameAs(mine);
        ItemContext seenMore = ALL.with(Notes.DATATYPE.holdings(mine));
        assertThat(Notes.merge(mine, mine, cut, Notes.PLAIN, seenMore).item().text()).isEqualTo(cut.text());
    }

    @Test
    void aTextClearedOnTheDeviceIsCleared() {
        assertThat(merge("words", "words", "").item().text()).isEmpty();
    }

    @Test
    void lettersThatThePhoneHasNotStay() {
        Note mine = Notes.plain("Łódź 5 €");
        assertThat(Notes.merge(mine, mine, Notes.plain("?ód? 5 ?"), Notes.PLAIN, ALL).item()).isSameAs(mine);
    }

    @Test
    void lettersThatThePhoneHasNotStayWhereTheUserChangesOtherWords() {
        Note mine = Notes.plain("Łódź 5 €\nund Köln");
        Note given = Notes.plain("?ódz 5 ?\nund Köln");
        assertThat(Notes.merge(given, mine, Notes.plain("?ódz 6 ?\nund Bonn"), Notes.PLAIN, ALL).item().text())
                .isEqualTo("Łódź 6 €\nund Bonn");
        Note edited = Notes.plain("?ódź 6 ?\nund Bonn");
        assertThat(Notes.merge(mine, mine, edited, Notes.PLAIN, ALL).item().text()).isEqualTo("Łódź 6 €\nund Bonn");
    }

    @Test
    void aTextOnlyDeviceLosesNoCategories() {
        Note mine = Notes.vnote("BODY:x", "CATEGORIES:private");
        Note merged = Notes.merge(Notes.plain("x"), mine, Notes.plain("y"), Notes.PLAIN, ALL).item();
        assertThat(merged.text()).isEqualTo("y");
        assertThat(Notes.value(merged, "CATEGORIES")).isEqualTo("private");
    }

    @Test
    void aTitleThatWasLeftOverIsNoTextOfTheUser() {
        ItemContext titled = Notes.device(Notes.VNOTE, 0, "SUMMARY");
        Note mine = Notes.plain("Old title\nwords");
        Note given = Notes.given(mine, Notes.VNOTE, titled);
        Note edited = Notes.vnote("SUMMARY:Old title", "BODY;ENCODING=QUOTED-PRINTABLE:New title=0D=0Awords");
        assertThat(Notes.merge(given, mine, edited, Notes.VNOTE, titled).item().text()).isEqualTo("New title\nwords");
    }

    @Test
    void withoutKnowingWhatWasThereNoLineIsLost() {
        assertThat(merge(null, "a\nb\nc\nd", "a\nb\nx\nd").item().text()).isEqualTo("a\nb\nc\nx\nd");
    }

    @Test
    void tenSlowSyncsThroughPoorDevicesLeaveTheNoteIntact() {
        Note rich = Notes.vnote("SUMMARY:Trip", "BODY;ENCODING=QUOTED-PRINTABLE:" + "packing=0D=0A".repeat(40),
                "CATEGORIES:a;b", "CLASS:PRIVATE", "X-COLOUR:blue");
        Note mine = rich;
        for (int size = 20; size <= 200; size += 20) {
            ItemContext poor = Notes.device(Notes.VNOTE, size);
            Note given = Notes.given(mine, Notes.VNOTE, poor);
            assertThat(Notes.DATATYPE.score(mine, given, poor)).as("size %s", size).isGreaterThanOrEqualTo(50);
            mine = Notes.merge(null, mine, given, Notes.VNOTE, poor).item();
        }
        assertThat(Notes.fingerprint(mine)).isEqualTo(Notes.fingerprint(rich));
    }

    @Property(tries = 300)
    void whoeverChangesNothingChangesNothing(@ForAll("texts") String base, @ForAll("texts") String other) {
        assertThat(merge(base, other, base).item().text()).isEqualTo(other);
        assertThat(new LineMerge(true).merge(base, other, base)).isEqualTo(other);
        assertThat(new LineMerge(true).merge(base, base, other)).isEqualTo(other);
        assertThat(new LineMerge(true).merge(base, other, other)).isEqualTo(other);
        assertThat(merge(base, base, other).item().text().strip()).isEqualTo(other.strip());
    }

    @Property(tries = 300)
    void noLineThatIsNewIsLostWithoutAConflict(@ForAll("texts") String base, @ForAll("texts") String mine,
            @ForAll("texts") String theirs) {
        Merged<Note> merged = merge(base, mine, theirs);
        if (!merged.conflict()) {
            List<String> lines = merged.item().text().lines().map(String::strip).toList();
            List<String> news = new ArrayList<>(mine.lines().map(String::strip).toList());
            news.addAll(theirs.lines().map(String::strip).toList());
            news.removeAll(base.lines().map(String::strip).toList());
            news.removeIf(String::isEmpty);
            assertThat(lines).containsAll(news);
        }
    }

    @Test
    void ourLinesStandWhenThePolicySaysSo() {
        Merged<Note> merged = Notes.DATATYPE.merge(Notes.plain("a"), Notes.plain("b"), Notes.plain("c"),
                new MergeContext(ALL, Notes.PLAIN, Winner.MINE));
        assertThat(merged.item().text()).isEqualTo("b");
    }

    @Test
    void hugeTextsAreMergedInLittleTime() {
        StringBuilder one = new StringBuilder();
        StringBuilder two = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            one.append("a").append(i).append('\n');
            two.append("b").append(i).append('\n');
        }
        assertThat(merge("c\n", one.toString(), two.toString()).conflict()).isTrue();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "c", "d", "ee", "").list().ofMaxSize(8).map(l -> String.join("\n", l));
    }
}
