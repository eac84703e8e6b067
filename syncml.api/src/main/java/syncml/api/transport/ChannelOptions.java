package syncml.api.transport;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** What a channel has to respect. Immutable. */
public final class ChannelOptions {
    /** Half a minute to connect, five minutes for an answer, answers of at most 4 MiB, nothing else. */
    public static final ChannelOptions DEFAULTS = builder().build();

    private final Duration connectTimeout;
    private final Duration replyTimeout;
    private final int maxReply;
    private final Map<String, String> attributes;

    private ChannelOptions(Builder b) {
        connectTimeout = Objects.requireNonNull(b.connectTimeout, "connectTimeout");
        replyTimeout = Objects.requireNonNull(b.replyTimeout, "replyTimeout");
        maxReply = b.maxReply;
        attributes = Map.copyOf(b.attributes);
        if (connectTimeout.toMillis() <= 0 || replyTimeout.toMillis() <= 0 || maxReply <= 0) {
            throw new IllegalArgumentException("time limits and sizes are greater than zero");
        }
    }

    /** A builder that holds the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** How long it may take until the link stands. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** How long the peer may be silent after a message was sent. */
    public Duration replyTimeout() {
        return replyTimeout;
    }

    /** Octets of the largest answer that is taken. */
    public int maxReply() {
        return maxReply;
    }

    /**
     * What only some transports understand, by names in lower case: {@code user-agent}, {@code proxy} and the like. A
     * transport says in its documentation what it reads, and ignores the rest.
     */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** Collects the values of {@link ChannelOptions}. For one thread. */
    public static final class Builder {
        private Duration connectTimeout = Duration.ofSeconds(30);
        private Duration replyTimeout = Duration.ofMinutes(5);
        private int maxReply = 4 * 1024 * 1024;
        private Map<String, String> attributes = Map.of();

        private Builder() {
        }

        /** See {@link ChannelOptions#connectTimeout()}. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        /** See {@link ChannelOptions#replyTimeout()}. */
        public Builder replyTimeout(Duration value) {
            replyTimeout = value;
            return this;
        }

        /** See {@link ChannelOptions#maxReply()}. */
        public Builder maxReply(int octets) {
            maxReply = octets;
            return this;
        }

        /** See {@link ChannelOptions#attributes()}. */
        public Builder attributes(Map<String, String> value) {
            attributes = value;
            return this;
        }

        /** The options collected. */
        public ChannelOptions build() {
            return new ChannelOptions(this);
        }
    }
}
