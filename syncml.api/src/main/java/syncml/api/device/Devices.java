package syncml.api.device;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What has synchronized, when, and with which result. Safe for use by several threads. */
@ProviderType
public interface Devices {
    /** The devices of an account, the one seen last first. */
    List<Device> list(String owner);

    /**
     * Reports of sessions, the latest first.
     *
     * @param owner key of the account
     * @param device identifier of a device, or null for all
     * @param limit how many at most
     */
    List<SessionReport> reports(String owner, String device, int limit);
}
