package syncml.irmc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import syncml.api.account.Account;
import syncml.api.obex.ResponseCode;
import syncml.api.storage.Transaction;
import syncml.api.sync.DirectItems;
import syncml.api.sync.ExportedItem;
import syncml.api.sync.Outcome;
import syncml.api.sync.OwnerReplicas;

/** A store of an account as IrMC clients see it, in one transaction. IrMC 1.1, chapters 4 and 5. For one thread. */
final class ServedStore {
    /** The device under which IrMC clients are known; they do not say who they are, apart from the account. */
    static final String CLIENTS = "irmc-client";

    private static final int PAGE = 200;

    private final Platform platform;
    private final Transaction tx;
    private final Account account;
    private final PhoneStore store;
    private final OwnerReplicas replicas;
    private final StoreCounter counter;

    /**
     * What came of a PUT.
     *
     * @param code response code
     * @param luid the object; empty if there is none
     * @param counter the change counter now
     * @param result what was done; null if nothing
     */
    record Written(int code, String luid, long counter, Outcome.Result result) {
    }

    /** @param session what the account of the session is called */
    ServedStore(Platform platform, Transaction tx, Account account, String session, PhoneStore store) {
        this.platform = platform;
        this.tx = tx;
        this.account = account;
        this.store = store;
        replicas = platform.replicas().of(tx, account.owner(), session);
        counter = new StoreCounter(platform.devices(), tx, account.owner(), store,
                platform.settings().get().logAge());
        counter.update();
    }

    /** Ends the reading. */
    void close() {
        replicas.flush();
    }

    byte[] informationLog() {
        return InformationLog.ofServer(total(), counter.databaseId());
    }

    byte[] changeCounter() {
        return (counter.value() + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The change log.
     *
     * @param after the change counter after which changes are wanted, as it was asked for
     * @param serial our serial number
     */
    byte[] changeLog(String after, String serial) {
        OptionalLong from = InformationLog.number(after);
        int most = platform.settings().get().maxObjects();
        List<StoreCounter.Logged> changes = from.isEmpty() || from.getAsLong() > counter.value() ? null
                : counter.changes(from.getAsLong(), most);
        List<ChangeLog.Entry> entries = new ArrayList<>();
        if (changes != null) {
            changes.forEach(change -> entries.add(new ChangeLog.Entry(change.row().deleted() ? 'H' : 'M',
                    Long.toString(change.counter()), Luids.of(change.row().guid()))));
        }
        return new ChangeLog(Optional.of(serial), Optional.of(counter.databaseId()), OptionalLong.of(total()),
                changes != null, entries).octets();
    }

    /** Number of items. */
    long total() {
        return tx.items().count(account.owner(), store.datastores());
    }

    /** An object by its LUID. */
    Optional<byte[]> object(String luid) {
        if (store == PhoneStore.PHONE_BOOK && luid.matches("0+")) {
            return Optional.of(ownCard());
        }
        return Luids.guid(luid).flatMap(guid -> {
            for (Platform.Part part : platform.parts(store)) {
                Optional<ExportedItem> item = items(part).read(guid);
                if (item.isPresent()) {
                    return Optional.of(written(part, item.get()));
                }
            }
            return Optional.empty();
        });
    }

    /** The whole store; empty if it is larger than may be sent at once. */
    Optional<byte[]> stream() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (store == PhoneStore.PHONE_BOOK) {
            out.writeBytes(ownCard());
        }
        for (Platform.Part part : platform.parts(store)) {
            String after = "";
            List<ExportedItem> page;
            do {
                page = items(part).list(after, PAGE);
                for (ExportedItem item : page) {
                    out.writeBytes(written(part, item));
                    after = item.guid();
                }
                if (out.size() > platform.settings().get().maxStream()) {
                    return Optional.empty();
                }
            } while (!page.isEmpty());
        }
        return Optional.of(out.toByteArray());
    }

    /** The first card of a phone book is that of its owner, by which clients expect to find no contact. */
    private byte[] ownCard() {
        String name = account.name().replaceAll("[^\\x20-\\x7E]", "_").replaceAll("[;,\\\\]", "_");
        return ("BEGIN:VCARD\r\nVERSION:2.1\r\nN:" + name + "\r\nTEL:\r\nX-IRMC-LUID:0\r\nEND:VCARD\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] written(Platform.Part part, ExportedItem item) {
        return PhoneObject.withLuid(item.octets(), part.component(), Luids.of(item.guid()));
    }

    private DirectItems items(Platform.Part part) {
        return replicas.direct(CLIENTS, part.view(account, List.of()));
    }

    /**
     * Puts an object.
     *
     * @param luid of the object; empty for a new one
     * @param object the object; null to delete it
     * @param maximum largest change counter that the client expects after it; empty if it does not say
     */
    Written put(String luid, byte[] object, OptionalLong maximum) {
        String digest = object == null || !luid.isEmpty() ? "" : digest(object);
        Optional<StoreCounter.Unheard> before = digest.isEmpty() ? Optional.empty() : counter.unheard(digest);
        if (before.isPresent() && !overtaken(before.get(), maximum) && object(before.get().luid()).isPresent()) {
            return new Written(ResponseCode.SUCCESS, before.get().luid(), counter.value(), Outcome.Result.MATCHED);
        }
        if (maximum.isPresent() && maximum.getAsLong() <= counter.value()) {
            return failed(ResponseCode.CONFLICT);
        }
        if (store == PhoneStore.PHONE_BOOK && luid.matches("0+")) {
            return failed(ResponseCode.FORBIDDEN);
        }
        Written written = object == null ? delete(luid) : luid.isEmpty() ? add(object) : replace(luid, object);
        replicas.flush();
        counter.update();
        if (written.code() == ResponseCode.SUCCESS && !digest.isEmpty()) {
            counter.added(new StoreCounter.Unheard(digest, written.luid(), counter.value()));
        }
        return new Written(written.code(), written.luid(), counter.value(), written.result());
    }

    /** Whether somebody else changed something that a client does not know of which repeats an addition. */
    private boolean overtaken(StoreCounter.Unheard addition, OptionalLong maximum) {
        if (maximum.isEmpty()) {
            return false;
        }
        long known = maximum.getAsLong() - 1;
        boolean alone = counter.value() == addition.counter() && known == addition.counter() - 1;
        return !alone && known != counter.value();
    }

    /** The client heard of what it added. */
    void heard(String luid) {
        counter.heard(luid);
    }

    private Written add(byte[] octets) {
        PhoneObject object = single(octets);
        Optional<Platform.Part> part = object == null ? Optional.empty() : platform.part(store, object.component());
        if (part.isEmpty()) {
            return failed(object == null ? ResponseCode.BAD_REQUEST : ResponseCode.UNSUPPORTED_MEDIA_TYPE);
        }
        return settled(items(part.get()).add(part.get().type(), object.octets()));
    }

    private Written replace(String luid, byte[] octets) {
        PhoneObject object = single(octets);
        if (object == null) {
            return failed(ResponseCode.BAD_REQUEST);
        }
        Optional<String> guid = Luids.guid(luid);
        Optional<Platform.Part> part = platform.part(store, object.component());
        if (guid.isEmpty() || part.isEmpty()) {
            return failed(guid.isEmpty() ? ResponseCode.NOT_FOUND : ResponseCode.UNSUPPORTED_MEDIA_TYPE);
        }
        return settled(items(part.get()).replace(guid.get(), part.get().type(), object.octets()));
    }

    private Written delete(String luid) {
        Optional<String> guid = Luids.guid(luid);
        if (guid.isPresent()) {
            for (Platform.Part part : platform.parts(store)) {
                Outcome outcome = items(part).delete(guid.get());
                if (outcome.result() == Outcome.Result.DELETED) {
                    return settled(outcome);
                }
            }
        }
        return failed(ResponseCode.NOT_FOUND);
    }

    private Written settled(Outcome outcome) {
        return switch (outcome.result()) {
            case NOT_FOUND -> failed(ResponseCode.NOT_FOUND);
            case INVALID -> failed(ResponseCode.NOT_ACCEPTABLE);
            case UNSUPPORTED_TYPE -> failed(ResponseCode.UNSUPPORTED_MEDIA_TYPE);
            default -> new Written(ResponseCode.SUCCESS, Luids.of(outcome.guid()), 0, outcome.result());
        };
    }

    private Written failed(int code) {
        return new Written(code, "", counter.value(), null);
    }

    private PhoneObject single(byte[] octets) {
        try {
            List<PhoneObject> objects = PhoneObject.split(octets, store, 1);
            return objects.isEmpty() ? null : objects.get(0);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String digest(byte[] octets) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(octets);
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
