package syncml.store.vcard;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import syncml.api.datatype.Datatype;
import syncml.store.fields.Folding;

/**
 * Whether two contacts are the same person. Names must agree; numbers and addresses decide what names leave open, and
 * never outweigh different names.
 */
final class ContactMatch {
    private static final int MOST_KEYS = 8;
    private static final int SIGNIFICANT_DIGITS = 9;
    private static final int FEWEST_DIGITS = 6;
    private static final int SHORTEST_CUT_NAME = 8;

    private ContactMatch() {
    }

    static Set<String> keys(Contact c) {
        Set<String> keys = new LinkedHashSet<>();
        PersonName name = c.name();
        add(keys, "f:", name.sortedWords());
        if (!name.family().isEmpty() && !name.given().isEmpty()) {
            add(keys, "n:", Folding.fold(name.family()) + '|' + firstWord(Folding.fold(name.given())));
        }
        if (name.isUnsafe()) {
            add(keys, "a:", Folding.skeleton(name.family() + name.given()));
        }
        if (name.isEmpty()) {
            add(keys, "o:", Folding.fold(c.organisation()));
        }
        List<String> mails = c.values("EMAIL");
        List<String> numbers = c.values("TEL");
        for (int i = 0; i < Math.max(mails.size(), numbers.size()) && keys.size() < MOST_KEYS; i++) {
            if (i < numbers.size()) {
                add(keys, "t:", lastDigits(numbers.get(i)));
            }
            if (i < mails.size()) {
                add(keys, "e:", mails.get(i));
            }
        }
        return Set.copyOf(keys);
    }

    private static void add(Set<String> keys, String prefix, String value) {
        if (!value.isEmpty() && keys.size() < MOST_KEYS) {
            keys.add(prefix + (value.length() > 100 ? value.substring(0, 100) : value));
        }
    }

    private static String firstWord(String folded) {
        int blank = folded.indexOf(' ');
        return blank < 0 ? folded : folded.substring(0, blank);
    }

    /** The end of a number, which is the same with and without its country code; empty if it is too short to tell. */
    static String lastDigits(String number) {
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            if (Character.isDigit(number.charAt(i))) {
                digits.append(number.charAt(i));
            }
        }
        if (digits.length() < FEWEST_DIGITS) {
            return "";
        }
        return digits.substring(Math.max(0, digits.length() - SIGNIFICANT_DIGITS));
    }

    /**
     * The score of two contacts.
     *
     * @param nameSize longest name the peer can hold; shorter names that begin alike may have been cut
     * @param longestSeen longest part of a name the peer was ever seen to have; names so long that begin alike may have
     *     been cut, if something else agrees
     */
    static int score(Contact one, Contact other, int nameSize, int longestSeen) {
        Evidence evidence = new Evidence(one, other);
        int names = names(one.name(), other.name(), nameSize);
        if (names == 0 && evidence.agreeing > 0 && longestSeen >= SHORTEST_CUT_NAME) {
            names = names(one.name(), other.name(), longestSeen);
        }
        if (one.name().isEmpty() && other.name().isEmpty()) {
            return withoutNames(one, other, evidence);
        }
        if (names == 0) {
            return 0;
        }
        if (evidence.agreeing == 0 && evidence.contradicting >= 2) {
            return Datatype.MATCH - 10;
        }
        return Math.max(0, Math.min(Datatype.SAME - 1,
                names + 8 * evidence.agreeing - 3 * evidence.contradicting));
    }

    private static int withoutNames(Contact one, Contact other, Evidence evidence) {
        String org = Folding.fold(one.organisation());
        String otherOrg = Folding.fold(other.organisation());
        if (!org.isEmpty() && org.equals(otherOrg)) {
            return evidence.agreeing > 0 ? 80 : evidence.contradicting > 0 ? Datatype.MATCH - 10 : 60;
        }
        if (!org.isEmpty() && !otherOrg.isEmpty() || evidence.agreeing == 0) {
            return 0;
        }
        return Math.min(90, Datatype.MATCH + 10 * evidence.agreeing - 5 * evidence.contradicting);
    }

    /** 0 for different names, less than a match for names of which one says too little. */
    private static int names(PersonName a, PersonName b, int nameSize) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        String aFamily = Folding.fold(a.family());
        String bFamily = Folding.fold(b.family());
        String aGiven = Folding.fold(a.given());
        String bGiven = Folding.fold(b.given());
        boolean structured = !a.unstructured() && !b.unstructured();
        if (structured && aFamily.equals(bFamily) && aGiven.equals(bGiven) && !(aFamily + aGiven).isEmpty()) {
            return middle(a, b) ? 70 : 40;
        }
        if (a.sortedWords().equals(b.sortedWords()) && !a.sortedWords().isEmpty()) {
            return 65;
        }
        if (Folding.fold(a.composed()).equals(Folding.fold(b.composed())) && structured) {
            return 65;
        }
        if (structured && cutAlike(aFamily, bFamily, nameSize) && cutAlike(aGiven, bGiven, nameSize)) {
            return 60;
        }
        if (structured && garbled(a.family(), b.family()) && garbled(a.given(), b.given())) {
            return 60;
        }
        if (sameFullName(a, b)) {
            return 60;
        }
        boolean oneGivenMissing = aGiven.isEmpty() != bGiven.isEmpty();
        return structured && oneGivenMissing && aFamily.equals(bFamily) && !aFamily.isEmpty() ? 44 : 0;
    }

    /** One has the name in parts with a middle name, the other only as it is displayed. */
    private static boolean sameFullName(PersonName a, PersonName b) {
        return a.unstructured() != b.unstructured()
                && Folding.fold(a.displayed()).equals(Folding.fold(b.displayed()));
    }

    private static boolean middle(PersonName a, PersonName b) {
        String one = Folding.fold(a.middle());
        String other = Folding.fold(b.middle());
        return one.isEmpty() || other.isEmpty() || one.startsWith(other) || other.startsWith(one);
    }

    private static boolean garbled(String one, String other) {
        return one.equalsIgnoreCase(other) || one.length() > 2 && Folding.garbled(one, other);
    }

    private static boolean cutAlike(String one, String other, int size) {
        if (one.equals(other)) {
            return true;
        }
        String shorter = one.length() < other.length() ? one : other;
        String longer = one.length() < other.length() ? other : one;
        return shorter.length() > 2 && shorter.length() >= size / 2 && longer.startsWith(shorter);
    }

    /** What agrees and what contradicts beside the name: numbers, e-mail addresses, birthdays. */
    private static final class Evidence {
        private int agreeing;
        private int contradicting;

        Evidence(Contact one, Contact other) {
            weigh(digits(one), digits(other));
            weigh(new HashSet<>(one.values("EMAIL")), new HashSet<>(other.values("EMAIL")));
            weigh(new HashSet<>(one.values("BDAY")), new HashSet<>(other.values("BDAY")));
        }

        private static Set<String> digits(Contact c) {
            Set<String> digits = new HashSet<>();
            for (String number : c.values("TEL")) {
                String last = lastDigits(number);
                digits.add(last.isEmpty() ? number : last);
            }
            return digits;
        }

        private void weigh(Set<String> one, Set<String> other) {
            if (one.isEmpty() || other.isEmpty()) {
                return;
            }
            one.retainAll(other);
            if (one.isEmpty()) {
                contradicting++;
            } else {
                agreeing++;
            }
        }
    }
}
