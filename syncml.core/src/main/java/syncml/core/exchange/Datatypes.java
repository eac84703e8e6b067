package syncml.core.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import syncml.api.datatype.Datatype;

/** The datatypes that are there at the moment, found by the many names that clients use. Safe for several threads. */
public final class Datatypes {
    private static final int MAX_NAME = 255;

    /** For so long a datatype that went is held for one that is being replaced. */
    private static final Duration AWAY = Duration.ofMinutes(1);

    private final CopyOnWriteArrayList<Datatype<?>> datatypes = new CopyOnWriteArrayList<>();
    private final Map<String, Former> former = new ConcurrentHashMap<>();

    /**
     * A datatype that went.
     *
     * @param aliases the names that its datastore had
     * @param since when it went, by {@link System#nanoTime()}
     */
    private record Former(Set<String> aliases, long since) {
    }

    /** A datatype came. */
    public void add(Datatype<?> datatype) {
        datatypes.add(datatype);
        former.remove(datatype.datastore());
        synchronized (this) {
            notifyAll();
        }
    }

    /** Waits for the datatype of a datastore; returns whether it is there. */
    public synchronized boolean await(String datastore, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (named(datastore).isEmpty()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** A datatype went. */
    public void remove(Datatype<?> datatype) {
        former.put(datatype.datastore(), new Former(Set.copyOf(datatype.aliases()), System.nanoTime()));
        datatypes.remove(datatype);
    }

    /** All of them, by name of the datastore. */
    public List<Datatype<?>> list() {
        return datatypes.stream().sorted(Comparator.comparing(Datatype::datastore)).toList();
    }

    /** All of them, in no particular order. */
    public Collection<Datatype<?>> all() {
        return List.copyOf(datatypes);
    }

    /** The datatype of a datastore. */
    public Optional<Datatype<?>> named(String datastore) {
        for (Datatype<?> d : datatypes) {
            if (d.datastore().equals(datastore)) {
                return Optional.of(d);
            }
        }
        return Optional.empty();
    }

    /** The datatype that a peer's name of a datastore means: the whole path, else its last part, else its first. */
    public Optional<Datatype<?>> resolve(String uri) {
        return byPath(uri, this::byAlias);
    }

    /** The datastore that a peer's name meant until a moment ago, when its datatype went; that may come back. */
    public Optional<String> resolveFormer(String uri) {
        return byPath(uri, this::formerByAlias);
    }

    private static <T> Optional<T> byPath(String uri, Function<String, Optional<T>> byAlias) {
        String path = path(uri);
        Optional<T> found = byAlias.apply(path);
        int slash = path.lastIndexOf('/');
        if (found.isEmpty() && slash >= 0) {
            found = byAlias.apply(path.substring(slash + 1));
            if (found.isEmpty()) {
                found = byAlias.apply(path.substring(0, path.indexOf('/')));
            }
        }
        return found;
    }

    /**
     * The name of a datastore as it is compared: without address, query, {@code ./} and slashes around it, decoded, in
     * lower case. SyncML Representation Protocol 1.2.2, section 5.6.
     */
    public static String path(String uri) {
        String s = uri.length() > MAX_NAME ? uri.substring(0, MAX_NAME) : uri;
        int query = s.indexOf('?');
        if (query >= 0) {
            s = s.substring(0, query);
        }
        int scheme = s.indexOf("://");
        if (scheme >= 0) {
            int slash = s.indexOf('/', scheme + 3);
            s = slash < 0 ? "" : s.substring(slash);
        }
        s = s.replace('\\', '/');
        if (s.indexOf('%') >= 0) {
            try {
                s = URLDecoder.decode(s.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                // A per cent sign that begins no escape stands for itself.
            }
        }
        int start = 0;
        int end = s.length();
        while (start < end && (s.charAt(start) == '/' || s.charAt(start) == '.' || s.charAt(start) == ' ')) {
            start++;
        }
        while (end > start && (s.charAt(end - 1) == '/' || s.charAt(end - 1) == ' ')) {
            end--;
        }
        return s.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private Optional<String> formerByAlias(String name) {
        former.values().removeIf(f -> System.nanoTime() - f.since() > AWAY.toNanos());
        return former.entrySet().stream().filter(f -> f.getKey().equals(name) || f.getValue().aliases().contains(name))
                .map(Map.Entry::getKey).findFirst();
    }

    private Optional<Datatype<?>> byAlias(String name) {
        for (Datatype<?> d : datatypes) {
            if (d.datastore().equals(name) || d.aliases().contains(name)) {
                return Optional.of(d);
            }
        }
        return Optional.empty();
    }
}
