package syncml.api.transport;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A message that arrived, with what the transport knows of its sender. Immutable; the body is not copied. */
public final class Request {
    private final String bearer;
    private final byte[] body;
    private final String mediaType;
    private final String charset;
    private final String peer;
    private final String connection;
    private final String endpoint;
    private final String token;
    private final boolean confidential;
    private final int maxReply;
    private final int maxMessage;
    private final Map<String, String> attributes;

    private Request(Builder b) {
        bearer = Objects.requireNonNull(b.bearer, "bearer");
        body = Objects.requireNonNull(b.body, "body");
        mediaType = Objects.requireNonNull(b.mediaType, "mediaType");
        charset = b.charset;
        peer = b.peer;
        connection = b.connection;
        endpoint = b.endpoint;
        token = b.token;
        confidential = b.confidential;
        maxReply = b.maxReply;
        maxMessage = b.maxMessage;
        attributes = Map.copyOf(b.attributes);
    }

    /** A builder for a message that came over a kind of link ({@code http}, {@code obex}, {@code wsp}). */
    public static Builder builder(String bearer) {
        return new Builder(bearer);
    }

    /** Kind of link. */
    public String bearer() {
        return bearer;
    }

    /** The message; not to be changed. */
    public byte[] body() {
        return body;
    }

    /** Media type, in lower case and without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** Character encoding that the link named, if any. */
    public Optional<String> charset() {
        return Optional.ofNullable(charset);
    }

    /** Address of the sender, for limits and logs; empty when the link has none. */
    public String peer() {
        return peer;
    }

    /** Identifier of the connection, where the link has lasting ones. */
    public Optional<String> connection() {
        return Optional.ofNullable(connection);
    }

    /**
     * Absolute address at which further messages of the session can arrive, without a token; empty when the link has
     * no addresses. A token is appended to it after a slash.
     */
    public Optional<String> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /** The token in the address that the message was sent to, if there was one. */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /** Whether nobody can listen: the link is encrypted or local. */
    public boolean confidential() {
        return confidential;
    }

    /** Octets of the largest reply that the link takes. */
    public int maxReply() {
        return maxReply;
    }

    /** Octets of the largest message that the link can bring, which the peer is to be told. */
    public int maxMessage() {
        return maxMessage;
    }

    /** Further facts, such as {@code user-agent}; names in lower case. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** Collects the values of a {@link Request}. For one thread. */
    public static final class Builder {
        private final String bearer;
        private byte[] body;
        private String mediaType;
        private String charset;
        private String peer = "";
        private String connection;
        private String endpoint;
        private String token;
        private boolean confidential;
        private int maxReply = Integer.MAX_VALUE;
        private int maxMessage = Integer.MAX_VALUE;
        private Map<String, String> attributes = Map.of();

        private Builder(String bearer) {
            this.bearer = bearer;
        }

        /** See {@link Request#body()} and {@link Request#mediaType()}. */
        public Builder body(byte[] octets, String type) {
            body = octets;
            mediaType = type;
            return this;
        }

        /** See {@link Request#charset()}. */
        public Builder charset(String value) {
            charset = value;
            return this;
        }

        /** See {@link Request#peer()}. */
        public Builder peer(String value) {
            peer = value;
            return this;
        }

        /** See {@link Request#connection()}. */
        public Builder connection(String value) {
            connection = value;
            return this;
        }

        /** See {@link Request#endpoint()}. */
        public Builder endpoint(String value) {
            endpoint = value;
            return this;
        }

        /** See {@link Request#token()}. */
        public Builder token(String value) {
            token = value;
            return this;
        }

        /** See {@link Request#confidential()}. */
        public Builder confidential(boolean value) {
            confidential = value;
            return this;
        }

        /** See {@link Request#maxReply()}. */
        public Builder maxReply(int value) {
            maxReply = value;
            return this;
        }

        /** See {@link Request#maxMessage()}. */
        public Builder maxMessage(int value) {
            maxMessage = value;
            return this;
        }

        /** See {@link Request#attributes()}. */
        public Builder attributes(Map<String, String> value) {
            attributes = value;
            return this;
        }

        /** The request collected. */
        public Request build() {
            return new Request(this);
        }
    }
}
