package syncml.store.fields;

import java.util.ArrayList;
import java.util.List;
import syncml.store.text.TextProperty;
import syncml.store.text.Values;

/** Merges values that consist of components, such as names and addresses, component by component. */
final class Components {
    private Components() {
    }

    record Merged(TextProperty property, boolean conflict) {
    }

    /** Three-way: a component that only one side changed is taken from that side; one the peer lost is not changed. */
    static Merged merge(Field base, Field mine, Field theirs, boolean theirsWin, Losses losses) {
        TextProperty m = (TextProperty) mine.element();
        TextProperty t = (TextProperty) theirs.element();
        List<String> b = parts((TextProperty) base.element());
        List<String> ours = parts(m);
        List<String> their = parts(t);
        boolean conflict = false;
        List<String> merged = new ArrayList<>();
        for (int i = 0; i < Math.max(ours.size(), their.size()); i++) {
            String was = at(b, i);
            String our = at(ours, i);
            String has = at(their, i);
            String now = losses.sameComponent(base.name(), i, was, has) ? was : has;
            boolean bothChanged = !our.equals(was) && !now.equals(was) && !our.equals(now);
            conflict |= bothChanged;
            merged.add(bothChanged ? theirsWin ? now : our : now.equals(was) ? our : now);
        }
        return new Merged((theirsWin ? t : m).withValue(String.join(";", merged)), conflict);
    }

    /** Two-way: what is empty on one side, or only the beginning of the other's, is filled from the other. */
    static Merged fill(Field mine, Field theirs, boolean theirsWin) {
        TextProperty m = (TextProperty) mine.element();
        TextProperty t = (TextProperty) theirs.element();
        List<String> ours = parts(m);
        List<String> their = parts(t);
        boolean conflict = false;
        List<String> merged = new ArrayList<>();
        for (int i = 0; i < Math.max(ours.size(), their.size()); i++) {
            String our = at(ours, i);
            String now = at(their, i);
            boolean different = !our.startsWith(now) && !now.startsWith(our);
            boolean garbled = different && Folding.garbled(our, now);
            conflict |= different && !garbled;
            merged.add(garbled ? our.indexOf('?') < 0 ? our : now : different ? theirsWin ? now : our
                    : now.length() > our.length() ? now : our);
        }
        return new Merged((theirsWin ? t : m).withValue(String.join(";", merged)), conflict);
    }

    private static List<String> parts(TextProperty p) {
        return Values.split(p.value(), ';');
    }

    private static String at(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index).strip() : "";
    }
}
