package syncml.api.message;

import java.util.List;
import java.util.Objects;

/**
 * A notification, or the wish to synchronize a datastore.
 * SyncML Representation Protocol 1.2.2, section 6.5.2; codes in SyncML Representation Protocol, chapter Alert Codes.
 *
 * @param cmdId identifier of the command, unique within its message
 * @param noResp whether no Status is wanted
 * @param cred credentials, or null
 * @param code the alert code; numbers that are not known are carried; 0 when absent
 * @param correlator correlator (1.2), or null
 * @param items the items
 */
public record Alert(String cmdId, boolean noResp, Cred cred, int code, String correlator,
        List<Item> items) implements Command {
    public Alert {
        Objects.requireNonNull(cmdId, "cmdId");
        items = List.copyOf(items);
    }
}
