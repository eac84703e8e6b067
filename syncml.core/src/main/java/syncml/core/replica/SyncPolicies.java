package syncml.core.replica;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The policies of all datastores, as the configuration has them: {@code conflicts}, and for a datastore of its own
 * {@code contacts.conflicts}. Immutable for who uses it, and safe for use by several threads.
 */
public final class SyncPolicies {
    /** What suits a household or a firm. */
    public static final SyncPolicies DEFAULT = new SyncPolicies(name -> null);

    private final UnaryOperator<String> settings;
    private final SyncPolicy common;
    private final Map<String, SyncPolicy> known = new ConcurrentHashMap<>();

    private SyncPolicies(UnaryOperator<String> settings) {
        this.settings = settings;
        this.common = SyncPolicy.DEFAULT.with(settings);
    }

    /**
     * Policies of a configuration; what it does not name is left at its default.
     *
     * @throws IllegalArgumentException if a value is none; the message is a sentence for people
     */
    public static SyncPolicies of(Map<String, ?> configuration) {
        SyncPolicies policies = new SyncPolicies(name -> Objects.toString(configuration.get(name), null));
        for (String key : configuration.keySet()) {
            for (String name : SyncPolicy.NAMES.keySet()) {
                if (key.endsWith("." + name)) {
                    policies.of(key.substring(0, key.length() - name.length() - 1));
                }
            }
        }
        return policies;
    }

    /** The policies of a datastore. */
    public SyncPolicy of(String datastore) {
        return known.computeIfAbsent(datastore, d -> common.with(name -> settings.apply(d + "." + name)));
    }
}
