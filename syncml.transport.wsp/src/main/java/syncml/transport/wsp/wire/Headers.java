package syncml.transport.wsp.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Headers in their order. Immutable. */
public final class Headers {
    /** No headers. */
    public static final Headers NONE = new Headers(List.of());

    private final List<Header> all;

    private Headers(List<Header> all) {
        this.all = List.copyOf(all);
    }

    /** These headers. */
    public static Headers of(List<Header> headers) {
        return new Headers(headers);
    }

    /** These, and another one after them. */
    public Headers with(String name, String value) {
        List<Header> more = new ArrayList<>(all);
        more.add(new Header(name, value));
        return new Headers(more);
    }

    /** These in place of those with the same names in others, which stand for all requests of a session. */
    public Headers over(Headers defaults) {
        List<Header> merged = new ArrayList<>(all);
        for (Header header : defaults.all) {
            if (first(header.name()).isEmpty()) {
                merged.add(header);
            }
        }
        return new Headers(merged);
    }

    /** All headers. */
    public List<Header> all() {
        return all;
    }

    /** The value of the first header of a name, which may be written in any case. */
    public Optional<String> first(String name) {
        return all.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
    }

    @Override
    public String toString() {
        return all.size() + " headers";
    }
}
