package syncml.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.message.SyncType.ONE_WAY_FROM_CLIENT;
import static syncml.api.message.SyncType.REFRESH_FROM_CLIENT;
import static syncml.api.message.SyncType.SLOW;
import static syncml.api.message.SyncType.TWO_WAY;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncml.api.message.SyncType;
import syncml.api.sync.ConflictPolicy;

class ConflictTest {
    private final Store store = new Store();
    private final Phone a = new Phone(store, "a");
    private final Phone b = new Phone(store, "b");

    @BeforeEach
    void bothHoldOneCard() {
        a.add("mail=x\nname=Bob\ntel=1\n");
        a.sync(SLOW);
        b.sync(SLOW);
        a.sync(TWO_WAY);
    }

    private void bothChange(String here, String there) {
        a.replace(a.luid("Bob"), here);
        a.sync(TWO_WAY);
        b.replace(b.luid("Bob"), there);
        b.sync(TWO_WAY);
    }

    private void quiet(String... cards) {
        a.sync(TWO_WAY);
        b.sync(TWO_WAY);
        a.sync(TWO_WAY);
        assertThat(a.operations).isEmpty();
        assertThat(b.operations).isEmpty();
        assertThat(store.cards()).containsExactlyInAnyOrder(cards);
        assertThat(a.cards.values()).containsExactlyInAnyOrder(cards);
        assertThat(b.cards.values()).containsExactlyInAnyOrder(cards);
    }

    @Test
    void differentFieldsAreMerged() {
        bothChange("mail=x\nname=Bob\ntel=2\n", "mail=y\nname=Bob\ntel=1\n");
        assertThat(b.results()).containsExactly("MERGED");
        assertThat(b.sent()).containsExactly("REPLACE mail=y\nname=Bob\ntel=2");
        quiet("mail=y\nname=Bob\ntel=2\n");
    }

    @Test
    void theSameFieldGoesToThePeerWhenMerging() {
        bothChange("mail=x\nname=Bob\ntel=2\n", "mail=x\nname=Bob\ntel=3\n");
        assertThat(b.results()).containsExactly("CLIENT_WON");
        assertThat(b.outcomes.get(0).explanation()).isEqualTo("tel was changed on both sides.");
        assertThat(b.operations).isEmpty();
        quiet("mail=x\nname=Bob\ntel=3\n");
    }

    @Test
    void theSameChangeOnBothSidesIsNoConflict() {
        bothChange("mail=x\nname=Bob\ntel=2\n", "name=Bob\ntel=2\nmail=x\n");
        assertThat(b.results()).containsExactly("MATCHED");
        assertThat(b.operations).isEmpty();
        for (ConflictPolicy policy : ConflictPolicy.values()) {
            b.policy = policy;
            String card = "mail=x\nname=Bob\ntel=" + policy + "\n";
            bothChange(card, "#\n" + card);
            assertThat(b.results()).containsExactly("MATCHED");
            assertThat(b.operations).isEmpty();
        }
    }

    @Test
    void whatIsGivenUpOfADeletedItemThatComesBackIsToldOf() {
        a.replace(a.luid("Bob"), "mail=x\nname=Bob\ntel=2\n");
        a.sync(TWO_WAY);
        a.delete(a.luid("Bob"));
        a.sync(TWO_WAY);
        b.replace(b.luid("Bob"), "mail=x\nname=Bob\ntel=3\n");
        b.sync(TWO_WAY);
        assertThat(b.outcomes.get(0).explanation()).isEqualTo(
                "an item deleted here was changed by the device and is kept. tel was changed on both sides.");
        quiet("mail=x\nname=Bob\ntel=3\n");
    }

    @Test
    void oursStandsWhereTheServerWins() {
        b.policy = ConflictPolicy.SERVER_WINS;
        bothChange("mail=x\nname=Bob\ntel=2\n", "mail=y\nname=Bob\ntel=3\n");
        assertThat(b.results()).containsExactly("SERVER_WON");
        assertThat(b.outcomes.get(0).explanation()).isNotEmpty().doesNotContain("Bob");
        assertThat(b.sent()).containsExactly("REPLACE mail=x\nname=Bob\ntel=2");
        quiet("mail=x\nname=Bob\ntel=2\n");
    }

    @Test
    void thePeersStandsWhereTheClientWinsButForWhatItCannotHold() {
        Phone poor = new Phone(store, "poor").holding("name", "tel");
        poor.policy = ConflictPolicy.CLIENT_WINS;
        poor.sync(SLOW);
        a.replace(a.luid("Bob"), "mail=z\nname=Bob\ntel=2\n");
        a.sync(TWO_WAY);
        poor.replace(poor.luid("Bob"), "name=Bob\ntel=3\n");
        poor.sync(TWO_WAY);
        assertThat(poor.results()).containsExactly("CLIENT_WON");
        assertThat(poor.operations).isEmpty();
        assertThat(store.cards()).containsExactly("mail=z\nname=Bob\ntel=3\n");
    }

    @Test
    void whatADeviceThatWinsHasCutOffTakesThePlaceOfNothing() {
        b.policy = ConflictPolicy.CLIENT_WINS;
        a.replace(a.luid("Bob"), "mail=x\nname=Bob\nnote=a very long note\ntel=1\n");
        a.sync(TWO_WAY);
        b.sync(TWO_WAY);
        String[] notes = {"note=quite another note\n", ""};
        for (int i = 0; i < notes.length; i++) {
            String given = b.cards.get(b.luid("Bob"));
            a.replace(a.luid("Bob"), "mail=z\nname=Bob\n" + notes[i] + "tel=" + i + "5\n");
            a.sync(TWO_WAY);
            b.replace(b.luid("Bob"), given.replaceAll("(note=.{6}).*", "$1").replaceAll("tel=.*", "tel=" + i + "7"));
            b.sync(TWO_WAY);
            assertThat(b.results()).containsExactly("CLIENT_WON");
            quiet("mail=x\nname=Bob\n" + notes[i] + "tel=" + i + "7\n");
        }
    }

    @Test
    void theOneRevisedLaterStandsWhereTheNewestWins() {
        b.policy = ConflictPolicy.NEWEST_WINS;
        bothChange("name=Bob\nrev=2026-01-02T00:00:00Z\ntel=2\n", "name=Bob\nrev=2026-01-03T00:00:00Z\ntel=3\n");
        assertThat(b.results()).containsExactly("CLIENT_WON");
        quiet("name=Bob\nrev=2026-01-03T00:00:00Z\ntel=3\n");
        bothChange("name=Bob\nrev=2026-01-06T00:00:00Z\ntel=4\n", "name=Bob\nrev=2026-01-05T00:00:00Z\ntel=5\n");
        assertThat(b.results()).containsExactly("SERVER_WON");
        quiet("name=Bob\nrev=2026-01-06T00:00:00Z\ntel=4\n");
    }

    @Test
    void bothAreMergedWhereTheNewestWinsAndOneDoesNotSayWhenItWasRevised() {
        b.policy = ConflictPolicy.NEWEST_WINS;
        bothChange("mail=x\nname=Bob\nrev=2026-01-02T00:00:00Z\ntel=1\n", "mail=x\nname=Bob\ntel=3\n");
        quiet("mail=x\nname=Bob\nrev=2026-01-02T00:00:00Z\ntel=3\n");
    }

    @Test
    void theValueOfAFieldThatBothChangedIsThatOfThePolicy() {
        store.policies = SyncPolicies.of(Map.of("conflicts.field", "SERVER_WINS"));
        bothChange("mail=x\nname=Bob\ntel=2\n", "mail=x\nname=Bob\nnote=y\ntel=3\n");
        assertThat(b.outcomes.get(0).explanation()).isEqualTo("tel was changed on both sides.");
        quiet("mail=x\nname=Bob\nnote=y\ntel=2\n");
    }

    @Test
    void thePolicyOfADatastoreGoesBeforeThatOfTheView() {
        store.policies = SyncPolicies.of(Map.of("conflicts", "CLIENT_WINS", "cards.conflicts", "SERVER_WINS"));
        bothChange("name=Bob\ntel=2\n", "name=Bob\ntel=3\n");
        assertThat(b.results()).containsExactly("SERVER_WON");
        quiet("name=Bob\ntel=2\n");
    }

    @Test
    void slowSyncsHaveAPolicyOfTheirOwn() {
        store.policies = SyncPolicies.of(Map.of("conflicts", "CLIENT_WINS", "conflicts.slow", "SERVER_WINS"));
        b.reset();
        String luid = b.luid("Bob");
        b.cards.put(luid, "mail=y\nname=Bob\ntel=1\n");
        a.replace(a.luid("Bob"), "mail=z\nname=Bob\ntel=1\n");
        a.sync(TWO_WAY);
        b.sync(SLOW);
        quiet("mail=z\nname=Bob\ntel=1\n");
    }

    @Test
    void whatCameBackAsThePeerKnowsItIsNoConflict() {
        b.policy = ConflictPolicy.SERVER_WINS;
        String card = a.cards.get(a.luid("Bob"));
        a.replace(a.luid("Bob"), "name=Bob\ntel=7\n");
        a.sync(TWO_WAY);
        a.replace(a.luid("Bob"), card);
        a.sync(TWO_WAY);
        b.replace(b.luid("Bob"), "name=Bob\ntel=8\n");
        b.sync(TWO_WAY);
        assertThat(b.results()).containsExactly("REPLACED");
        quiet("name=Bob\ntel=8\n");
    }

    @Test
    void whatCameBackIsNoConflictForADeviceThatCutsItOffEither() {
        b.policy = ConflictPolicy.SERVER_WINS;
        String card = "name=Bob\nnote=a very long note\ntel=1\n";
        a.replace(a.luid("Bob"), card);
        a.sync(TWO_WAY);
        b.sync(TWO_WAY);
        b.replace(b.luid("Bob"), "name=Bob\nnote=a very\ntel=1\n");
        b.sync(TWO_WAY);
        a.replace(a.luid("Bob"), "name=Bob\ntel=7\n");
        a.sync(TWO_WAY);
        a.replace(a.luid("Bob"), card);
        a.sync(TWO_WAY);
        b.replace(b.luid("Bob"), "name=Bob\nnote=a very\ntel=8\n");
        b.sync(TWO_WAY);
        assertThat(b.results()).containsExactly("REPLACED");
        assertThat(store.cards()).containsExactly("name=Bob\nnote=a very long note\ntel=8\n");
    }

    @Test
    void aDeviceThatOnlySaysAgainWhatItHasOverwritesNothing() {
        Phone poor = new Phone(store, "poor").holding("name", "tel");
        poor.sync(SLOW);
        int changes = 0;
        for (ConflictPolicy policy : ConflictPolicy.values()) {
            poor.policy = policy;
            String before = poor.cards.get(poor.luid("Bob"));
            a.replace(a.luid("Bob"), "mail=x\nname=Bob\ntel=" + ++changes + 1 + "\n");
            a.sync(TWO_WAY);
            poor.replace(poor.luid("Bob"), "#\n" + before);
            poor.sync(TWO_WAY);
            assertThat(poor.outcomes.get(0).explanation()).isEmpty();
            assertThat(poor.sent()).as("%s", policy).containsExactly("REPLACE name=Bob\ntel=" + changes + 1);
            a.sync(TWO_WAY);
            assertThat(a.operations).isEmpty();
        }
        assertThat(store.cards()).containsExactly("mail=x\nname=Bob\ntel=" + changes + "1\n");
    }

    @Test
    void bothStandWhereBothAreKeptAndOnlyOnce() {
        b.policy = ConflictPolicy.KEEP_BOTH;
        bothChange("mail=x\nname=Bob\ntel=2\n", "mail=x\nname=Bob\ntel=3\n");
        assertThat(b.results()).containsExactly("DUPLICATED");
        assertThat(b.sent()).containsExactly("ADD mail=x\nname=Bob\ntel=2");
        quiet("mail=x\nname=Bob\ntel=2\n", "mail=x\nname=Bob\ntel=3\n");
    }

    @Test
    void aConflictKeptAsTwoIsNotKeptAgainWhenTheChangeIsRepeated() {
        b.policy = ConflictPolicy.KEEP_BOTH;
        a.replace(a.luid("Bob"), "name=Bob\ntel=2\n");
        a.sync(TWO_WAY);
        b.replace(b.luid("Bob"), "name=Bob\ntel=3\n");
        int[] calls = {0};
        b.breaks = () -> ++calls[0] == 4;
        assertThat(b.sync(TWO_WAY)).isFalse();
        assertThat(store.rows()).hasSize(2);
        b.breaks = () -> false;
        b.sync(TWO_WAY);
        assertThat(b.results()).containsExactly("MATCHED");
        quiet("name=Bob\ntel=2\n", "name=Bob\ntel=3\n");
    }

    @Test
    void aModificationBeatsADeletionHere() {
        a.delete(a.luid("Bob"));
        a.sync(TWO_WAY);
        b.replace(b.luid("Bob"), "mail=x\nname=Bob\ntel=4\n");
        b.sync(TWO_WAY);
        assertThat(b.results()).containsExactly("CLIENT_WON");
        assertThat(b.outcomes.get(0).explanation()).isNotEmpty();
        quiet("mail=x\nname=Bob\ntel=4\n");
    }

    @Test
    void aDeviceThatBringsBackWhatItHoldsLessOfMayDeleteThat() {
        for (SyncType type : List.of(ONE_WAY_FROM_CLIENT, REFRESH_FROM_CLIENT)) {
            a.add("name=Cem\nnote=a very long note\ntel=1\n");
            a.sync(TWO_WAY);
            b.sync(TWO_WAY);
            a.delete(a.luid("Cem"));
            a.sync(TWO_WAY);
            b.replace(b.luid("Cem"), "name=Cem\nnote=a very\ntel=2\n");
            b.sync(type);
            assertThat(store.cards()).contains("name=Cem\nnote=a very long note\ntel=2\n");
            b.delete(b.luid("Cem"));
            b.sync(TWO_WAY);
            assertThat(b.results()).as("%s", type).containsExactly("DELETED");
            quiet("mail=x\nname=Bob\ntel=1\n");
        }
    }

    @Test
    void whatWasChangedBeforeItWasDeletedAndBroughtBackIsNoneThatADeviceMayDelete() {
        for (SyncType type : List.of(ONE_WAY_FROM_CLIENT, REFRESH_FROM_CLIENT)) {
            a.add("name=Cem\ntel=1\n");
            a.sync(TWO_WAY);
            b.sync(TWO_WAY);
            a.replace(a.luid("Cem"), "mail=y\nname=Cem\ntel=1\n");
            a.sync(TWO_WAY);
            a.delete(a.luid("Cem"));
            a.sync(TWO_WAY);
            b.replace(b.luid("Cem"), "name=Cem\ntel=2\n");
            b.sync(type);
            b.delete(b.luid("Cem"));
            b.sync(TWO_WAY);
            // A refresh takes away what the device does not have.
            assertThat(b.results()).as("%s", type)
                    .containsExactly(type == REFRESH_FROM_CLIENT ? "DELETED" : "SERVER_WON");
        }
    }

    @Test
    void aModificationHereBeatsADeletion() {
        a.replace(a.luid("Bob"), "mail=x\nname=Bob\ntel=4\n");
        a.sync(TWO_WAY);
        b.delete(b.luid("Bob"));
        b.sync(TWO_WAY);
        assertThat(b.results()).containsExactly("SERVER_WON");
        assertThat(b.outcomes.get(0).explanation()).isNotEmpty();
        assertThat(b.sent()).containsExactly("ADD mail=x\nname=Bob\ntel=4");
        quiet("mail=x\nname=Bob\ntel=4\n");
    }

    @Test
    void aChangeSentAgainIsNoModification() {
        String luid = b.add("name=Cem\n");
        int[] calls = {0};
        b.breaks = () -> ++calls[0] == 3;
        assertThat(b.sync(TWO_WAY)).isFalse();
        b.breaks = () -> false;
        a.sync(TWO_WAY);
        a.delete(a.luid("Cem"));
        a.sync(TWO_WAY);
        assertThat(b.log).containsKey(luid);
        b.sync(TWO_WAY);
        assertThat(b.results()).containsExactly("MATCHED");
        assertThat(b.sent()).containsExactly("DELETE ");
        quiet("mail=x\nname=Bob\ntel=1\n");
    }

    @Test
    void aChangeSentAgainDoesNotUndoWhatAnotherDeviceDidSince() {
        b.replace(b.luid("Bob"), "mail=x\nname=Bob\ntel=5\n");
        int[] calls = {0};
        b.breaks = () -> ++calls[0] == 3;
        assertThat(b.sync(TWO_WAY)).isFalse();
        b.breaks = () -> false;
        a.sync(TWO_WAY);
        a.replace(a.luid("Bob"), "mail=x\nname=Bob\ntel=6\n");
        a.sync(TWO_WAY);
        b.sync(TWO_WAY);
        assertThat(b.results()).containsExactly("MATCHED");
        quiet("mail=x\nname=Bob\ntel=6\n");
    }
}
