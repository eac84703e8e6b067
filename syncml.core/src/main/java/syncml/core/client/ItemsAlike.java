package syncml.core.client;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import syncml.api.client.LocalItem;

/** Items of a client by what they say, looked through once in a session. For one thread. */
final class ItemsAlike {
    private final Conversion conversion;
    private final Map<String, Deque<String>> luids = new HashMap<>();

    private ItemsAlike(Conversion conversion) {
        this.conversion = conversion;
    }

    /** The items of a store that may be ones that the server has by another name. */
    static ItemsAlike in(ClientStore store, Conversion conversion) {
        ItemsAlike alike = new ItemsAlike(conversion);
        store.current.forEach((luid, version) -> {
            if (store.makesWay(luid)) {
                alike.add(octets(version), luid);
                read(store, luid).flatMap(conversion::fingerprint).ifPresent(f -> alike.add(f, luid));
            }
        });
        return alike;
    }

    private static String octets(String version) {
        return "=" + version;
    }

    private static Optional<LocalItem> read(ClientStore store, String luid) {
        try {
            return store.store.read(luid);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void add(String key, String luid) {
        luids.computeIfAbsent(key, k -> new ArrayDeque<>(1)).add(luid);
    }

    /** One that has the same octets, else one that says the same, and that is free. */
    Optional<String> find(LocalItem item, String version, Predicate<String> free) {
        return first(octets(version), free).or(() -> conversion.fingerprint(item).flatMap(f -> first(f, free)));
    }

    private Optional<String> first(String key, Predicate<String> free) {
        Deque<String> all = luids.getOrDefault(key, new ArrayDeque<>(0));
        while (!all.isEmpty() && !free.test(all.peek())) {
            all.remove();
        }
        return Optional.ofNullable(all.peek());
    }
}
