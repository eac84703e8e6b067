package syncml.api.datatype;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;

/** Whose item is read or for whom it is written. Immutable. */
public final class ItemContext {
    /** Our own store: everything can be held, times without a zone are taken for UTC. */
    public static final ItemContext OWN = builder().build();

    private final ZoneId zone;
    private final boolean utc;
    private final List<CTCap> capabilities;
    private final Holdings holdings;

    private ItemContext(Builder b) {
        zone = b.zone;
        utc = b.utc;
        capabilities = List.copyOf(b.capabilities);
        holdings = b.holdings;
    }

    /** A builder with the values of {@link #OWN}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Zone of the owner or of the device; times without a zone are meant in it. */
    public ZoneId zone() {
        return zone;
    }

    /** Whether the peer handles times in UTC; if not, it is given local times of {@link #zone()}. */
    public boolean utc() {
        return utc;
    }

    /** What the peer says it can hold of a content type; empty when it said nothing: then it can hold everything. */
    public Optional<CTCap> capabilities(ContentType type) {
        return capabilities.stream()
                .filter(c -> ContentType.essence(c.type()).equals(type.essence()))
                .filter(c -> !c.properties().isEmpty())
                .filter(c -> c.version() == null || type.version().isEmpty() || c.version().isEmpty()
                        || c.version().equals(type.version()))
                .findFirst();
    }

    /**
     * What the peer was seen to hold, where it does not say what it can hold; empty for a peer that keeps everything it
     * says nothing about. What such a peer was never seen to hold, it may have dropped.
     */
    public Optional<Holdings> holdings() {
        return Optional.ofNullable(holdings);
    }

    /** The same, with what the peer was seen to hold. */
    public ItemContext with(Holdings seen) {
        return builder().zone(zone).utc(utc).capabilities(capabilities).holdings(seen).build();
    }

    /** Collects the values of an {@link ItemContext}. For one thread. */
    public static final class Builder {
        private ZoneId zone = ZoneOffset.UTC;
        private boolean utc = true;
        private List<CTCap> capabilities = List.of();
        private Holdings holdings;

        private Builder() {
        }

        /** See {@link ItemContext#zone()}. */
        public Builder zone(ZoneId value) {
            zone = Objects.requireNonNull(value, "zone");
            return this;
        }

        /** See {@link ItemContext#utc()}. */
        public Builder utc(boolean value) {
            utc = value;
            return this;
        }

        /** See {@link ItemContext#capabilities}. */
        public Builder capabilities(List<CTCap> value) {
            capabilities = value;
            return this;
        }

        /** See {@link ItemContext#holdings()}; null for a peer that keeps everything. */
        public Builder holdings(Holdings value) {
            holdings = value;
            return this;
        }

        /** The context collected. */
        public ItemContext build() {
            return new ItemContext(this);
        }
    }
}
