package syncml.irmc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import syncml.api.account.Account;
import syncml.api.datatype.Datatype;
import syncml.api.storage.Storage;
import syncml.api.sync.DirectItems;
import syncml.api.sync.Outcome;
import syncml.api.sync.OwnerReplicas;
import syncml.core.account.AttemptLimits;
import syncml.core.account.SealingKeys;
import syncml.core.account.SecretSeal;
import syncml.core.account.StoredAccounts;
import syncml.core.account.StoredSecrets;
import syncml.core.device.StoredDeviceMemory;
import syncml.core.device.StoredDevices;
import syncml.core.items.StoredItems;
import syncml.core.replica.ReplicaSettings;
import syncml.core.replica.StoredReplicas;
import syncml.store.vcal.EventDatatype;
import syncml.store.vcal.TaskDatatype;
import syncml.store.vcard.VcardDatatype;
import syncml.testkit.storage.MemoryStorage;

/** The platform over a storage in memory, with one account. */
final class TestPlatform {
    static final String USER = "alice";
    static final String PASSWORD = "wonderland";

    Instant now = Instant.parse("2026-03-01T08:00:00Z");
    Settings settings = Settings.DEFAULT;
    final Collection<Datatype<?>> datatypes =
            new ArrayList<>(List.of(new VcardDatatype(), new EventDatatype(), new TaskDatatype()));
    /** What stands before the storage, to be made worse. */
    Storage front;
    final MemoryStorage storage = new MemoryStorage(() -> now);
    final StoredAccounts accounts;
    final StoredItems items = new StoredItems(storage, () -> datatypes, ReplicaSettings.DEFAULT);
    final StoredDevices devices = new StoredDevices(storage);
    final Platform platform;
    final Phones phones = new Phones();

    TestPlatform() {
        SecretSeal seal = new SecretSeal(SealingKeys.generate("k", new Random(1)), new Random(2));
        accounts = new StoredAccounts(storage, seal);
        front = storage;
        Storage moving = new Storage() {
            @Override
            public <T> T inTransaction(Work<T> work) {
                now = now.plusSeconds(1);
                return front.inTransaction(work);
            }
        };
        platform = new Platform(moving, new StoredReplicas(), accounts,
                new StoredSecrets(storage, seal, new AttemptLimits(AttemptLimits.Settings.DEFAULT)),
                new StoredDeviceMemory(), () -> datatypes, () -> settings);
        try {
            accounts.add(USER, ZoneId.of("Europe/Berlin"), PASSWORD.toCharArray());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Account account() {
        return accounts.find(USER).orElseThrow();
    }

    List<Outcome> add(String datastore, String... items) {
        return this.items.add(USER, datastore, List.of(items).stream().map(TestPlatform::octets).toList(),
                ZoneId.of("Europe/Berlin"));
    }

    /** Replaces the contact of the same name, as an IrMC client would. */
    void replace(String card) {
        put(card.lines().filter(line -> line.startsWith("N:")).findFirst().orElseThrow(), card);
    }

    /** Deletes the contact of a name, as an IrMC client would. */
    void delete(String name) {
        put("N:" + name, null);
    }

    private void put(String name, String card) {
        Account owner = account();
        storage.inTransaction(tx -> {
            OwnerReplicas replicas = platform.replicas().of(tx, USER);
            DirectItems contacts = replicas.direct("pc", platform.part(PhoneStore.PHONE_BOOK, "VCARD").orElseThrow()
                    .view(owner, List.of()));
            String guid = contacts.list("", 1000).stream()
                    .filter(item -> new String(item.octets(), StandardCharsets.UTF_8).lines().anyMatch(line -> line.startsWith(name)))
                    .findFirst().orElseThrow().guid();
            if (card == null) {
                contacts.delete(guid);
            } else {
                contacts.replace(guid, null, octets(card));
            }
            replicas.flush();
            return null;
        });
    }

    /** Lines of one kind of all items of a datastore, sorted. */
    List<String> lines(String datastore, String property) {
        List<String> found = new ArrayList<>();
        items.export(USER, datastore, "", 100_000).forEach(item -> new String(item.octets(), StandardCharsets.UTF_8)
                .lines().filter(line -> line.startsWith(property)).forEach(found::add));
        found.sort(null);
        return found;
    }

    int count(String datastore) {
        return items.list(USER, datastore, "", 100_000).size();
    }

    void bind(String serial) {
        Account account = account();
        storage.inTransaction(tx -> {
            phones.bind(tx, serial, account, "", null);
            return null;
        });
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A card with a name and further lines. */
    static String card(String name, String... lines) {
        return "BEGIN:VCARD\r\nVERSION:2.1\r\nN:" + name + ";\r\n" + String.join("\r\n", lines)
                + (lines.length == 0 ? "" : "\r\n") + "END:VCARD\r\n";
    }

    static String event(String summary, String day) {
        return "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nSUMMARY:" + summary + "\r\nDTSTART:" + day
                + "T100000Z\r\nDTEND:" + day + "T110000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    static String task(String summary) {
        return "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VTODO\r\nSUMMARY:" + summary
                + "\r\nDUE:20260401T100000Z\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
    }
}
