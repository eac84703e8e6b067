package syncml.api.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import syncml.api.alert.ServerAlert;
import syncml.api.message.SyncmlVersion;
import syncml.api.transport.ChannelOptions;

/** What a client is to synchronize with whom, and how. Immutable. */
public final class ClientJob {
    private final URI address;
    private final String user;
    private final String password;
    private final String device;
    private final String mediaType;
    private final SyncmlVersion version;
    private final ClientAuthentication authentication;
    private final int maxMsgSize;
    private final int maxObjSize;
    private final boolean combined;
    private final boolean checksServer;
    private final ServerAlert alert;
    private final Duration patience;
    private final ChannelOptions channel;
    private final List<ClientDatastore> datastores;

    private ClientJob(Builder b) {
        address = Objects.requireNonNull(b.address, "address");
        user = Objects.requireNonNull(b.user, "user");
        password = Objects.requireNonNull(b.password, "password");
        device = Objects.requireNonNull(b.device, "device");
        mediaType = Objects.requireNonNull(b.mediaType, "mediaType");
        version = Objects.requireNonNull(b.version, "version");
        authentication = Objects.requireNonNull(b.authentication, "authentication");
        maxMsgSize = b.maxMsgSize;
        maxObjSize = b.maxObjSize;
        combined = b.combined;
        checksServer = b.checksServer;
        alert = b.alert;
        patience = Objects.requireNonNull(b.patience, "patience");
        channel = Objects.requireNonNull(b.channel, "channel");
        datastores = List.copyOf(b.datastores);
        if (datastores.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to synchronize");
        }
        if (maxMsgSize < 1_000 || maxObjSize < 1_000) {
            throw new IllegalArgumentException("messages and items have 1000 octets at least");
        }
    }

    /** A builder with the defaults, for a server at an address. */
    public static Builder builder(URI address) {
        return new Builder(address);
    }

    /** Where the server is. */
    public URI address() {
        return address;
    }

    /** User name; empty for a server that asks for none. */
    public String user() {
        return user;
    }

    /** Password. */
    public String password() {
        return password;
    }

    /** Identifier of this device towards the server: the same each time, and no other device's. */
    public String device() {
        return device;
    }

    /** Media type of the messages, and so their encoding. WBXML by default. */
    public String mediaType() {
        return mediaType;
    }

    /** The latest version to speak; a server that does not know it is spoken to in an earlier one. 1.2 by default. */
    public SyncmlVersion version() {
        return version;
    }

    /** How to prove who we are. */
    public ClientAuthentication authentication() {
        return authentication;
    }

    /** Octets of the largest message that the server may send. */
    public int maxMsgSize() {
        return maxMsgSize;
    }

    /** Octets of the largest item that the server may send. */
    public int maxObjSize() {
        return maxObjSize;
    }

    /**
     * Whether modifications go out with the first message where that is possible, which saves an exchange. SyncML Sync
     * Protocol 1.1, section 2.11.
     */
    public boolean combined() {
        return combined;
    }

    /** Whether the server has to show that it knows the password before anything of what it says is done. */
    public boolean checksServer() {
        return checksServer;
    }

    /** The alert that is honoured: its session, and what else its server wants to hear. Empty if we begin by ourselves. */
    public Optional<ServerAlert> alert() {
        return Optional.ofNullable(alert);
    }

    /** How long a link that is broken, or a server that is busy, is tried again. */
    public Duration patience() {
        return patience;
    }

    /** What the link has to respect. */
    public ChannelOptions channel() {
        return channel;
    }

    /** What to synchronize. */
    public List<ClientDatastore> datastores() {
        return datastores;
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return "ClientJob[" + device + ", " + version + ", " + mediaType + "]";
    }

    /** Collects the values of a {@link ClientJob}. For one thread. */
    public static final class Builder {
        private final URI address;
        private String user = "";
        private String password = "";
        private String device = "";
        private String mediaType = "application/vnd.syncml+wbxml";
        private SyncmlVersion version = SyncmlVersion.V1_2;
        private ClientAuthentication authentication = ClientAuthentication.AUTO;
        private int maxMsgSize = 128 * 1024;
        private int maxObjSize = 4 * 1024 * 1024;
        private boolean combined;
        private boolean checksServer;
        private ServerAlert alert;
        private Duration patience = Duration.ofMinutes(5);
        private ChannelOptions channel = ChannelOptions.DEFAULTS;
        private List<ClientDatastore> datastores = List.of();

        private Builder(URI address) {
            this.address = address;
        }

        /** See {@link ClientJob#user()} and {@link ClientJob#password()}. */
        public Builder credentials(String name, String word) {
            user = name;
            password = word;
            return this;
        }

        /** See {@link ClientJob#device()}. */
        public Builder device(String value) {
            device = value;
            return this;
        }

        /** See {@link ClientJob#mediaType()}. */
        public Builder mediaType(String value) {
            mediaType = value;
            return this;
        }

        /** See {@link ClientJob#version()}. */
        public Builder version(SyncmlVersion value) {
            version = value;
            return this;
        }

        /** See {@link ClientJob#authentication()}. */
        public Builder authentication(ClientAuthentication value) {
            authentication = value;
            return this;
        }

        /** See {@link ClientJob#maxMsgSize()}. */
        public Builder maxMsgSize(int octets) {
            maxMsgSize = octets;
            return this;
        }

        /** See {@link ClientJob#maxObjSize()}. */
        public Builder maxObjSize(int octets) {
            maxObjSize = octets;
            return this;
        }

        /** See {@link ClientJob#combined()}. */
        public Builder combined(boolean value) {
            combined = value;
            return this;
        }

        /** See {@link ClientJob#checksServer()}. */
        public Builder checksServer(boolean value) {
            checksServer = value;
            return this;
        }

        /** See {@link ClientJob#alert()}; null for none. */
        public Builder alert(ServerAlert value) {
            alert = value;
            return this;
        }

        /** See {@link ClientJob#patience()}. */
        public Builder patience(Duration value) {
            patience = value;
            return this;
        }

        /** See {@link ClientJob#channel()}. */
        public Builder channel(ChannelOptions value) {
            channel = value;
            return this;
        }

        /** See {@link ClientJob#datastores()}. */
        public Builder datastores(List<ClientDatastore> value) {
            datastores = value;
            return this;
        }

        /** The job collected. */
        public ClientJob build() {
            return new ClientJob(this);
        }
    }
}
