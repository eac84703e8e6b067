package syncml.core.poor;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.ContentType;
import syncml.api.message.SyncType;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.Operation;
import syncml.api.sync.Outcome;
import syncml.api.sync.ReplicaKey;
import syncml.api.sync.View;

/** A phone that makes of every item what it can hold of it, and sends that back in its own notation. */
final class PoorPhone {
    private final Account account;
    private final Ability ability;
    private final ReplicaKey key;
    private Datatype<?> datatype;
    private final ContentType type;
    private final ItemContext context;
    private final Map<String, List<Line>> items = new TreeMap<>();
    private final Map<String, Change.Kind> changed = new LinkedHashMap<>();
    final List<Outcome> outcomes = new ArrayList<>();
    final List<Operation> operations = new ArrayList<>();
    private String last;
    private int anchors;
    private int luids;

    PoorPhone(Account account, Ability ability, Datatype<?> datatype, ContentType type) {
        this(account, ability, datatype, type, ZoneOffset.UTC);
    }

    /** A phone in a zone; UTC stands for a zone that the server does not know. */
    PoorPhone(Account account, Ability ability, Datatype<?> datatype, ContentType type, ZoneId zone) {
        this.account = account;
        this.ability = ability;
        this.datatype = datatype;
        this.type = type;
        key = new ReplicaKey(ability.name, datatype.datastore(), "store");
        context = ItemContext.builder().zone(zone).capabilities(ability.capabilities(type.type(), type.version()))
                .holdings(Holdings.NONE).build();
    }

    List<List<Line>> items() {
        return List.copyOf(items.values());
    }

    void put(List<Line> item) {
        String luid = luid();
        items.put(luid, ability.stored(item));
        changed.put(luid, Change.Kind.ADD);
    }

    /** The user changes the item that has a text in it. */
    void edit(String text, UnaryOperator<List<Line>> how) {
        String luid = items.entrySet().stream().filter(e -> write(e.getValue()).contains(text)).findFirst()
                .orElseThrow().getKey();
        items.put(luid, ability.stored(how.apply(items.get(luid))));
        changed.put(luid, Change.Kind.REPLACE);
    }

    /** It is set up anew from its own backup: the items stay, their identifiers and the anchors do not. */
    void restored() {
        List<List<Line>> all = items();
        items.clear();
        changed.clear();
        last = null;
        all.forEach(item -> items.put(luid(), item));
    }

    /** The server learns more of its device information. */
    void sees(Datatype<?> other) {
        datatype = other;
    }

    private String luid() {
        return ability.name + ++luids;
    }

    void sync(SyncType wanted) {
        outcomes.clear();
        operations.clear();
        String next = Integer.toString(++anchors);
        SyncType type = account.with(key, view(), r -> r.begin(wanted, last, next)).type();
        List<Change> changes = new ArrayList<>();
        if (type == SyncType.SLOW) {
            items.forEach((luid, item) -> changes.add(change(Change.Kind.REPLACE, luid)));
        } else {
            changed.forEach((luid, kind) -> changes.add(change(kind, luid)));
        }
        for (int i = 0; i < changes.size(); i += 3) {
            List<Change> some = changes.subList(i, Math.min(changes.size(), i + 3));
            outcomes.addAll(account.with(key, view(), r -> r.apply(some)));
        }
        account.with(key, view(), r -> {
            r.received();
            while (r.next().isPresent()) {
                Operation o = r.next().get();
                r.sent(o);
                operations.add(o);
                receive(o, r::map);
                r.acknowledge(o.sent(), Answer.DONE);
            }
            r.finish();
            return null;
        });
        changed.clear();
        last = next;
    }

    private interface Maps {
        boolean map(String guid, String luid);
    }

    private void receive(Operation o, Maps maps) {
        if (o.octets() == null) {
            items.remove(o.sent().luid());
            return;
        }
        String luid = o.sent().luid() == null ? luid() : o.sent().luid();
        items.put(luid, ability.stored(Line.of(new String(o.octets(), StandardCharsets.UTF_8))));
        if (o.sent().luid() == null) {
            maps.map(o.sent().guid(), luid);
        }
    }

    private Change change(Change.Kind kind, String luid) {
        return new Change(kind, luid, type, write(items.get(luid)).getBytes(StandardCharsets.UTF_8));
    }

    static String write(List<Line> item) {
        return item.stream().map(Line::write).collect(Collectors.joining());
    }

    private View view() {
        return new View(datatype, type, context, ConflictPolicy.MERGE);
    }
}
