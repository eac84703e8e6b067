package syncml.itest.items;

import java.util.Random;

/** Made-up words, names and numbers; the same for the same seed and index. For one thread. */
final class Words {
    private static final String[] GIVEN = {"Anna", "Björn", "Chloé", "Dmitrij", "Eszter", "Fatma", "Håkon", "Inês",
        "Jürgen", "Łukasz", "Nguyễn", "Οδυσσέας", "Søren", "Tomáš", "Ülle", "Василий", "芳", "Zoë"};
    private static final String[] FAMILY = {"Ångström", "Becker", "Çelik", "Dvořák", "Fjällström", "García", "Ionescu",
        "Kowalczyk", "Lefèvre", "Müller", "Núñez", "O'Brien", "Strauß", "Țepeș", "Уварова", "佐藤", "Žižka"};
    private static final String[] CITIES = {"Zürich", "Kraków", "São Paulo", "Malmö", "Besançon", "Αθήνα", "東京",
        "Springfield", "Łódź"};
    private static final String[] STREETS = {"Hauptstraße", "Rue de l’Église", "Main St; Apt 4", "Żurawia, Hof"};
    private static final String[] PLAIN = {"plan", "für", "alles", "naïve", "café", "quota", "über-long", "résumé",
        "façade", "12%", "déjà vu", "–", "“quoted”", "日程", "встреча", "review", "standup", "offsite", "a;b", "c,d"};

    private final Random random;

    Words(String kind, long seed, int index) {
        random = new Random((kind.hashCode() * 31L + seed) * 1_000_003L + index);
    }

    String given() {
        return of(GIVEN);
    }

    String family() {
        return of(FAMILY);
    }

    String city() {
        return of(CITIES);
    }

    String street() {
        return number(1, 200) + " " + of(STREETS);
    }

    String phone() {
        return "+" + number(1, 99) + " " + number(10, 999) + " " + number(1_000_000, 9_999_999);
    }

    /** A few words. */
    String sentence(int least, int most) {
        int count = number(least, most);
        StringBuilder text = new StringBuilder(of(PLAIN));
        for (int i = 1; i < count; i++) {
            text.append(' ').append(of(PLAIN));
        }
        return text.toString();
    }

    String of(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    int number(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean once(int inSoMany) {
        return random.nextInt(inSoMany) == 0;
    }

    byte[] octets(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }
}
