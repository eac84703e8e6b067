package syncml.api.obex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The headers of a request or a response, in their order, without those that the transport deals with itself: the parts
 * of the body and the connection identifier. Immutable.
 */
public final class ObexHeaders {
    /** No headers. */
    public static final ObexHeaders NONE = new ObexHeaders(List.of());

    private final List<ObexHeader> all;

    private ObexHeaders(List<ObexHeader> all) {
        this.all = all;
    }

    /** Headers in this order. */
    public static ObexHeaders of(List<ObexHeader> headers) {
        return headers.isEmpty() ? NONE : new ObexHeaders(List.copyOf(headers));
    }

    /** Headers in this order. */
    public static ObexHeaders of(ObexHeader... headers) {
        return of(List.of(headers));
    }

    /** These headers and one more at their end. */
    public ObexHeaders with(ObexHeader header) {
        List<ObexHeader> more = new ArrayList<>(all);
        more.add(header);
        return of(more);
    }

    /** All of them, unknown ones included. */
    public List<ObexHeader> all() {
        return all;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The first header with an identifier. */
    public Optional<ObexHeader> first(int id) {
        for (ObexHeader header : all) {
            if (header.id() == id) {
                return Optional.of(header);
            }
        }
        return Optional.empty();
    }

    /** {@link ObexHeader#NAME}; empty text means the root in a SETPATH. */
    public Optional<String> name() {
        return first(ObexHeader.NAME).map(ObexHeader::asText);
    }

    /** {@link ObexHeader#TYPE} in lower case, without parameters, whether or not a zero octet ended it. */
    public Optional<String> type() {
        return first(ObexHeader.TYPE).map(ObexHeader::asText).map(type -> {
            int parameters = type.indexOf(';');
            return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
        });
    }

    /** {@link ObexHeader#LENGTH}: what the sender says of the size; not to be relied upon. */
    public OptionalLong length() {
        Optional<ObexHeader> header = first(ObexHeader.LENGTH);
        return header.isPresent() ? OptionalLong.of(header.get().asNumber()) : OptionalLong.empty();
    }

    /** {@link ObexHeader#TARGET}; no octets if there is none. */
    public byte[] target() {
        return first(ObexHeader.TARGET).map(ObexHeader::value).orElseGet(() -> new byte[0]);
    }

    /** {@link ObexHeader#DESCRIPTION}. */
    public Optional<String> description() {
        return first(ObexHeader.DESCRIPTION).map(ObexHeader::asText);
    }

    /** {@link ObexHeader#APPLICATION_PARAMETERS}, as far as they are well formed; none if there are none. */
    public ApplicationParameters applicationParameters() {
        return first(ObexHeader.APPLICATION_PARAMETERS)
                .map(header -> ApplicationParameters.read(header.value()))
                .orElse(ApplicationParameters.NONE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObexHeaders that && all.equals(that.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
