package syncml.store.vcal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syncml.store.fields.FieldMerge;
import syncml.store.text.TextComponent;

/**
 * Merges the single occurrences of a series that differ from it, each by the moment it stands for. RFC 2445, section
 * 4.8.4.4. For one merge.
 */
final class DetachedMerge {
    /** Merges one occurrence that all sides have. */
    interface Fields {
        CalendarItem merge(CalendarItem base, CalendarItem mine, CalendarItem theirs);
    }

    private final CalendarKind kind;
    private final boolean theirsWin;
    private final boolean mayBeLost;
    private final Fields fields;
    private final List<String> explanation = new ArrayList<>();
    private boolean conflict;

    /**
     * A merge.
     *
     * @param mayBeLost whether the peer may have lost occurrences that it does not send
     * @param fields merges what several sides have
     */
    DetachedMerge(CalendarKind kind, boolean theirsWin, boolean mayBeLost, Fields fields) {
        this.kind = kind;
        this.theirsWin = theirsWin;
        this.mayBeLost = mayBeLost;
        this.fields = fields;
    }

    boolean conflict() {
        return conflict;
    }

    List<String> explanation() {
        return explanation;
    }

    /** Under which name it is counted how many occurrences that differ a peer was seen to hold in one series. */
    static String counted() {
        return FieldMerge.most("RECURRENCE-ID@");
    }

    /** The occurrences that differ in the merged series; the very list of ours if nothing changes. */
    List<TextComponent> merge(CalendarItem base, CalendarItem mine, CalendarItem theirs) {
        Map<String, TextComponent> was = base == null ? Map.of() : byMoment(base);
        Map<String, TextComponent> our = byMoment(mine);
        Map<String, TextComponent> now = byMoment(theirs);
        Set<String> all = new LinkedHashSet<>(our.keySet());
        all.addAll(now.keySet());
        List<TextComponent> merged = new ArrayList<>();
        for (String moment : all) {
            TextComponent one = one(was.get(moment), our.get(moment), now.get(moment));
            if (one != null) {
                merged.add(one);
            }
        }
        return merged.equals(mine.changed()) ? mine.changed() : merged;
    }

    private TextComponent one(TextComponent was, TextComponent our, TextComponent now) {
        if (our != null && now != null) {
            return fields.merge(was == null ? null : item(was), item(our), item(now)).main();
        }
        if (was == null) {
            return our != null ? our : now;
        }
        if (our != null) {
            if (mayBeLost) {
                return our;
            }
            return same(was, our) ? null : decided("cleared on the device, changed here", our, null);
        }
        return same(was, now) ? null : decided("changed on the device, cleared here", null, now);
    }

    private TextComponent decided(String what, TextComponent our, TextComponent now) {
        conflict = true;
        explanation.add("single occurrence: " + what + "; " + (theirsWin ? "the device's" : "ours") + " stands");
        return theirsWin ? now : our;
    }

    private boolean same(TextComponent one, TextComponent other) {
        return new LinkedHashSet<>(item(one).meanings()).equals(new LinkedHashSet<>(item(other).meanings()));
    }

    private CalendarItem item(TextComponent component) {
        return new CalendarItem(kind, component, List.of());
    }

    private static Map<String, TextComponent> byMoment(CalendarItem item) {
        Map<String, TextComponent> found = new LinkedHashMap<>();
        for (TextComponent c : item.changed()) {
            Moment which = Times.moment(c.property("RECURRENCE-ID"));
            found.putIfAbsent(which == null ? "" : which.key(), c);
        }
        return found;
    }
}
