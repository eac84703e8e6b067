package syncml.client;

import java.util.List;
import syncml.api.client.ClientDatastore;
import syncml.api.client.ClientJob;
import syncml.api.client.Profile;

/** Jobs that profiles stand for. */
final class ClientJobs {
    /** Octets of the largest item. */
    static final int MAX_ITEM = 4 * 1024 * 1024;

    private ClientJobs() {
    }

    static ClientJob of(Profile profile, String password, List<ClientDatastore> pairs) {
        return ClientJob.builder(profile.address()).credentials(profile.user(), password).device(profile.device())
                .mediaType(profile.mediaType()).version(profile.version()).authentication(profile.authentication())
                .maxObjSize(MAX_ITEM).datastores(pairs).build();
    }
}
