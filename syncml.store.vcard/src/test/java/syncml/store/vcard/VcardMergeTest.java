package syncml.store.vcard;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.datatype.MergeContext.Winner.MINE;
import static syncml.api.datatype.MergeContext.Winner.THEIRS;

import org.junit.jupiter.api.Test;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext.Winner;
import syncml.api.datatype.Merged;
import syncml.api.devinf.Property;

class VcardMergeTest {
    private static final ItemContext POOR = Cards.device(Cards.OLD, Property.of("N"),
            Cards.limited("TEL", 2L, null, false), Cards.limited("NOTE", null, 10L, false), Property.of("EMAIL"));
    private static final Contact RICH = Cards.card("N:Doe;Jo;Ann;Dr.;", "FN:Dr. Jo Ann Doe", "TEL;TYPE=CELL:0170111111",
            "TEL;TYPE=HOME:089222222", "TEL;TYPE=WORK:030333333", "EMAIL:jo@example.org",
            "NOTE:a note longer than the phone can hold", "PHOTO;ENCODING=b:QUJD", "X-CAT;A=b:Tom",
            "CATEGORIES:one,two");

    private static Merged<Contact> merge(Contact base, Contact mine, Contact theirs, ItemContext device,
            Winner winner) {
        return Cards.DATATYPE.merge(base, mine, theirs, Cards.merging(device, Cards.OLD, winner));
    }

    private static Contact onPhone() {
        return Cards.given(RICH, Cards.OLD, POOR);
    }

    @Test
    void whatThePeerDidNotChangeStays() {
        Merged<Contact> merged = merge(onPhone(), RICH, onPhone(), POOR, THEIRS);

        assertThat(merged.item()).isSameAs(RICH);
        assertThat(merged.conflict()).isFalse();
    }

    @Test
    void aChangeOnAPoorPhoneLeavesWhatItCannotHold() {
        Contact theirs = Cards.old("N:Doe;Jo;Ann;Dr.;", "TEL;CELL:0170999999", "TEL;HOME:089222222",
                "EMAIL;INTERNET:jo@example.org", "NOTE:a note lon");

        Contact merged = merge(onPhone(), RICH, theirs, POOR, MINE).item();

        assertThat(Cards.values(merged, "TEL")).containsExactly("0170999999", "089222222", "030333333");
        assertThat(Cards.value(merged, "NOTE")).isEqualTo("a note longer than the phone can hold");
        assertThat(Cards.value(merged, "PHOTO")).isEqualTo("QUJD");
        assertThat(Cards.write(merged, Cards.NEW)).contains("X-CAT;A=b:Tom").contains("CATEGORIES:one,two");
    }

    @Test
    void whatThePeerWasGivenAndNoLongerHasItsUserCleared() {
        Contact theirs = Cards.old("N:Doe;Jo;Ann;Dr.;", "TEL;CELL:0170111111", "NOTE:");

        Contact merged = merge(onPhone(), RICH, theirs, POOR, MINE).item();

        assertThat(Cards.values(merged, "TEL")).containsExactly("0170111111", "030333333");
        assertThat(merged.card().property("EMAIL")).isNull();
        assertThat(merged.card().property("NOTE")).isNull();
        assertThat(merged.card().property("PHOTO")).isNotNull();
    }

    @Test
    void aPeerThatDoesNotListAPropertyCannotClearIt() {
        Contact base = Cards.old("N:Doe;Jo", "TITLE:Cook");
        Contact mine = Cards.card("N:Doe;Jo", "TITLE:Cook");

        assertThat(merge(base, mine, Cards.old("N:Doe;Jo"), POOR, THEIRS).item().card().property("TITLE")).isNotNull();
        assertThat(merge(base, mine, Cards.old("N:Doe;Jo"), ItemContext.OWN, MINE).item().card().property("TITLE"))
                .isNull();
    }

    @Test
    void twoDevicesThatChangeDifferentFieldsBothKeepTheirChange() {
        Contact base = Cards.old("N:Doe;Jo", "TEL;CELL:0170111111", "NOTE:old");
        Contact mine = Cards.card("N:Doe;Jo", "TEL;TYPE=CELL:0170222222", "NOTE:old", "EMAIL:new@example.org");
        Contact theirs = Cards.old("N:Doe;Jo", "TEL;CELL:0170111111", "NOTE:new", "TITLE:Cook");

        Merged<Contact> merged = merge(base, mine, theirs, ItemContext.OWN, MINE);

        assertThat(merged.conflict()).isFalse();
        assertThat(Cards.write(merged.item(), Cards.NEW)).contains("0170222222").contains("NOTE:new")
                .contains("new@example.org").contains("TITLE:Cook");
    }

    @Test
    void theSameFieldFollowsThePolicyAndTheExplanationNamesItWithoutItsValue() {
        Contact base = Cards.old("N:Doe;Jo", "TITLE:Cook");
        Contact mine = Cards.card("N:Doe;Jo", "TITLE:Chef");
        Contact theirs = Cards.old("N:Doe;Jo", "TITLE:Baker");

        Merged<Contact> ours = merge(base, mine, theirs, ItemContext.OWN, MINE);
        Merged<Contact> their = merge(base, mine, theirs, ItemContext.OWN, THEIRS);

        assertThat(Cards.value(ours.item(), "TITLE")).isEqualTo("Chef");
        assertThat(Cards.value(their.item(), "TITLE")).isEqualTo("Baker");
        assertThat(ours.conflict()).isTrue();
        assertThat(ours.explanation()).singleElement().asString().contains("job title").doesNotContain("Chef");
    }

    @Test
    void theSameChangeOnBothSidesIsNoConflict() {
        Contact base = Cards.old("N:Doe;Jo", "TITLE:Cook");
        Contact mine = Cards.card("N:Doe;Jo", "TITLE:Chef");

        assertThat(merge(base, mine, Cards.old("N:Doe;Jo", "TITLE:Chef"), ItemContext.OWN, THEIRS).conflict())
                .isFalse();
    }

    @Test
    void partsOfANameAreMergedOneByOne() {
        Contact base = Cards.old("N:Doe;Jo;;;");
        Contact mine = Cards.card("N:Doe;Jo;;Dr.;");

        Merged<Contact> merged = merge(base, mine, Cards.old("N:Roe;Jo;;;"), ItemContext.OWN, MINE);

        assertThat(Cards.value(merged.item(), "N")).startsWith("Roe;Jo;;Dr.");
        assertThat(merged.conflict()).isFalse();
    }

    @Test
    void displayedNameFollowsTheNameOfAPhoneThatHasNone() {
        Contact theirs = Cards.old("N:Roe;Jo;Ann;Dr.;", "TEL;CELL:0170111111", "TEL;HOME:089222222",
                "EMAIL;INTERNET:jo@example.org", "NOTE:a note lon");

        Contact merged = merge(onPhone(), RICH, theirs, POOR, MINE).item();

        assertThat(merged.card().property("FN").text()).isEqualTo("Dr. Jo Ann Roe");
    }

    @Test
    void aCutNameKeepsItsLengthWhenAnotherPartChanges() {
        ItemContext device = Cards.device(Cards.OLD, Cards.limited("N", null, 14L, false));
        Contact mine = Cards.card("N:Jo;Wolkenstein-Trostburg");
        Contact base = Cards.given(mine, Cards.OLD, device);

        Contact merged = merge(base, mine, Cards.old("N:Bo;" + base.name().given()), device, MINE).item();

        assertThat(merged.name().family()).isEqualTo("Bo");
        assertThat(merged.name().given()).isEqualTo("Wolkenstein-Trostburg");
    }

    @Test
    void withoutABaseNothingThatOnlyOneSideHasIsLost() {
        Contact mine = Cards.card("N:Doe;Jo;Ann", "TEL;TYPE=CELL:0170111111", "TITLE:Cook", "CATEGORIES:a,b");
        Contact theirs = Cards.old("N:Doe;Jo;;Dr.", "TEL;CELL:+49 170 222222", "TEL:0170-111111", "NOTE:n",
                "TITLE:Chef",
                "CATEGORIES:b;c");

        Merged<Contact> merged = merge(null, mine, theirs, ItemContext.OWN, THEIRS);

        assertThat(Cards.values(merged.item(), "TEL")).hasSize(2);
        assertThat(merged.item().card().property("CATEGORIES").list()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(Cards.value(merged.item(), "NOTE")).isEqualTo("n");
        assertThat(Cards.value(merged.item(), "TITLE")).isEqualTo("Chef");
        assertThat(Cards.value(merged.item(), "N")).startsWith("Doe;Jo;Ann;Dr.");
        assertThat(merged.conflict()).isTrue();
    }

    @Test
    void withoutABaseACutValueDoesNotReplaceTheWholeOne() {
        Merged<Contact> merged = merge(null, RICH, onPhone(), POOR, THEIRS);

        assertThat(Cards.value(merged.item(), "NOTE")).isEqualTo("a note longer than the phone can hold");
        assertThat(Cards.values(merged.item(), "TEL")).hasSize(3);
        assertThat(merged.conflict()).isFalse();
    }

    @Test
    void newFieldsOfTheSameKindAreAllKept() {
        Contact base = Cards.old("N:Doe;Jo", "TEL;HOME:089111111");
        Contact mine = Cards.card("N:Doe;Jo", "TEL;TYPE=HOME:089111111", "TEL;TYPE=HOME:089222222");
        Contact theirs = Cards.old("N:Doe;Jo", "TEL;HOME:089111111", "TEL;HOME:089333333");

        assertThat(Cards.values(merge(base, mine, theirs, ItemContext.OWN, MINE).item(), "TEL"))
                .containsExactlyInAnyOrder("089111111", "089222222", "089333333");
    }

    @Test
    void oneCategoryRemovedHereAndOneAddedThereBothHappen() {
        Contact base = Cards.old("N:Doe;Jo", "CATEGORIES:a;b");
        Contact merged = merge(base, Cards.card("N:Doe;Jo", "CATEGORIES:b"), Cards.old("N:Doe;Jo", "CATEGORIES:a;b;c"),
                ItemContext.OWN, MINE).item();

        assertThat(merged.card().property("CATEGORIES").list()).containsExactly("b", "c");
    }
}
