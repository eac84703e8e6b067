package syncml.itest.own;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syncml.api.client.LocalChange;
import syncml.api.client.LocalItem;
import syncml.api.client.LocalStore;
import syncml.api.devinf.ContentType;

/** Contacts in memory. For one thread. */
public final class CardStore implements LocalStore {
    private static final ContentType CARD = new ContentType("text/vcard", "3.0");
    private static final Pattern FULL_NAME = Pattern.compile("(?m)^FN:(.*?)\r?$");

    private final Map<String, byte[]> cards = new TreeMap<>();
    private int next = 1;

    /** Adds a contact of which nothing but its name is known. */
    public void add(String name) {
        cards.put(newLuid(), card(name));
    }

    /** Removes the contact with a name. */
    public void remove(String name) {
        cards.remove(luid(name));
    }

    /** Gives a contact another name. */
    public void rename(String before, String after) {
        cards.put(luid(before), card(after));
    }

    private String luid(String name) {
        return cards.entrySet().stream().filter(card -> name(card.getValue()).equals(name)).findFirst().orElseThrow()
                .getKey();
    }

    private static byte[] card(String name) {
        return ("BEGIN:VCARD\r\nVERSION:3.0\r\nN:" + name + ";;;;\r\nFN:" + name + "\r\nEND:VCARD\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String name(byte[] card) {
        Matcher name = FULL_NAME.matcher(new String(card, StandardCharsets.UTF_8));
        return name.find() ? name.group(1) : "";
    }

    /** The names of all contacts, in their order; one that is there twice is there twice. */
    public List<String> names() {
        return cards.values().stream().map(CardStore::name).sorted().toList();
    }

    @Override
    public List<ContentType> types() {
        return List.of(CARD);
    }

    @Override
    public Snapshot snapshot() {
        Map<String, String> versions = new LinkedHashMap<>();
        cards.forEach((luid, card) -> versions.put(luid, LocalItem.version(card)));
        return new Snapshot(versions, List.of());
    }

    @Override
    public Optional<LocalItem> read(String luid) {
        return Optional.ofNullable(cards.get(luid)).map(card -> new LocalItem(CARD, card));
    }

    @Override
    public String newLuid() {
        return "L" + next++;
    }

    @Override
    public List<LocalChange.Outcome> apply(List<LocalChange> changes) {
        List<LocalChange.Outcome> outcomes = new ArrayList<>();
        for (LocalChange change : changes) {
            if (change.item() == null) {
                cards.remove(change.luid());
            } else {
                cards.put(change.luid(), change.item().octets());
            }
            outcomes.add(LocalChange.Outcome.DONE);
        }
        return outcomes;
    }

    @Override
    public String describe(String luid) {
        return Optional.ofNullable(cards.get(luid)).map(CardStore::name).orElse(luid);
    }
}
