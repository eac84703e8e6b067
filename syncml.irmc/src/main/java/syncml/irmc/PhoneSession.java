package syncml.irmc;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.account.Account;
import syncml.api.device.SessionReport;
import syncml.api.irmc.IrmcException;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexConnect;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexLogin;
import syncml.api.obex.ResponseCode;

/**
 * Drives a phone over a link that stands: finds out which it is, compares the clocks, synchronizes its stores. IrMC 1.1,
 * chapter 5. Safe for use by several threads.
 */
final class PhoneSession {
    private static final Logger LOG = LoggerFactory.getLogger(PhoneSession.class);
    private static final int SMALL = 64 * 1024;

    private final Platform platform;
    private final Phones phones;
    private final byte[] target;

    /**
     * What is wanted.
     *
     * @param account whose phone it is
     * @param adopt whether a phone that is bound to nobody is bound to the account
     * @param stores stores to synchronize; none for all
     * @param pin what the phone asks for; null if it is not known
     */
    record Wish(Account account, boolean adopt, Set<PhoneStore> stores, String pin) {
    }

    PhoneSession(Platform platform, Phones phones, String target) {
        this.platform = platform;
        this.phones = phones;
        this.target = target.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Synchronizes; the link stays.
     *
     * @param address where the phone can be called, to be remembered
     */
    SessionReport run(ObexClient link, Wish wish, String address) throws IrmcException {
        link.timeout(platform.settings().get().answerTimeout());
        try {
            ObexClientSession session = connect(link, wish);
            SessionReport report = run(new PhoneLink(session), link, wish, address);
            session.disconnect();
            return report;
        } catch (ObexException e) {
            throw new IrmcException("The link to the phone broke: " + e.getMessage() + ".", e);
        } catch (StoreRun.OvertakenException e) {
            throw new IrmcException("Another synchronization of the phone has begun.", e);
        }
    }

    private ObexClientSession connect(ObexClient link, Wish wish) throws IrmcException, ObexException {
        ObexConnect connect = ObexConnect.to(target).withoutWho();
        if (wish.pin() != null) {
            connect = connect.with(new ObexLogin(null, wish.pin()));
        }
        try {
            return link.connect(connect);
        } catch (ObexException e) {
            int code = e.code().orElseThrow(() -> e);
            throw new IrmcException(code == ResponseCode.UNAUTHORIZED
                    ? "The phone asks for a password; bind it with the one it asks for."
                    : "The phone does not offer synchronization (response code "
                            + Integer.toHexString(code | 0x80).toUpperCase(Locale.ROOT) + ").", e);
        }
    }

    private SessionReport run(PhoneLink phone, ObexClient link, Wish wish, String address)
            throws IrmcException, ObexException {
        DeviceInformation device = phone.fetch("telecom/devinfo.txt", SMALL).map(DeviceInformation::parse)
                .orElseThrow(() -> new IrmcException("The phone does not say what it is (telecom/devinfo.txt)."));
        String serial = device.serial().orElseThrow(() -> new IrmcException("The phone gives no serial number."));
        Account account = wish.account();
        admit(device, serial, wish, address);
        Instant started = platform.storage().inTransaction(tx -> {
            platform.devices().seen(tx, account.owner(), serial, device.devInf(serial));
            return tx.now();
        });
        String protocol = "IrMC/1.1 over obex " + link.bearer();
        PhoneReport report = new PhoneReport(platform, account, serial, protocol, started);
        boolean complete = false;
        try {
            compareClocks(phone, account);
            for (PhoneStore store : PhoneStore.values()) {
                boolean wanted = wish.stores().isEmpty() || wish.stores().contains(store);
                if (wanted && !device.lacks(store) && !platform.parts(store).isEmpty()) {
                    Tally tally = report.begin(store);
                    new StoreSync(platform, account, serial, report, phone, store, tally).run(device.readOnly(store));
                    tally.end();
                }
            }
            complete = true;
        } finally {
            if (!complete) {
                report.end(false);
            }
        }
        return report.end(true);
    }

    /** Lets in the phones of the account, and remembers the others for the administrator. */
    private void admit(DeviceInformation device, String serial, Wish wish, String address) throws IrmcException {
        boolean admitted = platform.storage().inTransaction(tx -> {
            Optional<Phones.Phone> known = phones.bound(tx, serial);
            if (known.isEmpty() && wish.adopt()) {
                byte[] pin = wish.pin() == null ? null : platform.secrets().seal(wish.account().owner(), wish.pin());
                phones.bind(tx, serial, wish.account(), "", pin);
                known = phones.bound(tx, serial);
            }
            phones.spoke(tx, device, serial, address, platform.settings().get().unknownPhones());
            return known.isPresent() && known.get().belongsTo(wish.account());
        });
        if (!admitted) {
            LOG.info("a phone that is not bound to account {} was refused; 'irmc phones' lists it",
                    wish.account().owner());
            throw new IrmcException("The phone with the serial number " + serial + " is not bound to the account "
                    + wish.account().name() + "; bind it with 'irmc bind'.");
        }
    }

    private void compareClocks(PhoneLink phone, Account account) throws ObexException {
        Settings settings = platform.settings().get();
        Optional<Clock.Reading> reading;
        try {
            reading = phone.fetch("telecom/rtc.txt", SMALL).flatMap(octets -> Clock.parse(octets, account.zone()));
        } catch (IrmcException e) {
            // Phones without a clock to show say so in many ways.
            return;
        }
        if (reading.isEmpty()) {
            return;
        }
        Instant now = platform.storage().inTransaction(tx -> tx.now());
        Duration difference = Duration.between(now, reading.get().time());
        if (difference.abs().compareTo(settings.clockTolerance()) <= 0) {
            return;
        }
        boolean set = settings.setClock() && phone.put("telecom/rtc.txt",
                Clock.write(now, reading.get().utc(), account.zone()), OptionalLong.empty()).done();
        LOG.info("the clock of a phone of {} is wrong by {} s{}", account.owner(), difference.toSeconds(),
                set ? " and was set" : "");
    }
}
