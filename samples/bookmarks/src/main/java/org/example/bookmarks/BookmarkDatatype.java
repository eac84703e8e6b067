package org.example.bookmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.Merged;
import syncml.api.devinf.ContentType;

/** Bookmarks as vBookmark 1.0: a title and an address. */
@Component
public final class BookmarkDatatype implements Datatype<BookmarkDatatype.Bookmark> {
    /** A bookmark; other lines are kept, though we do not know them. */
    public record Bookmark(String title, String url, List<String> others) { }

    @Override public String datastore() { return "bookmarks"; }

    @Override public String displayName() { return "Bookmarks"; }

    @Override public Set<String> aliases() { return Set.of("bookmark", "favorites", "bkm"); }

    @Override public List<ContentType> types() { return List.of(new ContentType("text/x-vbookmark", "1.0")); }

    @Override public Bookmark read(byte[] octets, ContentType type, ItemContext context) throws InvalidItemException {
        String title = "";
        String url = "";
        List<String> others = new ArrayList<>();
        for (String line : new String(octets, StandardCharsets.UTF_8).split("\\R")) {
            String[] parts = line.split(":", 2);
            switch (parts[0].toUpperCase(Locale.ROOT)) {
                case "BEGIN", "VERSION", "END", "" -> { }
                case "TITLE" -> title = parts.length > 1 ? parts[1].strip() : "";
                case "URL" -> url = parts.length > 1 ? parts[1].strip() : "";
                default -> others.add(line);
            }
        }
        if (url.isEmpty()) {
            throw new InvalidItemException("the bookmark has no address");
        }
        return new Bookmark(title, url, others);
    }

    @Override public byte[] write(Bookmark item, ContentType type, ItemContext context) {
        String others = item.others().isEmpty() ? "" : String.join("\r\n", item.others()) + "\r\n";
        return ("BEGIN:VBKM\r\nVERSION:1.0\r\nTITLE:" + item.title() + "\r\nURL:" + item.url() + "\r\n" + others
                + "END:VBKM\r\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override public String algorithm() { return "bookmarks-1"; }

    private static String address(Bookmark item) { return item.url(); }

    @Override public byte[] fingerprint(Bookmark item) {
        try {
            String meaning = address(item) + "\n" + item.title() + "\n" + item.others();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(meaning.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override public Set<String> matchKeys(Bookmark item) { return Set.of(address(item)); }

    @Override public int score(Bookmark one, Bookmark other, ItemContext context) {
        return one.equals(other) ? SAME : address(one).equals(address(other)) ? 80 : 0;
    }

    @Override public Merged<Bookmark> merge(Bookmark base, Bookmark mine, Bookmark theirs, MergeContext context) {
        boolean win = context.winner() == MergeContext.Winner.THEIRS;
        List<String> why = new ArrayList<>();
        String title = pick("title", base == null ? null : base.title(), mine.title(), theirs.title(), win, why);
        String url = pick("address", base == null ? null : base.url(), mine.url(), theirs.url(), win, why);
        Bookmark merged = new Bookmark(title, url, theirs.others().isEmpty() ? mine.others() : theirs.others());
        return new Merged<>(merged, !why.isEmpty(), why);
    }

    private static String pick(String name, String base, String mine, String theirs, boolean win, List<String> why) {
        if (mine.equals(theirs) || theirs.equals(base) || base == null && theirs.isEmpty()) {
            return mine;
        }
        if (mine.equals(base) || mine.isEmpty()) {
            return theirs;
        }
        why.add(name + ": changed on both sides; " + (win ? "the device's" : "ours") + " stands");
        return win ? theirs : mine;
    }

    @Override public String summary(Bookmark item) { return item.title().isEmpty() ? item.url() : item.title(); }
}
