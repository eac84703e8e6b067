package syncml.store.fields;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import syncml.api.datatype.Holdings;
import syncml.store.text.TextProperty;
import syncml.store.text.Values;

/**
 * Tells what a peer lost of an item from what its user changed, where the peer does not say what it can hold: it can
 * hold what it was ever seen to hold, and whatever it was never seen to hold it may have dropped or cut. Holds no state.
 */
final class Losses {
    /** Shorter texts are not cut by devices, but shortened by people. */
    private static final int SHORTEST_CUT = 10;

    private final Capabilities peer;
    private final FieldModel model;
    private final Holdings seen;

    /**
     * For a peer.
     *
     * @param seen what it was seen to hold; null if it keeps everything it says nothing about
     */
    Losses(Capabilities peer, FieldModel model, Holdings seen) {
        this.peer = peer;
        this.model = model;
        this.seen = seen;
    }

    /** What the fields of an item show of what the peer they came from can hold. */
    static Holdings shown(FieldModel model, Collection<Field> fields) {
        Map<String, Integer> most = new HashMap<>();
        for (Field f : fields) {
            if (f.isEmpty()) {
                continue;
            }
            most.merge(count(f.name()), 1, Integer::sum);
            if (model.kindsMayBeUnknown(f.name()) && !f.kind().isEmpty()) {
                most.merge(count(f.name(), f.kind()), 1, Integer::sum);
            }
            most.merge(length(f.name()), points(f.value()), Math::max);
            if (model.composed(f.name()) && f.element() instanceof TextProperty p) {
                List<String> parts = Values.split(p.value(), ';');
                for (int i = 0; i < parts.size(); i++) {
                    if (!parts.get(i).isBlank()) {
                        most.merge(length(f.name(), i), points(Values.unescape(parts.get(i)).strip()), Math::max);
                    }
                }
            }
        }
        return new Holdings(most);
    }

    static String count(String name) {
        return name + '#';
    }

    private static String count(String name, String kind) {
        return name + ';' + kind;
    }

    static String length(String name) {
        return name + '~';
    }

    static String length(String name, int component) {
        return name + '.' + component;
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * Which of the fields of one name that the peer was given it may never have held.
     *
     * @param given the fields, in their order
     * @param partners for each the index of what the peer has of it, or -1
     */
    boolean[] neverHeld(String name, List<Field> given, int[] partners) {
        boolean[] never = new boolean[given.size()];
        if (seen == null || peer.statesCount(name)) {
            return never;
        }
        boolean kinds = model.kindsMayBeUnknown(name) && !peer.statesTypes(name) && knowsKinds(name);
        int held = Math.max(seen.most(count(name)), lastHeld(given, partners, null) + 1);
        Map<String, Integer> ofKind = new HashMap<>();
        for (int i = 0; i < never.length; i++) {
            String kind = given.get(i).kind();
            int place = ofKind.merge(kind, 1, Integer::sum) - 1;
            never[i] = i >= held || kinds && !kind.isEmpty() && (kindLost(given.get(i))
                    || place >= Math.max(seen.most(count(name, kind)), lastHeld(given, partners, kind) + 1));
        }
        return never;
    }

    /** Place of the last field the peer still has, among all or those of a kind; -1 if it has none. */
    private static int lastHeld(List<Field> given, int[] partners, String kind) {
        int last = -1;
        int place = 0;
        for (int i = 0; i < partners.length; i++) {
            if (kind == null || given.get(i).kind().equals(kind)) {
                last = partners[i] >= 0 ? place : last;
                place++;
            }
        }
        return last;
    }

    private boolean knowsKinds(String name) {
        return seen.most().keySet().stream().anyMatch(key -> key.startsWith(name + ';'));
    }

    /** Whether what the peer has is what it was given, as far as it can hold that. */
    boolean same(Field given, Field now) {
        if (given.value().equals(now.value())) {
            return sameKind(given, now);
        }
        if (!sameKind(given, now)) {
            return false;
        }
        if (isBinary(given) && isBinary(now)) {
            return half(given.value(), now.value());
        }
        if (seen == null) {
            return false;
        }
        if (model.composed(given.name()) && given.element() instanceof TextProperty g
                && now.element() instanceof TextProperty n) {
            return sameComponents(given.name(), Values.split(g.value(), ';'), Values.split(n.value(), ';'));
        }
        return !peer.statesSize(given.name()) && cut(given.value(), now.value(), seen.most(length(given.name())))
                || flattened(given.value(), now.value()) || now.value().indexOf('?') >= 0 && Folding.garbled(given.value(), now.value());
    }

    private boolean sameComponents(String name, List<String> given, List<String> now) {
        for (int i = 0; i < Math.max(given.size(), now.size()); i++) {
            String was = i < given.size() ? given.get(i).strip() : "";
            String is = i < now.size() ? now.get(i).strip() : "";
            if (!sameComponent(name, i, was, is)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a component is what the peer was given, as far as it can hold that. */
    boolean sameComponent(String name, int index, String given, String now) {
        if (given.equals(now)) {
            return true;
        }
        if (seen == null) {
            return false;
        }
        int longest = seen.most(length(name, index));
        if (now.isEmpty()) {
            return longest == 0 && seen.most(count(name)) > 0;
        }
        String whole = Values.unescape(given).strip();
        String part = Values.unescape(now).strip();
        return cut(whole, part, longest) || flattened(whole, part)
                || now.indexOf('?') >= 0 && Folding.garbled(given, now);
    }

    /** The kind of a field, without what the peer was never seen to use of it and so may not know. */
    String kind(Field f) {
        boolean mayLose = seen != null && !f.kind().isEmpty() && model.kindsMayBeUnknown(f.name())
                && !peer.statesTypes(f.name()) && seen.most(count(f.name())) > 0;
        if (!mayLose || seen.most(count(f.name(), f.kind())) > 0) {
            return f.kind();
        }
        List<String> known = new ArrayList<>();
        for (String token : f.kind().split(",")) {
            if (seen.most().keySet().stream().anyMatch(key -> key.startsWith(f.name() + ';')
                    && List.of(key.substring(f.name().length() + 1).split(",")).contains(token))) {
                known.add(token);
            }
        }
        return String.join(",", known);
    }

    private boolean sameKind(Field given, Field now) {
        return given.kind().equals(now.kind()) || kind(given).equals(now.kind());
    }

    /** Where nothing is known of what was changed, the shorter beginning of a text says less than the whole. */
    static boolean poorer(Field whole, Field part) {
        return whole.kind().equals(part.kind()) && poorerValue(whole, part);
    }

    /** Whether a value is the beginning of another, or that with question marks for some of its letters. */
    static boolean poorerValue(Field whole, Field part) {
        if (part.value().length() > whole.value().length() || part.value().equals(whole.value())) {
            return false;
        }
        return isBinary(whole) && isBinary(part)
                || flattened(whole.value(), part.value())
                || points(part.value()) >= SHORTEST_CUT && whole.value().startsWith(part.value())
                || part.value().indexOf('?') >= 0 && Folding.garbled(whole.value(), part.value());
    }

    /** Whether one kind only leaves out some of the other. */
    static boolean poorerKind(Field whole, Field part) {
        return part.kind().isEmpty() || List.of(whole.kind().split(",")).containsAll(List.of(part.kind().split(",")));
    }

    /** Whether the peer may not know the kind of a field, or not all of it. */
    boolean kindLost(Field given) {
        return !kind(given).equals(given.kind());
    }

    private static boolean isBinary(Field f) {
        return f.element() instanceof TextProperty p && p.isBinary();
    }

    /** Half a picture never replaces a whole one. */
    private static boolean half(String given, String now) {
        String bare = now.replace("=", "");
        return bare.length() < given.length() && given.startsWith(bare);
    }

    /** Devices with fields of one line put blanks in the place of line breaks. */
    private static boolean flattened(String given, String now) {
        return given.indexOf('\n') >= 0 && now.indexOf('\n') < 0
                && given.replaceAll("\\s+", " ").equals(now.replaceAll("\\s+", " "));
    }

    /** Nothing longer was ever seen of the peer, and what it has is how the text begins. */
    static boolean cut(String given, String now, int longest) {
        if (now.length() >= given.length() || !given.startsWith(now)) {
            return false;
        }
        // Blanks at the place of the cut do not count in what is compared, but they did for the device.
        int end = now.length();
        while (end < given.length() && Character.isWhitespace(given.charAt(end))) {
            end++;
        }
        int points = given.codePointCount(0, end);
        return points >= SHORTEST_CUT && points >= longest;
    }
}
