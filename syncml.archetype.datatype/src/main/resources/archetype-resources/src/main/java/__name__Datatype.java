package ${package};

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.Merged;
import syncml.api.devinf.ContentType;

/** Items of the datastore ${datastore}: texts whose first line is the title, until you know better. */
@Component
public final class ${name}Datatype implements Datatype<String> {
    @Override
    public String datastore() {
        return "${datastore}";
    }

    @Override
    public String displayName() {
        return "${name}";
    }

    /** Further names that clients use, in lower case. */
    @Override
    public Set<String> aliases() {
        return Set.of();
    }

    /** The content types, the richest first. */
    @Override
    public List<ContentType> types() {
        return List.of(new ContentType("${mediaType}", "1.0"));
    }

    /** Be liberal here, and keep what you do not know. */
    @Override
    public String read(byte[] octets, ContentType type, ItemContext context) throws InvalidItemException {
        String text = new String(octets, StandardCharsets.UTF_8).replace("\r\n", "\n").strip();
        if (text.isEmpty()) {
            throw new InvalidItemException("the item is empty");
        }
        return text;
    }

    /** Be strict here. */
    @Override
    public byte[] write(String item, ContentType type, ItemContext context) {
        return (item.replace("\n", "\r\n") + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** To be changed with fingerprint and match keys. */
    @Override
    public String algorithm() {
        return "${datastore}-1";
    }

    /** Equal for items that mean the same. */
    @Override
    public byte[] fingerprint(String item) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(item.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Two versions of one item have a key in common. */
    @Override
    public Set<String> matchKeys(String item) {
        return Set.of(summary(item));
    }

    /** From MATCH on they are taken for the same one. */
    @Override
    public int score(String one, String other, ItemContext context) {
        return one.equals(other) ? SAME : summary(one).equals(summary(other)) ? MATCH : 0;
    }

    /** Three-way: what only one side changed is taken from that side. */
    @Override
    public Merged<String> merge(String base, String mine, String theirs, MergeContext context) {
        if (theirs.equals(base) || theirs.equals(mine)) {
            return new Merged<>(mine, false, List.of());
        }
        if (mine.equals(base)) {
            return new Merged<>(theirs, false, List.of());
        }
        boolean win = context.winner() == MergeContext.Winner.THEIRS;
        return new Merged<>(win ? theirs : mine, true,
                List.of("text: changed on both sides; " + (win ? "the device's" : "ours") + " stands"));
    }

    @Override
    public String summary(String item) {
        String line = item.lines().findFirst().orElse("");
        return line.length() <= 80 ? line : line.substring(0, 80);
    }
}
