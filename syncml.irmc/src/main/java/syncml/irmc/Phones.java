package syncml.irmc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import syncml.api.account.Account;
import syncml.api.irmc.IrmcPhone;
import syncml.api.storage.Transaction;

/**
 * The phones that were seen or made known, by their serial numbers: those bound to accounts, and a bounded number of
 * others. They lie among the settings of the database, since they may belong to nobody. Holds no state.
 */
final class Phones {
    private static final String BOUND = "irmc.phone.";
    private static final String UNKNOWN = "irmc.unknown.";
    private static final int PAGE = 100;
    private static final int LONGEST = 60;

    /**
     * A phone.
     *
     * @param shown what may be shown of it
     * @param accountMade when its account was made, so that one of the same name made later does not inherit it
     * @param callback address at which it is to be called, or empty
     * @param pin what it asks for, sealed; null for nothing
     */
    record Phone(IrmcPhone shown, Instant accountMade, String callback, byte[] pin) {
        boolean belongsTo(Account account) {
            return shown.owner().equals(account.owner()) && accountMade.equals(account.created());
        }
    }

    /** A phone that is bound to an account; empty for any other. */
    Optional<Phone> bound(Transaction tx, String serial) {
        return tx.settings().find(BOUND + key(serial)).map(Phones::read);
    }

    List<IrmcPhone> list(Transaction tx) {
        List<IrmcPhone> phones = new ArrayList<>();
        for (String prefix : List.of(BOUND, UNKNOWN)) {
            for (String name : names(tx, prefix)) {
                tx.settings().find(name).map(Phones::read).map(Phone::shown).ifPresent(phones::add);
            }
        }
        return phones;
    }

    private static List<String> names(Transaction tx, String prefix) {
        List<String> names = new ArrayList<>();
        List<String> page;
        do {
            page = tx.settings().names(prefix, names.isEmpty() ? "" : names.get(names.size() - 1), PAGE);
            names.addAll(page);
        } while (page.size() == PAGE);
        return names;
    }

    /** Binds a phone to an account, or changes how it is called. */
    void bind(Transaction tx, String serial, Account account, String callback, byte[] pin) {
        Optional<Phone> before = bound(tx, serial).or(() -> tx.settings().find(UNKNOWN + key(serial)).map(Phones::read));
        IrmcPhone shown = before.map(Phone::shown).orElse(new IrmcPhone(serial, "", "", "", "", null));
        write(tx, BOUND, new Phone(new IrmcPhone(serial, account.owner(), shown.manufacturer(), shown.model(),
                callback.isEmpty() ? shown.address() : callback, shown.seen()), account.created(), callback, pin));
        tx.settings().delete(UNKNOWN + key(serial));
    }

    /**
     * A phone spoke.
     *
     * @param address where it is
     * @param mostUnknown phones bound to nobody that are remembered; those seen longest ago give way
     */
    void spoke(Transaction tx, DeviceInformation device, String serial, String address, int mostUnknown) {
        Optional<Phone> known = bound(tx, serial);
        IrmcPhone shown = new IrmcPhone(serial, known.map(phone -> phone.shown().owner()).orElse(""),
                device.manufacturer(), device.model(), known.map(Phone::callback).filter(a -> !a.isEmpty())
                        .orElse(address), tx.now());
        if (known.isPresent()) {
            write(tx, BOUND, new Phone(shown, known.get().accountMade(), known.get().callback(), known.get().pin()));
            return;
        }
        String name = UNKNOWN + key(serial);
        if (mostUnknown > 0 && tx.settings().find(name).isEmpty()) {
            makeRoom(tx, mostUnknown);
        }
        if (mostUnknown > 0) {
            write(tx, UNKNOWN, new Phone(shown, Instant.EPOCH, "", null));
        }
    }

    private static void makeRoom(Transaction tx, int most) {
        List<String> names = names(tx, UNKNOWN);
        while (names.size() >= most) {
            String oldest = null;
            Instant since = Instant.MAX;
            for (String name : names) {
                Instant seen = tx.settings().find(name).map(Phones::read).map(phone -> phone.shown().seen())
                        .orElse(Instant.EPOCH);
                if (seen.isBefore(since)) {
                    since = seen;
                    oldest = name;
                }
            }
            tx.settings().delete(oldest);
            names.remove(oldest);
        }
    }

    boolean forget(Transaction tx, String serial) {
        boolean bound = tx.settings().delete(BOUND + key(serial));
        return tx.settings().delete(UNKNOWN + key(serial)) || bound;
    }

    private static void write(Transaction tx, String prefix, Phone phone) {
        IrmcPhone shown = phone.shown();
        tx.settings().put(prefix + key(shown.serial()), new Fields()
                .set("serial", shown.serial()).set("owner", shown.owner())
                .set("manufacturer", brief(shown.manufacturer())).set("model", brief(shown.model()))
                .set("address", shown.address())
                .set("seen", shown.seen() == null ? null : shown.seen().toString())
                .set("made", phone.accountMade().toString()).set("callback", phone.callback())
                .set("pin", phone.pin() == null ? null : Base64.getEncoder().encodeToString(phone.pin())).toString());
    }

    /** What phones say of themselves is as long as they like, and a setting is not. */
    private static String brief(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static Phone read(String text) {
        Fields f = Fields.parse(text);
        IrmcPhone shown = new IrmcPhone(f.text("serial").orElse(""), f.text("owner").orElse(""),
                f.text("manufacturer").orElse(""), f.text("model").orElse(""), f.text("address").orElse(""),
                f.text("seen").map(Instant::parse).orElse(null));
        return new Phone(shown, f.text("made").map(Instant::parse).orElse(Instant.EPOCH),
                f.text("callback").orElse(""), f.text("pin").map(Base64.getDecoder()::decode).orElse(null));
    }

    private static String key(String serial) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(serial.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
