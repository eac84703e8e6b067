package syncml.api.sync;

import java.util.Objects;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.ContentType;

/**
 * How a peer sees the items of a datastore.
 *
 * @param datatype who knows the items
 * @param type content type in which the peer is sent items
 * @param context zone and capabilities of the peer
 * @param policy who wins a conflict
 * @param selection which items the peer wants
 */
public record View(Datatype<?> datatype, ContentType type, ItemContext context, ConflictPolicy policy,
        Selection selection) {
    public View {
        Objects.requireNonNull(datatype, "datatype");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(selection, "selection");
    }

    /** A view of everything. */
    public View(Datatype<?> datatype, ContentType type, ItemContext context, ConflictPolicy policy) {
        this(datatype, type, context, policy, Selection.ALL);
    }
}
