package syncml.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncml.api.message.SyncType.ONE_WAY_FROM_CLIENT;
import static syncml.api.message.SyncType.ONE_WAY_FROM_SERVER;
import static syncml.api.message.SyncType.REFRESH_FROM_CLIENT;
import static syncml.api.message.SyncType.REFRESH_FROM_SERVER;
import static syncml.api.message.SyncType.SLOW;
import static syncml.api.message.SyncType.TWO_WAY;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.message.SyncType;
import syncml.api.sync.Start;

class StartTest {
    private final Store store = new Store();
    private final Phone a = new Phone(store, "a");

    private Start begin(SyncType type, String last) {
        return a.with(r -> r.begin(type, last, "next"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "0", "00000000T000000Z", "someone's"})
    void theFirstSyncIsSlow(String last) {
        Start start = begin(TWO_WAY, last);
        assertThat(start.type()).isEqualTo(SLOW);
        assertThat(start.refreshRequired()).isTrue();
        assertThat(start.reason()).isNotEmpty();
        assertThat(start.localLast()).isNull();
        assertThat(start.localNext()).matches("\\d{8}T\\d{6}Z");
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW", "REFRESH_FROM_CLIENT", "REFRESH_FROM_SERVER"})
    void whatNeedsNoAnchorsIsDoneAsWanted(SyncType type) {
        Start start = begin(type, null);
        assertThat(start.type()).isEqualTo(type);
        assertThat(start.refreshRequired()).isFalse();
        assertThat(start.reason()).isEmpty();
    }

    @Test
    void anchorsFitWhateverWhiteSpaceIsAroundThem() {
        a.sync(SLOW);
        Start start = begin(TWO_WAY, "  " + a.last + "\n");
        assertThat(start.type()).isEqualTo(TWO_WAY);
        assertThat(start.refreshRequired()).isFalse();
    }

    @Test
    void otherAnchorsMakeItSlow() {
        a.sync(SLOW);
        assertThat(begin(TWO_WAY, "other").reason()).isNotEmpty();
        assertThat(begin(TWO_WAY, "other").type()).isEqualTo(SLOW);
        assertThat(begin(ONE_WAY_FROM_SERVER, null).type()).isEqualTo(SLOW);
        assertThat(begin(TWO_WAY, a.last).type()).as("a run given up moves nothing").isEqualTo(TWO_WAY);
    }

    @Test
    void aClientThatOnlyWantsToSendIsNeverWrittenToAndDeletesNothing() {
        Phone b = new Phone(store, "b");
        b.add("name=Ben\n");
        b.sync(SLOW);
        a.add("name=Ann\n");
        a.sync(ONE_WAY_FROM_CLIENT);
        assertThat(a.start.type()).isEqualTo(REFRESH_FROM_CLIENT);
        assertThat(a.start.refreshRequired()).isTrue();
        assertThat(a.operations).isEmpty();
        assertThat(store.rows()).hasSize(2);
        a.sync(TWO_WAY);
        assertThat(a.start.type()).isEqualTo(TWO_WAY);
        assertThat(a.sent()).containsExactly("ADD name=Ben");
        a.sync(TWO_WAY);
        assertThat(a.operations).isEmpty();
    }

    @Test
    void ourAnchorsDifferEvenWithinASecond() {
        Start one = begin(SLOW, null);
        finish();
        store.now = store.now.minusSeconds(3);
        Start two = begin(TWO_WAY, "next");
        assertThat(two.localLast()).isEqualTo(one.localNext());
        store.now = store.now.minusSeconds(1);
        finish();
        store.now = store.now.minusSeconds(4);
        Start three = begin(TWO_WAY, "next");
        assertThat(List.of(one.localNext(), two.localNext(), three.localNext())).doesNotHaveDuplicates();
    }

    private void finish() {
        a.with(r -> {
            r.received();
            r.finish();
            return null;
        });
    }

    @Test
    void aDeviceThatNeverSawOurLastReplyGoesOnFromThePositionBefore() {
        Phone b = new Phone(store, "b");
        a.sync(SLOW);
        b.sync(SLOW);
        String knownOfUs = a.start.localNext();
        b.add("name=Ben\n");
        b.sync(TWO_WAY);
        String luid = a.add("name=Ann\n");
        int[] calls = {0};
        a.breaks = () -> ++calls[0] == 7;
        assertThat(a.sync(TWO_WAY)).isFalse();
        assertThat(a.cards).hasSize(2);
        assertThat(a.log).containsKey(luid);
        a.breaks = () -> false;
        a.sync(TWO_WAY);
        assertThat(a.start.type()).isEqualTo(TWO_WAY);
        assertThat(a.start.localLast()).isEqualTo(knownOfUs);
        assertThat(a.results()).containsExactly("MATCHED");
        assertThat(a.operations).isEmpty();
        assertThat(store.rows()).hasSize(2);
        calls[0] = 0;
        a.breaks = () -> ++calls[0] == 4;
        assertThat(a.sync(TWO_WAY)).isFalse();
        a.breaks = () -> false;
        a.sync(TWO_WAY);
        assertThat(a.start.type()).isEqualTo(TWO_WAY);
    }

    @Test
    void aReplicaGoesOnWhereItWasInTheNextTransaction() {
        begin(REFRESH_FROM_SERVER, null);
        assertThat(a.with(r -> r.type()).get()).isEqualTo(REFRESH_FROM_SERVER);
        a.with(r -> {
            r.abandon();
            return null;
        });
        assertThat(a.with(r -> r.type()).isEmpty()).isTrue();
        assertThatThrownBy(() -> a.with(r -> r.apply(List.of()))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingIsSentBeforeThePeerHasSentEverything() {
        begin(SLOW, null);
        assertThatThrownBy(() -> a.with(r -> r.next())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anchorsStayWhenASyncIsGivenUp() {
        a.sync(SLOW);
        begin(TWO_WAY, a.last);
        a.with(r -> {
            r.abandon();
            return null;
        });
        assertThat(begin(TWO_WAY, a.last).type()).isEqualTo(TWO_WAY);
    }

    @Test
    void aSyncFinishedBeforeAllWasSentGoesOnFromWhereItWas() {
        Phone b = new Phone(store, "b");
        a.sync(SLOW);
        b.add("name=Ben\n");
        b.sync(SLOW);
        begin(TWO_WAY, a.last);
        finish();
        a.last = "next";
        a.sync(TWO_WAY);
        assertThat(a.sent()).containsExactly("ADD name=Ben");
        begin(SLOW, "x");
        finish();
        a.cards.clear();
        a.last = "next";
        a.sync(TWO_WAY);
        assertThat(a.sent()).containsExactly("ADD name=Ben");
    }
}
