package syncml.core.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.Merged;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.Property;

/** Plain texts, matched by their first line. */
public final class NoteDatatype implements Datatype<String> {
    private final String datastore;

    /** Notes in a datastore of this name. */
    public NoteDatatype(String datastore) {
        this.datastore = datastore;
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
        return Set.of(datastore.substring(0, datastore.length() - 1));
    }

    @Override
    public List<ContentType> types() {
        return List.of(new ContentType("text/plain", "1.0"));
    }

    @Override
    public List<CTCap> capabilities() {
        return List.of(new CTCap("text/plain", "1.0", false, List.of(Property.of("BODY"))));
    }

    @Override
    public String read(byte[] octets, ContentType type, ItemContext context) throws InvalidItemException {
        String text = new String(octets, StandardCharsets.UTF_8);
        if (text.startsWith("BROKEN")) {
            throw new InvalidItemException("the note is broken");
        }
        return text;
    }

    @Override
    public byte[] write(String item, ContentType type, ItemContext context) {
        return item.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String algorithm() {
        return "note-1";
    }

    @Override
    public byte[] fingerprint(String item) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(item.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Set<String> matchKeys(String item) {
        return Set.of(item.lines().findFirst().orElse(""));
    }

    @Override
    public int score(String one, String other, ItemContext context) {
        return one.lines().findFirst().equals(other.lines().findFirst()) ? 80 : 0;
    }

    @Override
    public Merged<String> merge(String base, String mine, String theirs, MergeContext context) {
        if (mine.equals(theirs) || mine.equals(base)) {
            return new Merged<>(theirs, false, List.of());
        }
        if (theirs.equals(base)) {
            return new Merged<>(mine, false, List.of());
        }
        boolean peer = context.winner() == MergeContext.Winner.THEIRS;
        return new Merged<>(peer ? theirs : mine, true, List.of("the text was changed on both sides"));
    }

    @Override
    public String summary(String item) {
        return item.lines().findFirst().orElse("");
    }

    @Override
    public Set<String> filterProperties() {
        return Set.of("BODY");
    }

    @Override
    public List<String> filterValues(String item, String property, ItemContext context) {
        return List.of(item);
    }
}
