package syncml.core.replica;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

/**
 * Cards of lines {@code key=value}. Lines that begin with # are notation only. A value of the key {@code at} is a local
 * time of the context's zone unless it ends with Z. A note that is the beginning of a long one that the peer was given
 * was cut off by it, and is no change.
 */
final class CardDatatype implements Datatype<SortedMap<String, String>> {
    static final ContentType FULL = new ContentType("text/x-card", "2.0");
    static final ContentType PLAIN = new ContentType("text/x-card", "1.0");

    private final String algorithm;
    int reads;

    CardDatatype() {
        this("card-1");
    }

    CardDatatype(String algorithm) {
        this.algorithm = algorithm;
    }

    @Override
    public String datastore() {
        return "cards";
    }

    @Override
    public String displayName() {
        return "Cards";
    }

    @Override
    public Set<String> aliases() {
        return Set.of("card");
    }

    @Override
    public List<ContentType> types() {
        return List.of(FULL, PLAIN);
    }

    @Override
    public SortedMap<String, String> read(byte[] octets, ContentType type, ItemContext context)
            throws InvalidItemException {
        reads++;
        SortedMap<String, String> card = new TreeMap<>();
        for (String line : new String(octets, StandardCharsets.UTF_8).split("\n")) {
            int equals = line.indexOf('=');
            if (line.startsWith("!")) {
                throw new IllegalStateException("a fault of the datatype");
            }
            if (equals < 0 && !line.startsWith("#")) {
                throw new InvalidItemException("a line without =");
            }
            if (equals > 0) {
                String key = line.substring(0, equals);
                String value = line.substring(equals + 1);
                card.put(key, key.equals("at") && !value.endsWith("Z")
                        ? value + "@" + context.zone() + "Z" : value);
            }
        }
        return card;
    }

    @Override
    public byte[] write(SortedMap<String, String> item, ContentType type, ItemContext context) {
        Set<String> held = held(type, context);
        StringBuilder text = new StringBuilder();
        item.forEach((key, value) -> {
            if (held == null || held.contains(key)) {
                text.append(key).append('=').append(value).append('\n');
            }
        });
        return text.length() == 0 ? "#empty\n".getBytes(StandardCharsets.UTF_8)
                : text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Set<String> held(ContentType type, ItemContext context) {
        Optional<CTCap> capabilities = context.capabilities(type);
        if (capabilities.isEmpty()) {
            return null;
        }
        Set<String> held = new HashSet<>();
        capabilities.get().properties().forEach(p -> held.add(p.name()));
        return held;
    }

    @Override
    public String algorithm() {
        return algorithm;
    }

    @Override
    public byte[] fingerprint(SortedMap<String, String> item) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256")
                    .digest((algorithm + item).getBytes(StandardCharsets.UTF_8)), 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Set<String> matchKeys(SortedMap<String, String> item) {
        Set<String> keys = new LinkedHashSet<>();
        for (String key : List.of("name", "tel")) {
            if (item.containsKey(key)) {
                keys.add(algorithm + key + item.get(key));
            }
        }
        return keys;
    }

    @Override
    public int score(SortedMap<String, String> one, SortedMap<String, String> other, ItemContext context) {
        int score = Objects.equals(one.get("name"), other.get("name")) ? 50 : 0;
        for (String key : List.of("tel", "mail", "note")) {
            score += one.containsKey(key) && Objects.equals(one.get(key), other.get(key)) ? 10 : 0;
        }
        return score;
    }

    @Override
    public Merged<SortedMap<String, String>> merge(SortedMap<String, String> base, SortedMap<String, String> mine,
            SortedMap<String, String> theirs, MergeContext context) {
        Set<String> held = held(context.type(), context.item());
        boolean theirsWin = context.winner() == MergeContext.Winner.THEIRS;
        SortedMap<String, String> merged = new TreeMap<>();
        List<String> explanation = new ArrayList<>();
        Set<String> keys = new TreeSet<>(mine.keySet());
        keys.addAll(theirs.keySet());
        for (String key : keys) {
            String b = base == null ? null : base.get(key);
            String m = mine.get(key);
            String t = theirs.get(key);
            String value;
            boolean cut = key.equals("note") && b != null && b.length() > 8 && t != null && b.startsWith(t);
            if (cut || held != null && !held.contains(key) || Objects.equals(m, t)) {
                value = m;
            } else if (base == null && (m == null || t == null)) {
                value = m == null ? t : m;
            } else if (base != null && Objects.equals(t, b)) {
                value = m;
            } else if (base != null && Objects.equals(m, b)) {
                value = t;
            } else {
                value = theirsWin ? t : m;
                explanation.add(key + " was changed on both sides.");
            }
            if (value != null) {
                merged.put(key, value);
            }
        }
        return new Merged<>(merged, !explanation.isEmpty(), explanation);
    }

    @Override
    public Optional<Instant> revised(SortedMap<String, String> item) {
        return Optional.ofNullable(item.get("rev")).map(Instant::parse);
    }

    @Override
    public String summary(SortedMap<String, String> item) {
        return item.getOrDefault("name", "");
    }

    /** A card without order and notation. */
    static SortedMap<String, String> parsed(String text) {
        try {
            return new CardDatatype().read(text.getBytes(StandardCharsets.UTF_8), FULL, ItemContext.OWN);
        } catch (InvalidItemException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String text(Map<String, String> card) {
        StringBuilder text = new StringBuilder();
        card.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }
}
