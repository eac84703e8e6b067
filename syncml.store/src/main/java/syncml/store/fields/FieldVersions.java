package syncml.store.fields;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import syncml.store.text.Element;
import syncml.store.text.TextParam;
import syncml.store.text.TextProperty;
import syncml.store.text.Values;

/** All fields of one name in the three versions of an item, and what becomes of ours in a merge. For one merge. */
final class FieldVersions {
    final List<Field> base = new ArrayList<>(2);
    /** Index of our element to what it is replaced with; null drops it. */
    final Map<Integer, Element> replaced = new HashMap<>();
    /** Elements that come from the peer. */
    final List<Element> added = new ArrayList<>(1);

    private final List<Integer> indexes = new ArrayList<>(2);
    private final List<Field> mine = new ArrayList<>(2);
    /** Ours as the peer can hold them: what its versions are compared with. Null for what it cannot. */
    private final List<Field> held = new ArrayList<>(2);
    private final List<Field> theirs = new ArrayList<>(2);
    private boolean cleared;

    private FieldMerge merge;
    private String name;
    private int maxSize;

    void addMine(int index, Field field, Field reduced) {
        indexes.add(index);
        mine.add(field);
        held.add(reduced == null || reduced.isEmpty() ? null : reduced);
    }

    void addTheirs(Field field) {
        if (field.isEmpty()) {
            cleared = true;
        } else {
            theirs.add(field);
        }
    }

    int lastIndex() {
        return indexes.isEmpty() ? -1 : indexes.get(indexes.size() - 1);
    }

    boolean changed() {
        return !replaced.isEmpty() || !added.isEmpty();
    }

    void merge(FieldMerge into, String fieldName, boolean baseKnown) {
        merge = into;
        name = fieldName;
        maxSize = into.peer().maxSize(fieldName);
        if (baseKnown) {
            threeWay();
        } else {
            union();
        }
    }

    private void threeWay() {
        boolean single = merge.model().single(name);
        boolean holds = merge.peer().supports(name) || cleared;
        int[] theirsOf = Pairing.pair(base, theirs, maxSize, single, f -> merge.losses().kind(f));
        int[] mineOf = Pairing.pair(base, held, maxSize, single, Field::kind);
        boolean[] fromBase = new boolean[theirs.size()];
        boolean[] inBase = new boolean[mine.size()];
        boolean[] neverHeld = cleared ? new boolean[base.size()] : merge.losses().neverHeld(name, base, theirsOf);
        int kept = 0;
        for (int i = 0; i < base.size(); i++) {
            Field t = theirsOf[i] < 0 ? null : theirs.get(theirsOf[i]);
            if (t != null) {
                fromBase[theirsOf[i]] = true;
            }
            if (mineOf[i] >= 0) {
                inBase[mineOf[i]] = true;
            }
            if (t == null && holds && neverHeld[i]) {
                kept += mineOf[i] < 0 ? 0 : 1;
            } else if (t != null || holds) {
                changeOf(base.get(i), t, mineOf[i]);
            }
        }
        if (kept > 0) {
            merge.kept(name, kept);
        }
        addNew(fromBase, inBase, single);
    }

    /** What the peer did to one field it was given. */
    private void changeOf(Field given, Field has, int mineIndex) {
        Field theirNow = has == null || mineIndex < 0 ? has : withOurLetters(given, has, held.get(mineIndex));
        if (theirNow != null && (unchanged(given, theirNow) || merge.losses().same(given, theirNow))) {
            return;
        }
        boolean mineGone = mineIndex < 0;
        boolean mineChanged = !mineGone && !unchanged(given, held.get(mineIndex))
                && !isLeftOf(given, held.get(mineIndex));
        if (theirNow == null) {
            if (mineChanged) {
                conflict("cleared on the device, changed here", mineIndex, null);
            } else if (!mineGone) {
                replaced.put(indexes.get(mineIndex), null);
            }
        } else if (mineGone) {
            merge.conflict(name, "changed on the device, cleared here");
            if (merge.theirsWin()) {
                add(theirNow, merge.model().single(name));
            }
        } else if (!mineChanged) {
            replaced.put(indexes.get(mineIndex), changedByPeer(given, theirNow, mineIndex));
        } else if (!theirNow.same(held.get(mineIndex))) {
            bothChanged(given, theirNow, mineIndex);
        }
    }

    /** What the peer has, with the letters in it that the peer has not. */
    private Field withOurLetters(Field given, Field now, Field ours) {
        if (!isText(given) || !isText(now) || !isText(ours)) {
            return now;
        }
        TextProperty p = (TextProperty) now.element();
        String text = p.text();
        String restored = LostLetters.restored(text(given), text(ours), text);
        return restored.equals(text) ? now : merge.model().field(p.withValue(Values.escape(restored)));
    }

    /** Whether the peer was given our very field, but for letters that it has not. */
    private boolean isLeftOf(Field given, Field ours) {
        return isText(given) && isText(ours) && given.kind().equals(ours.kind())
                && LostLetters.lost(text(ours), text(given));
    }

    /** Whether a value is one text; addresses of the web, rules and the like have a notation of their own. */
    private boolean isText(Field f) {
        return f != null && f.element() instanceof TextProperty p && !p.isBinary() && !merge.model().composed(name)
                && Values.escape(p.text()).equals(p.value());
    }

    private static String text(Field f) {
        return ((TextProperty) f.element()).text();
    }

    /** A component that the peer left as it was given keeps our full value, which may be longer. */
    private Element changedByPeer(Field given, Field theirNow, int mineIndex) {
        Element taken = take(theirNow, mineIndex, given);
        if (maxSize < Integer.MAX_VALUE && isText(theirNow) && isText(given) && isText(mine.get(mineIndex))) {
            TextProperty p = (TextProperty) taken;
            return p.withValue(Values.escape(CutText.withEnd(text(given), text(mine.get(mineIndex)), p.text())));
        }
        return merge.model().composed(name) && taken instanceof TextProperty p
                ? p.withValue(Components.merge(given, mine.get(mineIndex), theirNow, true, merge.losses())
                        .property().value()) : taken;
    }

    private void bothChanged(Field given, Field theirNow, int mineIndex) {
        if (merge.model().composed(name)) {
            Components.Merged m = Components.merge(given, mine.get(mineIndex), theirNow, merge.theirsWin(),
                    merge.losses());
            if (m.conflict()) {
                merge.conflict(name, "changed on both sides");
            }
            replaced.put(indexes.get(mineIndex), m.property());
            return;
        }
        conflict("changed on both sides", mineIndex, theirNow);
    }

    private void conflict(String what, int mineIndex, Field theirNow) {
        merge.conflict(name, what);
        if (merge.theirsWin()) {
            replaced.put(indexes.get(mineIndex), theirNow == null ? null : take(theirNow, mineIndex));
        }
    }

    /** Fields the peer has beyond what it was given: new ones, unless we came to have the same. */
    private void addNew(boolean[] fromBase, boolean[] inBase, boolean single) {
        List<Field> news = new ArrayList<>();
        for (int i = 0; i < theirs.size(); i++) {
            if (!fromBase[i]) {
                news.add(theirs.get(i));
            }
        }
        if (news.isEmpty()) {
            return;
        }
        List<Field> ours = new ArrayList<>();
        for (int i = 0; i < mine.size(); i++) {
            ours.add(inBase[i] || mine.get(i).isEmpty() ? null : held.get(i) == null ? mine.get(i) : held.get(i));
        }
        int[] partner = Pairing.pair(news, ours, maxSize, single, null);
        for (int i = 0; i < news.size(); i++) {
            Field t = news.get(i);
            if (partner[i] < 0) {
                add(t, single);
            } else if (single && !unchanged(ours.get(partner[i]), t)) {
                conflict("set on both sides", partner[i], t);
            }
        }
    }

    /** Without a base nothing is known to be cleared: everything that one side has stays. */
    private void union() {
        boolean single = merge.model().single(name);
        List<Field> ours = new ArrayList<>();
        for (int i = 0; i < mine.size(); i++) {
            ours.add(mine.get(i).isEmpty() ? null : held.get(i) == null ? mine.get(i) : held.get(i));
        }
        int[] partner = Pairing.pair(theirs, ours, maxSize, single, null);
        Pairing.pairAlike(theirs, ours, partner, merge.model());
        for (int i = 0; i < theirs.size(); i++) {
            Field t = theirs.get(i);
            if (partner[i] < 0) {
                add(t, single);
                continue;
            }
            Field m = ours.get(partner[i]);
            if (unchanged(m, t) || merge.losses().same(m, t) || Losses.poorer(m, t) || merge.model().fuller(m, t)) {
                continue;
            }
            if (m.value().equals(t.value())) {
                if (merge.theirsWin() && !Losses.poorerKind(m, t)) {
                    replaced.put(indexes.get(partner[i]), take(t, partner[i]));
                }
            } else if (Losses.poorer(t, m) || merge.model().fuller(t, m)) {
                replaced.put(indexes.get(partner[i]), take(t, partner[i]));
            } else if (merge.model().composed(name)) {
                Components.Merged merged = Components.fill(mine.get(partner[i]), t, merge.theirsWin());
                if (merged.conflict()) {
                    merge.conflict(name, "different on both sides");
                }
                boolean theirKind = merge.theirsWin() && !Losses.poorerKind(m, t);
                Element filled = theirKind ? take(t, partner[i]) : mine.get(partner[i]).element();
                TextProperty fullest = ((TextProperty) filled).withValue(merged.property().value());
                if (!fullest.equals(mine.get(partner[i]).element())) {
                    replaced.put(indexes.get(partner[i]), fullest);
                }
            } else {
                conflict("different on both sides", partner[i], t);
            }
        }
    }

    /** A new field takes the place of ours that says nothing. */
    private void add(Field t, boolean single) {
        for (int i = 0; single && i < mine.size(); i++) {
            if (mine.get(i).isEmpty() && replaced.putIfAbsent(indexes.get(i), t.element()) == null) {
                return;
            }
        }
        added.add(t.element());
    }

    /** A value that was cut at the size the peer states is no change. */
    private boolean unchanged(Field given, Field now) {
        if (given.same(now)) {
            return true;
        }
        return maxSize < Integer.MAX_VALUE && given.kind().equals(now.kind())
                && now.value().length() < given.value().length()
                && now.value().codePointCount(0, now.value().length()) >= maxSize - 1
                && given.value().startsWith(now.value());
    }

    private Element take(Field t, int mineIndex) {
        return take(t, mineIndex, null);
    }

    /** Their element, with the parameters of ours that the peer cannot hold, or was not given where that is known. */
    private Element take(Field t, int mineIndex, Field given) {
        if (!(t.element() instanceof TextProperty their)
                || !(mine.get(mineIndex).element() instanceof TextProperty our)) {
            return t.element();
        }
        if (merge.losses().kindLost(mine.get(mineIndex))
                && merge.losses().kind(mine.get(mineIndex)).equals(t.kind())) {
            return our.withValue(their.value());
        }
        List<TextParam> kept = held.get(mineIndex) != null
                && held.get(mineIndex).element() instanceof TextProperty reduced ? reduced.params() : List.of();
        List<TextParam> params = new ArrayList<>(their.params());
        for (TextParam p : our.params()) {
            boolean unknownToPeer = given != null && given.element() instanceof TextProperty base
                    && !base.params().contains(p);
            if ((!kept.contains(p) || unknownToPeer) && !params.contains(p) && !p.equals(TextProperty.BINARY)) {
                params.add(p);
            }
        }
        String group = their.group() == null ? our.group() : their.group();
        return new TextProperty(group, their.name(), params, their.value());
    }
}
