package syncml.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import syncml.api.client.ClientDatastore;
import syncml.api.client.ClientJob;
import syncml.api.client.Profile;
import syncml.api.transport.ChannelOptions;

/**
 * What synchronizations of profiles may cost.
 *
 * @param maxMessage octets of the largest message that a server may send
 * @param maxItem octets of the largest item, here and there
 * @param patience how long a broken link or a busy server is tried again
 * @param reply how long a server may be silent
 * @param attributes what only some transports read, as {@link ChannelOptions#attributes()}
 */
record ClientLimits(int maxMessage, int maxItem, Duration patience, Duration reply, Map<String, String> attributes) {
    /** Limits that suit a link to the world. */
    static final ClientLimits DEFAULT = new ClientLimits(128 * 1024, 4 * 1024 * 1024, Duration.ofMinutes(5),
            Duration.ofMinutes(5), Map.of());

    /** The job that a profile stands for. */
    ClientJob job(Profile profile, String password, List<ClientDatastore> pairs) {
        ChannelOptions channel = ChannelOptions.builder().replyTimeout(reply).maxReply(Math.max(maxItem, maxMessage) * 2)
                .attributes(attributes).build();
        return ClientJob.builder(profile.address()).credentials(profile.user(), password).device(profile.device())
                .mediaType(profile.mediaType()).version(profile.version()).authentication(profile.authentication())
                .combined(profile.combined()).checksServer(profile.checksServer())
                .maxMsgSize(maxMessage).maxObjSize(maxItem).patience(patience).channel(channel).datastores(pairs)
                .build();
    }
}
