package syncml.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.message.SyncType.SLOW;
import static syncml.api.message.SyncType.TWO_WAY;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import syncml.api.sync.Answer;
import syncml.api.sync.Operation;
import syncml.api.sync.Replica;
import syncml.api.sync.Sent;

/** Two phones; b is to be sent a card, and a test decides what is heard of its answers. */
abstract class OneCardForB {
    final Store store = new Store();
    final Phone a = new Phone(store, "a");
    final Phone b = new Phone(store, "b");
    int anchors;

    @BeforeEach
    void oneCardForB() {
        b.sync(SLOW);
        a.sync(SLOW);
        a.add("name=Ann\n");
        a.sync(TWO_WAY);
    }

    /** Begins a sync of b and sends everything; returns what was sent. */
    List<Operation> send() {
        b.with(r -> r.begin(TWO_WAY, b.last, "b" + ++anchors));
        return b.with(r -> {
            r.received();
            List<Operation> all = new ArrayList<>();
            for (var next = r.next(); next.isPresent(); next = r.next()) {
                r.sent(next.get());
                all.add(next.get());
            }
            return all;
        });
    }

    void finish() {
        b.with(r -> {
            r.finish();
            return null;
        });
        b.last = "b" + anchors;
    }

    Sent sendOne() {
        List<Operation> sent = send();
        assertThat(sent).hasSize(1);
        return sent.get(0).sent();
    }

    void answer(Sent sent, Answer answer) {
        b.with(r -> {
            r.acknowledge(sent, answer);
            return null;
        });
    }

    void map(Sent sent, String luid) {
        boolean known = b.with((Replica r) -> r.map(sent.guid(), luid));
        assertThat(known).isTrue();
    }

    void change() {
        a.replace(a.luid("Ann"), "name=Ann\ntel=" + ++anchors + "\n");
        a.sync(TWO_WAY);
    }

    void mapped() {
        Sent sent = sendOne();
        answer(sent, Answer.DONE);
        map(sent, "7");
        finish();
    }
}
