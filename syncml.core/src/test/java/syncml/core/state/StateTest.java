package syncml.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateTest {
    @Test
    void valuesOfAllKindsSurvive() {
        State s = new State().set("text", "grün \u0000 \"").set("number", 1L << 60).set("flag", true)
                .set("octets", new byte[] {0, -1, 127}).set("child", new State().set("a", "b"))
                .setChildren("list", List.of(new State().set("i", 1), new State())).setTexts("texts", List.of("x", ""));
        State read = State.of(s.toBytes());
        assertThat(read).isEqualTo(s);
        assertThat(read.text("text")).isEqualTo("grün \u0000 \"");
        assertThat(read.number("number")).isEqualTo(1L << 60);
        assertThat(read.flag("flag")).isTrue();
        assertThat(read.bytes("octets")).containsExactly(0, -1, 127);
        assertThat(read.children("list")).hasSize(2);
        assertThat(read.texts("texts")).containsExactly("x", "");
    }

    @Test
    void whatIsAbsentReadsAsNothing() {
        State s = State.of(null);
        assertThat(s.text("x")).isNull();
        assertThat(s.number("x")).isZero();
        assertThat(s.numberOrNull("x")).isNull();
        assertThat(s.flag("x")).isFalse();
        assertThat(s.bytes("x")).isNull();
        assertThat(s.child("x")).isNull();
        assertThat(s.children("x")).isEmpty();
        assertThat(s.texts("x")).isEmpty();
    }

    @Test
    void fieldsOfASuccessorAreKept() {
        byte[] newer = "{\"known\":\"1\",\"unknown\":{\"deep\":[1,true,\"x\"]}}".getBytes(StandardCharsets.UTF_8);
        State s = State.of(newer).set("known", "2");
        assertThat(new String(s.toBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"known\":\"2\",\"unknown\":{\"deep\":[1,true,\"x\"]}}");
    }

    @Test
    void halfASurrogatePairIsReplaced() {
        State s = State.of(new State().set("t", "a\uD800b").toBytes());
        assertThat(s.text("t")).isEqualTo("a\uFFFDb");
    }

    @Test
    void damagedStateIsRefused() {
        assertThatThrownBy(() -> State.of("{\"a\":".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> State.of("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nestingIsBounded() {
        String deep = "{\"a\":".repeat(500) + "1" + "}".repeat(500);
        assertThatThrownBy(() -> State.of(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
