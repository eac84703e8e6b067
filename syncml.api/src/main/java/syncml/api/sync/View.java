package syncml.api.sync;

import java.util.Objects;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.ItemContext;
import syncml.api.device.DeviceProfile;
import syncml.api.devinf.ContentType;

/**
 * How a peer sees the items of a datastore.
 *
 * @param datatype who knows the items
 * @param type content type in which the peer is sent items
 * @param context zone and capabilities of the peer
 * @param policy who wins a conflict
 * @param selection which items the peer wants
 * @param profile what is known of the peer beyond what it says
 */
public record View(Datatype<?> datatype, ContentType type, ItemContext context, ConflictPolicy policy,
        Selection selection, DeviceProfile profile) {
    public View {
        Objects.requireNonNull(datatype, "datatype");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(selection, "selection");
        Objects.requireNonNull(profile, "profile");
    }

    /** A view of a peer of which nothing is known beyond what it says. */
    public View(Datatype<?> datatype, ContentType type, ItemContext context, ConflictPolicy policy,
            Selection selection) {
        this(datatype, type, context, policy, selection, DeviceProfile.NONE);
    }

    /** A view of everything. */
    public View(Datatype<?> datatype, ContentType type, ItemContext context, ConflictPolicy policy) {
        this(datatype, type, context, policy, Selection.ALL);
    }
}
