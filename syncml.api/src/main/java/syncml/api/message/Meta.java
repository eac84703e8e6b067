package syncml.api.message;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Meta information. SyncML Meta Information 1.2.2, section 5.2. Every element is optional; accessors of absent ones
 * return null. Numbers that were none are treated as absent.
 */
public final class Meta {
    /** No meta information at all. */
    public static final Meta NONE = new Builder().build();

    private final boolean fieldLevel;
    private final String format;
    private final String type;
    private final String mark;
    private final Long size;
    private final Anchor anchor;
    private final String version;
    private final String nextNonce;
    private final Long maxMsgSize;
    private final Long maxObjSize;
    private final List<String> emi;
    private final Mem mem;

    private Meta(Builder b) {
        fieldLevel = b.fieldLevel;
        format = b.format;
        type = b.type;
        mark = b.mark;
        size = b.size;
        anchor = b.anchor;
        version = b.version;
        nextNonce = b.nextNonce;
        maxMsgSize = b.maxMsgSize;
        maxObjSize = b.maxObjSize;
        emi = List.copyOf(b.emi);
        mem = b.mem;
    }

    /** Meta information with a media type (or scheme) only. */
    public static Meta ofType(String type) {
        return new Builder().type(type).build();
    }

    /** Meta information with an anchor only. */
    public static Meta ofAnchor(Anchor anchor) {
        return new Builder().anchor(anchor).build();
    }

    /** A builder that starts with nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with the values of this. */
    public Builder toBuilder() {
        return new Builder().fieldLevel(fieldLevel).format(format).type(type).mark(mark).size(size).anchor(anchor)
                .version(version).nextNonce(nextNonce).maxMsgSize(maxMsgSize).maxObjSize(maxObjSize).emi(emi).mem(mem);
    }

    /** This meta information, with elements it lacks taken from {@code outer}: an item's over its command's. */
    public Meta within(Meta outer) {
        if (outer == NONE) {
            return this;
        }
        if (this == NONE) {
            return outer;
        }
        return new Builder()
                .fieldLevel(fieldLevel || outer.fieldLevel)
                .format(format != null ? format : outer.format)
                .type(type != null ? type : outer.type)
                .mark(mark != null ? mark : outer.mark)
                .size(size != null ? size : outer.size)
                .anchor(anchor != null ? anchor : outer.anchor)
                .version(version != null ? version : outer.version)
                .nextNonce(nextNonce != null ? nextNonce : outer.nextNonce)
                .maxMsgSize(maxMsgSize != null ? maxMsgSize : outer.maxMsgSize)
                .maxObjSize(maxObjSize != null ? maxObjSize : outer.maxObjSize)
                .emi(emi.isEmpty() ? outer.emi : emi)
                .mem(mem != null ? mem : outer.mem)
                .build();
    }

    /** Whether the data replace only the fields present (1.2). */
    public boolean fieldLevel() {
        return fieldLevel;
    }

    /** Encoding of the data: {@code chr}, {@code b64}, {@code bin}, … */
    public String format() {
        return format;
    }

    /** Media type of the data; of credentials and challenges the scheme. */
    public String type() {
        return type;
    }

    /** {@code draft}, {@code final}, {@code delete}, {@code undelete}, {@code read} or {@code unread}. */
    public String mark() {
        return mark;
    }

    /** Octets of the whole object, in the first chunk of a large one. */
    public Long size() {
        return size;
    }

    /** Sync anchors of the sender. */
    public Anchor anchor() {
        return anchor;
    }

    /** Revision of the object; informational. */
    public String version() {
        return version;
    }

    /** The next nonce in Base64, as on the wire. */
    public String nextNonce() {
        return nextNonce;
    }

    /** Largest message in octets that the sender can receive. */
    public Long maxMsgSize() {
        return maxMsgSize;
    }

    /** Largest object in octets that the sender can receive (1.1). */
    public Long maxObjSize() {
        return maxObjSize;
    }

    /** Experimental extensions, never null. */
    public List<String> emi() {
        return emi;
    }

    /** Free memory of the sender's datastore. */
    public Mem mem() {
        return mem;
    }

    /** Whether nothing is set. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    private List<Object> fields() {
        return Arrays.asList(fieldLevel, format, type, mark, size, anchor, version, nextNonce, maxMsgSize,
                maxObjSize, emi, mem);
    }

    @Override
    public boolean equals(Object o) {
        return this == o || o instanceof Meta m && fields().equals(m.fields());
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, format, anchor, maxMsgSize);
    }

    /** Without the nonce, which must not reach a log. */
    @Override
    public String toString() {
        return "Meta[type=" + type + ", format=" + format + ", size=" + size + ", anchor=" + anchor + ", maxMsgSize="
                + maxMsgSize + ", maxObjSize=" + maxObjSize + "]";
    }

    /** Collects the elements of a {@link Meta}. Not safe for use by several threads. */
    public static final class Builder {
        private boolean fieldLevel;
        private String format;
        private String type;
        private String mark;
        private Long size;
        private Anchor anchor;
        private String version;
        private String nextNonce;
        private Long maxMsgSize;
        private Long maxObjSize;
        private List<String> emi = List.of();
        private Mem mem;

        private Builder() {
        }

        /** See {@link Meta#fieldLevel()}. */
        public Builder fieldLevel(boolean value) {
            fieldLevel = value;
            return this;
        }

        /** See {@link Meta#format()}. */
        public Builder format(String value) {
            format = value;
            return this;
        }

        /** See {@link Meta#type()}. */
        public Builder type(String value) {
            type = value;
            return this;
        }

        /** See {@link Meta#mark()}. */
        public Builder mark(String value) {
            mark = value;
            return this;
        }

        /** See {@link Meta#size()}. */
        public Builder size(Long value) {
            size = value;
            return this;
        }

        /** See {@link Meta#anchor()}. */
        public Builder anchor(Anchor value) {
            anchor = value;
            return this;
        }

        /** See {@link Meta#version()}. */
        public Builder version(String value) {
            version = value;
            return this;
        }

        /** See {@link Meta#nextNonce()}. */
        public Builder nextNonce(String value) {
            nextNonce = value;
            return this;
        }

        /** See {@link Meta#maxMsgSize()}. */
        public Builder maxMsgSize(Long value) {
            maxMsgSize = value;
            return this;
        }

        /** See {@link Meta#maxObjSize()}. */
        public Builder maxObjSize(Long value) {
            maxObjSize = value;
            return this;
        }

        /** See {@link Meta#emi()}. */
        public Builder emi(List<String> value) {
            emi = value;
            return this;
        }

        /** See {@link Meta#mem()}. */
        public Builder mem(Mem value) {
            mem = value;
            return this;
        }

        /** The meta information collected. */
        public Meta build() {
            return new Meta(this);
        }
    }
}
