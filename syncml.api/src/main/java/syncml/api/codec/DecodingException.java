package syncml.api.codec;

import java.util.Objects;

/** Octets that are no SyncML message. Its message is one sentence for a log: reason, element path and offset. */
public final class DecodingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long offset;
    private final String path;
    private final String reason;

    /**
     * A failure.
     *
     * @param reason what is wrong, without personal data
     * @param path names of the open elements, for example {@code SyncML/SyncBody/Add}; empty before the root
     * @param offset octet at which it was noticed, from 0; -1 when not known
     */
    public DecodingException(String reason, String path, long offset) {
        this(reason, path, offset, null);
    }

    /** A failure with the exception behind it. */
    public DecodingException(String reason, String path, long offset, Throwable cause) {
        super(reason + (path.isEmpty() ? "" : " in " + path) + (offset < 0 ? "" : " at octet " + offset), cause);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.path = path;
        this.offset = offset;
    }

    /** What is wrong. */
    public String reason() {
        return reason;
    }

    /** Names of the elements that were open, separated by {@code /}. */
    public String path() {
        return path;
    }

    /** The octet at which it was noticed, from 0, or -1. */
    public long offset() {
        return offset;
    }
}
