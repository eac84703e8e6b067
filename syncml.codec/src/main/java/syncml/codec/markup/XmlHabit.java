package syncml.codec.markup;

import java.nio.charset.StandardCharsets;
import syncml.codec.Element;

/**
 * How a peer declares namespaces, so that it is answered in the same way: on the root element, and on the children of
 * Meta. Where it uses prefixes, the answer declares without them, which says the same.
 */
public final class XmlHabit {
    private String root;
    private String meta;

    /** The namespace of the root as declared; empty if it is not; null before the root was read. */
    public String root() {
        return root;
    }

    /** Whether children of Meta say that they are meta information; null if none was read. */
    public Boolean metaDeclared() {
        return meta == null ? null : Boolean.valueOf(!meta.isEmpty());
    }

    void see(int depth, Element parent, Element element, boolean prefixed, byte[] buf, int from, int to) {
        if (depth == 1 && root == null) {
            root = from < 0 ? "" : new String(buf, from, to - from, StandardCharsets.UTF_8);
        } else if (meta == null && parent == Element.META) {
            meta = from >= 0 || prefixed ? "declared" : "";
        }
    }
}
