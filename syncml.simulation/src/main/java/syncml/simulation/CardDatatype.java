package syncml.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.Merged;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.Property;

/**
 * The datatype of the simulation: cards of lines {@code key: value}, merged field by field. Devices may lack keys or cut
 * values; what they declare is respected, and a value that is the beginning of the one a device was given is none that
 * it changed.
 */
final class CardDatatype implements Datatype<SortedMap<String, String>> {
    static final ContentType TYPE = new ContentType("text/x-card", "1.0");
    /** Keys that an item may have. */
    static final List<String> KEYS = List.of(Card.ID, "name", "tel", "mail", "note", "opt");
    /** A value shorter than this is never taken for one that was cut. */
    private static final int LEAST_CUT = 8;

    private final String datastore;
    private final List<ContentType> types;

    /** @param datastore its name; one that Release 99 phones have is theirs as well */
    CardDatatype(String datastore) {
        this.datastore = datastore;
        types = PhoneFormat.of(datastore).map(format -> List.of(TYPE, format.type())).orElse(List.of(TYPE));
    }

    @Override
    public String datastore() {
        return datastore;
    }

    @Override
    public String displayName() {
        return datastore;
    }

    @Override
    public Set<String> aliases() {
        return Set.of("my" + datastore);
    }

    @Override
    public List<ContentType> types() {
        return types;
    }

    @Override
    public List<CTCap> capabilities() {
        return List.of(new CTCap(TYPE.type(), TYPE.version(), false, KEYS.stream().map(Property::of).toList()));
    }

    @Override
    public SortedMap<String, String> read(byte[] octets, ContentType type, ItemContext context)
            throws InvalidItemException {
        SortedMap<String, String> card = Card.read(octets);
        if (!card.containsKey(Card.ID)) {
            throw new InvalidItemException("a card without identity");
        }
        return card;
    }

    @Override
    public byte[] write(SortedMap<String, String> item, ContentType type, ItemContext context) {
        Optional<CTCap> capabilities = context.capabilities(type);
        if (capabilities.isEmpty()) {
            return octets(item, type);
        }
        SortedMap<String, String> reduced = new TreeMap<>();
        for (Property p : capabilities.get().properties()) {
            String name = name(p);
            String value = item.get(name);
            if (value != null) {
                reduced.put(name, p.maxSize() == null || value.length() <= p.maxSize() ? value
                        : value.substring(0, p.maxSize().intValue()));
            }
        }
        return octets(reduced, type);
    }

    private byte[] octets(SortedMap<String, String> item, ContentType type) {
        return type.essence().equals(TYPE.essence()) ? Card.octets(item)
                : PhoneFormat.of(datastore).orElseThrow().octets(item);
    }

    /** Phones have the names of properties in capitals. */
    private static String name(Property property) {
        return property.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String algorithm() {
        return "card-1";
    }

    @Override
    public byte[] fingerprint(SortedMap<String, String> item) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256")
                    .digest(item.toString().getBytes(StandardCharsets.UTF_8)), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Set<String> matchKeys(SortedMap<String, String> item) {
        return Set.of(item.get(Card.ID));
    }

    @Override
    public int score(SortedMap<String, String> one, SortedMap<String, String> other, ItemContext context) {
        return one.get(Card.ID).equals(other.get(Card.ID)) ? 90 : 0;
    }

    @Override
    public Merged<SortedMap<String, String>> merge(SortedMap<String, String> base, SortedMap<String, String> mine,
            SortedMap<String, String> theirs, MergeContext context) {
        Optional<CTCap> capabilities = context.item().capabilities(context.type());
        SortedMap<String, String> merged = new TreeMap<>();
        List<String> explanation = new ArrayList<>();
        Set<String> keys = new TreeSet<>(mine.keySet());
        keys.addAll(theirs.keySet());
        for (String key : keys) {
            String b = base == null ? null : base.get(key);
            String m = mine.get(key);
            String t = theirs.get(key);
            String value;
            if (!holds(capabilities, key) || Objects.equals(m, t) || cut(t, m)) {
                value = m;
            } else if (base == null && (m == null || t == null)) {
                value = m == null ? t : m;
            } else if (base != null && (Objects.equals(t, b) || cut(t, b))) {
                value = m;
            } else if (base != null && (Objects.equals(m, b) || cut(b, m))) {
                value = t;
            } else {
                value = context.winner() == MergeContext.Winner.THEIRS ? t : m;
                explanation.add(key + " was changed on both sides.");
            }
            if (value != null) {
                merged.put(key, value);
            }
        }
        return new Merged<>(merged, !explanation.isEmpty(), explanation);
    }

    private static boolean holds(Optional<CTCap> capabilities, String key) {
        return capabilities.isEmpty() || capabilities.get().properties().stream().anyMatch(p -> name(p).equals(key));
    }

    private static boolean cut(String value, String whole) {
        return value != null && whole != null && value.length() >= LEAST_CUT && value.length() < whole.length()
                && whole.startsWith(value);
    }

    @Override
    public String summary(SortedMap<String, String> item) {
        return item.get(Card.ID);
    }
}
