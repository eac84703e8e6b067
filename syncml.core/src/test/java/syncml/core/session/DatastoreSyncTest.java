package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import syncml.api.message.SyncType;
import syncml.api.sync.Outcome;

class DatastoreSyncTest {
    private final DatastoreSync d = new DatastoreSync("notes", "./notes", "./memos", SyncType.TWO_WAY);

    @Test
    void conflictsAreToldWithTheItemTheyWereAbout() {
        d.note(new Outcome(Outcome.Result.CLIENT_WON, "3f", "text was changed on both sides."));
        d.note(new Outcome(Outcome.Result.CLIENT_WON, "4a", "text was changed on both sides."));
        d.note(new Outcome(Outcome.Result.ADDED, "5", "at its first synchronization"));
        d.note(new Outcome(Outcome.Result.ADDED, "6", "at its first synchronization"));
        d.note(new Outcome(Outcome.Result.MERGED, "7", ""));
        assertThat(DatastoreSync.of(d.toState()).report().notes()).containsExactly(
                "item 3f: text was changed on both sides.", "item 4a: text was changed on both sides.",
                "at its first synchronization");
    }

    @Test
    void whatIsTooMuchToBeToldIsCounted() {
        for (int i = 0; i < 25; i++) {
            d.note("remark " + i);
            d.note("remark 0");
        }
        assertThat(DatastoreSync.of(d.toState()).report().notes()).hasSize(21).contains("remark 19")
                .endsWith("and 5 remarks more");
    }
}
