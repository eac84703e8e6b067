package syncml.client;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import syncml.api.client.ClientListener;
import syncml.api.client.ClientSummary;
import syncml.api.client.Profile;
import syncml.api.client.ProfileException;
import syncml.api.client.ProfileWish;
import syncml.api.client.Profiles;
import syncml.api.client.SyncClient;
import syncml.api.datatype.Datatype;

/** Offers the profiles in a folder as a service. */
@Component(configurationPid = "syncml.client", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ProfilesComponent.Config.class)
public final class ProfilesComponent implements Profiles {
    private final Summaries summaries = new Summaries();
    private final Profiles profiles;

    /** Where profiles are. */
    @ObjectClassDefinition(name = "Profiles", description = "Servers that folders are synchronized with.")
    public @interface Config {
        /** Folder of the profiles. */
        @AttributeDefinition(description = "Folder for profiles and what is remembered for them; it gets private rights.")
        String folder();

        /** Largest message. */
        @AttributeDefinition(description = "Octets of the largest message that a server may send.")
        int max_message_size() default 131072;

        /** Largest item. */
        @AttributeDefinition(description = "Octets of the largest item.")
        int max_item_size() default 4194304;

        /** Patience. */
        @AttributeDefinition(description = "Minutes for which a broken link or a busy server is tried again.")
        int patience_minutes() default 5;

        /** Silence. */
        @AttributeDefinition(description = "Seconds that a server may take for an answer.")
        int reply_seconds() default 300;

        /** Proxy. */
        @AttributeDefinition(description = "Proxy for HTTP as host:port; empty for the one that system properties name.")
        String proxy() default "";

        /** User at the proxy. */
        @AttributeDefinition(description = "User name at the proxy, if it wants one.")
        String proxy_user() default "";

        /** Password at the proxy. */
        @AttributeDefinition(description = "Password at the proxy.")
        String proxy_password() default "";

        /** Authorities. */
        @AttributeDefinition(description = "File with certificates (PEM) that servers are verified with, in place of "
                + "those that the Java virtual machine trusts.")
        String ca_file() default "";
    }

    private static Map<String, String> attributes(Config config) {
        Map<String, String> attributes = new HashMap<>(Map.of("proxy", config.proxy(), "proxy-user", config.proxy_user(),
                "proxy-password", config.proxy_password(), "ca-file", config.ca_file()));
        attributes.values().removeIf(String::isBlank);
        return attributes;
    }

    /** Profiles that this client synchronizes. */
    @Activate
    public ProfilesComponent(Config config, @Reference SyncClient client) {
        ClientLimits limits = new ClientLimits(config.max_message_size(), config.max_item_size(),
                Duration.ofMinutes(config.patience_minutes()), Duration.ofSeconds(config.reply_seconds()), attributes(config));
        profiles = new StoredProfiles(Path.of(config.folder()), client, limits, summaries, Clock.systemUTC(),
                new SecureRandom());
    }

    /** A datatype came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDatatype(Datatype<?> datatype) {
        summaries.add(datatype);
    }

    void removeDatatype(Datatype<?> datatype) {
        summaries.remove(datatype);
    }

    @Override
    public List<Profile> list() throws IOException {
        return profiles.list();
    }

    @Override
    public Optional<Profile> find(String name) throws IOException {
        return profiles.find(name);
    }

    @Override
    public Profile add(Profile profile, char[] password) throws ProfileException, IOException {
        return profiles.add(profile, password);
    }

    @Override
    public void remove(String name) throws ProfileException, IOException {
        profiles.remove(name);
    }

    @Override
    public ClientSummary synchronize(String name, ProfileWish wish, ClientListener listener)
            throws ProfileException, IOException, InterruptedException {
        return profiles.synchronize(name, wish, listener);
    }
}
