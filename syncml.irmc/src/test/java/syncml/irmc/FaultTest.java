package syncml.irmc;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.irmc.TestPlatform.card;
import static syncml.irmc.TestPlatform.octets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import syncml.api.account.Account;
import syncml.api.irmc.IrmcException;
import syncml.api.storage.Storage;
import syncml.api.sync.DirectItems;
import syncml.api.sync.ExportedItem;
import syncml.api.sync.OwnerReplicas;
import syncml.core.replica.StoredReplicas;

/**
 * A phone, its user and the account's other devices, while the link is cut at any operation and the server killed before
 * and after any transaction. When the weather is fair again, nothing may be lost or doubled.
 */
class FaultTest {
    /** The death of the server. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** One story, decided by a seed. */
    private static final class Story {
        private final Random random;
        private final TestPlatform home = new TestPlatform();
        private final ModelPhone phone = new ModelPhone();
        private final Account account = home.account();
        private final Set<String> deleted = new HashSet<>();
        private final Set<String> names = new TreeSet<>();
        /** The last number that the phone's user wrote, of cards that nobody else wrote to since. */
        private final Map<String, String> byPhoneOnly = new HashMap<>();
        private final List<String> events = new ArrayList<>();
        private boolean foul;
        private int numbers = 1000;

        Story(long seed) {
            random = new Random(seed);
            home.bind(ModelPhone.SERIAL);
            if (random.nextInt(3) == 0) {
                phone.held = Set.of("N", "TEL");
                phone.tellsFields = random.nextBoolean();
            }
            phone.luidInAnswer = random.nextInt(5) > 0;
            phone.counterInAnswer = random.nextInt(5) > 0;
            phone.luidsInStream = random.nextInt(5) > 0;
            phone.link = request -> {
                if (foul && random.nextInt(12) == 0) {
                    phoneUser();
                }
                if (foul && random.nextInt(12) == 0) {
                    otherDevice();
                }
                int dice = foul ? random.nextInt(40) : 99;
                ModelPhone.Fault fault = dice == 0 ? ModelPhone.Fault.REQUEST_LOST
                        : dice <= 2 ? ModelPhone.Fault.ANSWER_LOST : ModelPhone.Fault.NONE;
                events.add(request + " " + fault);
                return fault;
            };
            home.front = new Storage() {
                @Override
                public <T> T inTransaction(Work<T> work) {
                    int dice = foul ? random.nextInt(60) : 99;
                    T result = home.storage.inTransaction(tx -> {
                        T made = work.run(tx);
                        if (dice == 0) {
                            throw new Killed();
                        }
                        return made;
                    });
                    if (dice == 1) {
                        throw new Killed();
                    }
                    return result;
                }
            };
        }

        void run() {
            for (int i = 0; i < 6; i++) {
                phoneUser();
                otherDevice();
            }
            for (int round = 0; round < 8; round++) {
                for (int i = random.nextInt(3); i > 0; i--) {
                    phoneUser();
                    otherDevice();
                }
                foul = round > 0;
                sync();
            }
            foul = false;
            for (int i = 0; i < 4; i++) {
                assertThat(sync()).as("fair weather").isTrue();
            }
            phone.requests.clear();
            sync();
            assertThat(phone.requests).as("nothing is left to be done").noneMatch(
                    request -> request.startsWith("PUT") || request.startsWith("DELETE"));
            check();
        }

        private boolean sync() {
            events.add("--- sync");
            try {
                new PhoneSession(home.platform, home.phones, "IRMC-SYNC").run(phone,
                        new PhoneSession.Wish(account, false, Set.of(PhoneStore.PHONE_BOOK), null), "obex://x");
                return true;
            } catch (Killed | IrmcException e) {
                events.add("    " + e);
                return false;
            }
        }

        private String number() {
            return "TEL:" + ++numbers;
        }

        private void phoneUser() {
            Map<String, String> cards = phone.contacts().objects;
            List<String> luids = new ArrayList<>(cards.keySet());
            int dice = luids.isEmpty() ? 0 : random.nextInt(10);
            String luid = luids.isEmpty() ? "" : luids.get(random.nextInt(luids.size()));
            if (dice < 4) {
                String name = "P" + names.size();
                names.add(name);
                String tel = number();
                byPhoneOnly.put(name, tel);
                phone.add(card(name, tel, "NOTE:about " + name));
                events.add("phone adds " + name);
            } else if (dice < 8) {
                String name = name(cards.get(luid));
                String tel = number();
                byPhoneOnly.computeIfPresent(name, (n, t) -> tel);
                phone.change(luid, cards.get(luid).replaceAll("TEL:[0-9]+", tel));
                events.add("phone changes " + name + " to " + tel);
            } else {
                deleted.add(name(cards.get(luid)));
                events.add("phone deletes " + name(cards.get(luid)));
                phone.delete(luid, 'H');
            }
        }

        private void otherDevice() {
            home.storage.inTransaction(tx -> {
                OwnerReplicas replicas = new StoredReplicas().of(tx, TestPlatform.USER);
                DirectItems items = replicas.direct("pc", home.platform.part(PhoneStore.PHONE_BOOK, "VCARD").orElseThrow()
                        .view(account, List.of()));
                List<ExportedItem> all = items.list("", 1000);
                int dice = all.isEmpty() ? 0 : random.nextInt(10);
                ExportedItem one = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
                String text = one == null ? "" : new String(one.octets());
                if (dice < 4) {
                    String name = "S" + names.size();
                    names.add(name);
                    items.add(null, octets(card(name, number(), "NOTE:about " + name)));
                    events.add("server adds " + name);
                } else if (dice < 8) {
                    byPhoneOnly.remove(name(text));
                    String tel = number();
                    items.replace(one.guid(), null, octets(text.replaceAll("TEL:[0-9]+", tel)));
                    events.add("server changes " + name(text) + " to " + tel);
                } else {
                    deleted.add(name(text));
                    items.delete(one.guid());
                    events.add("server deletes " + name(text));
                }
                replicas.flush();
                return null;
            });
        }

        private static String name(String card) {
            return card.lines().filter(line -> line.startsWith("N:")).findFirst().orElseThrow()
                    .replaceAll("N:|;.*", "").strip();
        }

        private void check() {
            Map<String, List<String>> here = byName(home.items.export(TestPlatform.USER, "contacts", "", 1000).stream()
                    .map(item -> new String(item.octets())).toList());
            Map<String, List<String>> there = byName(List.copyOf(phone.contacts().objects.values()));
            assertThat(here.keySet()).as("both have the same").isEqualTo(there.keySet());
            Set<String> kept = new TreeSet<>(names);
            kept.removeAll(deleted);
            assertThat(here.keySet()).as("nothing is lost").containsAll(kept);
            here.forEach((name, cards) -> {
                assertThat(cards).as("%s is not doubled here", name).hasSize(1);
                assertThat(there.get(name)).as("%s is not doubled there", name).hasSize(1);
                assertThat(numbers(cards)).as("%s has the same numbers", name).isEqualTo(numbers(there.get(name)));
                if (name.startsWith("S") || phone.held == null) {
                    assertThat(cards.get(0)).as("%s keeps what a phone may not hold", name)
                            .contains("NOTE:about " + name);
                }
                if (byPhoneOnly.containsKey(name)) {
                    assertThat(cards.get(0)).as("the last change of %s", name).contains(byPhoneOnly.get(name));
                }
            });
        }

        private static Set<String> numbers(List<String> cards) {
            Set<String> numbers = new TreeSet<>();
            cards.forEach(card -> card.lines().filter(line -> line.startsWith("TEL")).forEach(numbers::add));
            return numbers;
        }

        private static Map<String, List<String>> byName(List<String> cards) {
            Map<String, List<String>> byName = new TreeMap<>();
            cards.forEach(card -> byName.computeIfAbsent(name(card), n -> new ArrayList<>()).add(card));
            return byName;
        }
    }

    private static void stories(long from, long to) {
        for (long seed = from; seed < to; seed++) {
            Story story = new Story(seed);
            try {
                story.run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n"
                        + String.join("\n", story.events), e);
            }
        }
    }

    @Test
    void nothingIsLostOrDoubledWhateverIsCutOrKilled() {
        stories(0, 150);
    }

    @Test
    @Tag("full")
    void norInManyMoreStories() {
        stories(1_000, 6_000);
    }
}
