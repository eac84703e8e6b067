package syncml.core.protocol;

import java.util.List;
import syncml.api.message.Anchor;
import syncml.api.message.Chal;
import syncml.api.message.Content;
import syncml.api.message.Item;
import syncml.api.message.Status;
import syncml.core.state.State;

/**
 * A Status that waits to be sent; it may have to wait for a later message.
 *
 * @param msgRef message of the command
 * @param cmdRef the command
 * @param cmd name of the command
 * @param targetRef target it speaks of, or null
 * @param sourceRef source it speaks of, or null
 * @param code status code
 * @param anchorNext anchor to echo, or null
 * @param texts texts of its items, such as the versions that are supported
 * @param chal challenge, or null; never kept for a later message
 */
public record PendingStatus(String msgRef, String cmdRef, String cmd, String targetRef, String sourceRef, int code,
        String anchorNext, List<String> texts, Chal chal) {
    /** A Status with nothing but its code. */
    public PendingStatus(String msgRef, String cmdRef, String cmd, String targetRef, String sourceRef, int code) {
        this(msgRef, cmdRef, cmd, targetRef, sourceRef, code, null, List.of(), null);
    }

    /** The same Status with another code. */
    public PendingStatus withCode(int other) {
        return new PendingStatus(msgRef, cmdRef, cmd, targetRef, sourceRef, other, anchorNext, texts, chal);
    }

    /** The Status as a command of a message. */
    public Status toStatus(String cmdId) {
        List<Item> items = anchorNext != null
                ? List.of(Item.of(new Anchor(null, anchorNext)))
                : texts.stream().map(t -> Item.of(Content.of(t))).toList();
        return new Status(cmdId, msgRef, cmdRef, cmd, targetRef == null ? List.of() : List.of(targetRef),
                sourceRef == null ? List.of() : List.of(sourceRef), null, chal, code, items);
    }

    /** The Status as it is kept. */
    public State toState() {
        return new State().set("m", msgRef).set("c", cmdRef).set("n", cmd).set("t", targetRef).set("s", sourceRef)
                .set("d", code).set("a", anchorNext).setTexts("x", texts);
    }

    /** The Status that was kept. */
    public static PendingStatus of(State s) {
        return new PendingStatus(s.text("m", ""), s.text("c", ""), s.text("n", ""), s.text("t"), s.text("s"),
                (int) s.number("d"), s.text("a"), s.texts("x"), null);
    }
}
