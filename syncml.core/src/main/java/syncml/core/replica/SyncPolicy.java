package syncml.core.replica;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.FirstSync;
import syncml.api.sync.GuardPolicy;

/**
 * What is decided about the synchronizations of a datastore, or of a device with it. Immutable.
 *
 * @param conflicts who wins where both changed an item; null to go by the view
 * @param slowConflicts who wins where items that are found to be the same differ; null to go by {@code conflicts}
 * @param fields whose value stands where both changed the same field of an item that is merged: CLIENT_WINS, SERVER_WINS
 *     or NEWEST_WINS
 * @param first what the first synchronization of a device does
 * @param deletions what happens when a device deletes most of what it has
 * @param empty what happens when a device that had items comes with none, to be compared
 * @param share more than this part of the items of a device, from 0 to 1, are most of them
 * @param least deletions up to this number are never held back
 * @param copies items that say the same, from which on one more is taken for a sign of a circle
 */
public record SyncPolicy(ConflictPolicy conflicts, ConflictPolicy slowConflicts, ConflictPolicy fields, FirstSync first,
        GuardPolicy deletions, GuardPolicy empty, double share, int least, int copies) {
    /** What suits a household or a firm. */
    public static final SyncPolicy DEFAULT = new SyncPolicy(null, null, ConflictPolicy.CLIENT_WINS, FirstSync.MERGE,
            GuardPolicy.HOLD, GuardPolicy.DO, 0.5, 10, 8);

    /** Names of the policies that can be set, as the configuration has them. */
    static final Map<String, String> NAMES = names();

    public SyncPolicy {
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(deletions, "deletions");
        Objects.requireNonNull(empty, "empty");
        if (share < 0 || share > 1 || least < 0 || copies < 1) {
            throw new IllegalArgumentException("a share is from 0 to 1, a number not negative");
        }
        if (fields == ConflictPolicy.MERGE || fields == ConflictPolicy.KEEP_BOTH) {
            throw new IllegalArgumentException("of one field either value stands: CLIENT_WINS, SERVER_WINS or"
                    + " NEWEST_WINS");
        }
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("conflicts", choices(ConflictPolicy.values()));
        names.put("conflicts.slow", choices(ConflictPolicy.values()));
        names.put("conflicts.field", "CLIENT_WINS, SERVER_WINS, NEWEST_WINS");
        names.put("first.sync", choices(FirstSync.values()));
        names.put("guard.deletions", choices(GuardPolicy.values()));
        names.put("guard.empty", choices(GuardPolicy.values()));
        names.put("guard.share", "a number from 0 to 1");
        names.put("guard.least", "a number");
        names.put("guard.copies", "a number");
        return names;
    }

    private static String choices(Object[] values) {
        return String.join(", ", Arrays.stream(values).map(Object::toString).toList());
    }

    /**
     * These policies with some set differently.
     *
     * @param settings gives the value of a setting, or null
     * @throws IllegalArgumentException if a value is none; the message is a sentence for people
     */
    public SyncPolicy with(UnaryOperator<String> settings) {
        return new SyncPolicy(
                choice(settings, "conflicts", ConflictPolicy.class, conflicts),
                choice(settings, "conflicts.slow", ConflictPolicy.class, slowConflicts),
                choice(settings, "conflicts.field", ConflictPolicy.class, fields),
                choice(settings, "first.sync", FirstSync.class, first),
                choice(settings, "guard.deletions", GuardPolicy.class, deletions),
                choice(settings, "guard.empty", GuardPolicy.class, empty),
                number(settings, "guard.share", share),
                (int) number(settings, "guard.least", least),
                (int) number(settings, "guard.copies", copies));
    }

    private static <E extends Enum<E>> E choice(UnaryOperator<String> settings, String name, Class<E> type,
            E otherwise) {
        String value = settings.apply(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Enum.valueOf(type, value.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + value + "' is no value of " + name + "; there are: "
                    + choices(type.getEnumConstants()) + ".", e);
        }
    }

    private static double number(UnaryOperator<String> settings, String name, double otherwise) {
        String value = settings.apply(name);
        try {
            return value == null ? otherwise : Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + value + "' is no value of " + name + "; expected is "
                    + NAMES.get(name) + ".", e);
        }
    }

    /** The values by name, for people. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("conflicts", String.valueOf(conflicts == null ? ConflictPolicy.MERGE : conflicts));
        values.put("conflicts.slow", String.valueOf(slow(ConflictPolicy.MERGE)));
        values.put("conflicts.field", fields.toString());
        values.put("first.sync", first.toString());
        values.put("guard.deletions", deletions.toString());
        values.put("guard.empty", empty.toString());
        values.put("guard.share", Double.toString(share));
        values.put("guard.least", Integer.toString(least));
        values.put("guard.copies", Integer.toString(copies));
        return values;
    }

    /** Who wins where both changed an item, given what the view says. */
    ConflictPolicy normal(ConflictPolicy view) {
        return conflicts == null ? view : conflicts;
    }

    /** Who wins where items that are found to be the same differ, given what the view says. */
    ConflictPolicy slow(ConflictPolicy view) {
        return slowConflicts == null ? normal(view) : slowConflicts;
    }
}
