package syncml.irmc;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.account.Account;
import syncml.api.device.SessionReport;
import syncml.api.irmc.IrmcCall;
import syncml.api.irmc.IrmcException;
import syncml.api.irmc.IrmcPhone;
import syncml.api.irmc.IrmcPhones;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexConnection;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexLinks;
import syncml.api.storage.Transaction;

/** Calls phones, when they ask for it or somebody else does. Safe for use by several threads. */
final class PhoneCalls implements IrmcPhones, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PhoneCalls.class);
    /** What one account may have of the synchronizations at the same time: a part of so many. */
    private static final int OF_ALL_CALLS = 4;

    private final Platform platform;
    private final ObexLinks links;
    private final Phones phones;
    private final PhoneSession session;
    private final ExecutorService threads;
    /** Synchronizations under way that phones of an account asked for. */
    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    /** @param target of the service that phones offer */
    PhoneCalls(Platform platform, ObexLinks links, String target) {
        this.platform = platform;
        this.links = links;
        phones = new Phones();
        session = new PhoneSession(platform, phones, target);
        threads = new ThreadPoolExecutor(0, platform.settings().get().calls(), 30, TimeUnit.SECONDS,
                new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "syncml-irmc");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public List<IrmcPhone> list() {
        return platform.storage().inTransaction(phones::list);
    }

    @Override
    public void bind(String serial, String name, String address, String pin) throws IrmcException {
        Account account = account(name);
        if (serial.isBlank() || serial.length() > 200) {
            throw new IrmcException("A serial number has 1 to 200 characters.");
        }
        if (!address.isEmpty()) {
            address(address);
        }
        byte[] sealed = pin.isEmpty() ? null : platform.secrets().seal(account.owner(), pin);
        boolean bound = platform.storage().inTransaction(tx -> {
            Optional<Phones.Phone> before = phones.bound(tx, serial);
            if (before.isPresent() && !before.get().belongsTo(account) && alive(tx, before.get())) {
                return false;
            }
            phones.bind(tx, serial, account, address, sealed);
            return true;
        });
        if (!bound) {
            throw new IrmcException("The phone is bound to another account; forget it first.");
        }
    }

    private static boolean alive(Transaction tx, Phones.Phone phone) {
        return tx.accounts().find(phone.shown().owner()).filter(row -> row.created().equals(phone.accountMade()))
                .isPresent();
    }

    @Override
    public void forget(String serial) throws IrmcException {
        if (!platform.storage().inTransaction(tx -> phones.forget(tx, serial))) {
            throw new IrmcException("There is no phone with the serial number " + serial + ".");
        }
    }

    @Override
    public SessionReport sync(IrmcCall call) throws IrmcException {
        Account account = account(call.account());
        Set<PhoneStore> stores = EnumSet.noneOf(PhoneStore.class);
        for (String folder : call.stores()) {
            stores.add(PhoneStore.ofFolder(folder).orElseThrow(
                    () -> new IrmcException("There is no store " + folder + "; there are pb, cal and nt.")));
        }
        String pin = call.pin() != null ? call.pin() : pinAt(account, call.address().toString()).orElse(null);
        return call(account, call.address(), new PhoneSession.Wish(account, call.bind(), stores, pin));
    }

    private SessionReport call(Account account, URI address, PhoneSession.Wish wish) throws IrmcException {
        try (ObexClient link = links.open(address, platform.settings().get().connectTimeout())) {
            return session.run(link, wish, address.toString());
        } catch (ObexException e) {
            throw new IrmcException("The phone at " + address + " cannot be reached: " + e.getMessage() + ".", e);
        }
    }

    /** A phone has asked for a synchronization, and is called at its address. */
    void callBack(Account account, String peer, Set<PhoneStore> stores) {
        Settings settings = platform.settings().get();
        Optional<Phones.Phone> known = platform.storage().inTransaction(tx -> phones.list(tx).stream()
                .filter(phone -> phone.owner().equals(account.owner()))
                .flatMap(phone -> phones.bound(tx, phone.serial()).stream())
                .filter(phone -> !phone.callback().isEmpty()).findFirst());
        String address = known.map(Phones.Phone::callback).orElse("obex://" + host(peer) + ":" + settings.callbackPort());
        run(account, () -> call(account, address(address), new PhoneSession.Wish(account, settings.adoptPhones(), stores,
                pinAt(account, address).orElse(null))));
    }

    /** A phone has asked for a synchronization and waits on its link. */
    void goOn(Account account, ObexConnection connection, Set<PhoneStore> stores) {
        connection.turn().whenComplete((link, failure) -> {
            if (failure != null) {
                LOG.info("the link of a phone of {} was lost before the synchronization", account.owner());
            } else {
                run(account, () -> {
                    try (ObexClient turned = link) {
                        return session.run(turned, new PhoneSession.Wish(account, platform.settings().get().adoptPhones(),
                                stores, pinAt(account, "").orElse(null)), "");
                    }
                });
            }
        });
    }

    /** The PIN of the account's phone at an address, or of its only phone. */
    private Optional<String> pinAt(Account account, String address) {
        List<Phones.Phone> own = platform.storage().inTransaction(tx -> phones.list(tx).stream()
                .filter(phone -> phone.owner().equals(account.owner()))
                .flatMap(phone -> phones.bound(tx, phone.serial()).stream())
                .filter(phone -> phone.belongsTo(account)).toList());
        Optional<Phones.Phone> phone = own.stream().filter(p -> p.shown().address().equals(address)).findFirst()
                .or(() -> own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty());
        return phone.map(Phones.Phone::pin).flatMap(pin -> platform.secrets().open(account.owner(), pin));
    }

    private interface Call {
        SessionReport run() throws IrmcException;
    }

    private void run(Account account, Call call) {
        int most = Math.max(1, platform.settings().get().calls() / OF_ALL_CALLS);
        if (running.merge(account.owner(), 1, Integer::sum) > most) {
            ended(account);
            LOG.warn("a phone of {} was not synchronized: the account has {} at the same time", account.owner(), most);
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    call.run();
                } catch (IrmcException e) {
                    LOG.info("a phone of {} was not synchronized: {}", account.owner(), e.getMessage());
                } catch (RuntimeException e) {
                    LOG.error("a synchronization with a phone of {} failed", account.owner(), e);
                } finally {
                    ended(account);
                }
            });
        } catch (RejectedExecutionException e) {
            ended(account);
            LOG.warn("a phone of {} was not synchronized: there are too many at the same time", account.owner());
        }
    }

    private void ended(Account account) {
        running.computeIfPresent(account.owner(), (owner, count) -> count == 1 ? null : count - 1);
    }

    private Account account(String name) throws IrmcException {
        return platform.accounts().find(name)
                .orElseThrow(() -> new IrmcException("There is no account called " + name + "."));
    }

    private static URI address(String text) throws IrmcException {
        try {
            URI address = URI.create(text);
            if ("obex".equalsIgnoreCase(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IrmcException("An address is obex://HOST:PORT, and not " + text + ".");
    }

    private static String host(String peer) {
        return peer.indexOf(':') >= 0 && !peer.startsWith("[") ? "[" + peer + "]" : peer;
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
