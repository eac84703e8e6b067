package syncml.api.sync;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What was held back or noticed of synchronizations, and the owner's word on it. Safe for use by several threads. */
@ProviderType
public interface Guards {
    /** What waits for the owner's word, in no particular order. */
    List<HeldSync> list(String owner);

    /**
     * What was held back is to be done.
     *
     * @return how many items were deleted by that; of what is not a deletion 0
     * @throws IllegalArgumentException if there is nothing with this identifier
     */
    int approve(String owner, String id);

    /**
     * What was held back is not to be done.
     *
     * @return how many items the device will be sent again
     * @throws IllegalArgumentException if there is nothing with this identifier
     */
    int reject(String owner, String id);
}
