package syncml.irmc;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import syncml.api.account.Account;
import syncml.api.irmc.IrmcException;
import syncml.api.message.SyncType;
import syncml.api.obex.ObexException;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;

/**
 * A store of a phone that has no more than level 2 (IrMC 1.1, chapter 4): everything is read and matched, and kept as a
 * backup. Nothing is deleted, since such a phone cannot tell a deletion from an item that it never had. Writing replaces the
 * whole store, so it is done only where that is wanted. An item is called by its content. For one thread.
 */
final class Level2Sync {
    private final Platform platform;
    private final Settings settings;
    private final Account account;
    private final String device;
    private final PhoneReport report;
    private final PhoneLink phone;
    private final PhoneStore store;
    private final Tally tally;

    Level2Sync(Platform platform, Account account, String device, PhoneReport report, PhoneLink phone, PhoneStore store,
            Tally tally) {
        this.platform = platform;
        this.settings = platform.settings().get();
        this.account = account;
        this.device = device;
        this.report = report;
        this.phone = phone;
        this.store = store;
        this.tally = tally;
    }

    /** @param readOnly whether the phone takes nothing */
    void run(InformationLog information, boolean readOnly) throws IrmcException, ObexException {
        boolean write = settings.writeLevel2() && !readOnly;
        tally.type(write ? "level 2" : "level 2 backup");
        Optional<byte[]> stream = phone.fetch(store.stream(), settings.maxStream());
        if (stream.isEmpty()) {
            tally.note("the phone has no such store");
            return;
        }
        List<PhoneObject> objects;
        try {
            objects = new ArrayList<>(PhoneObject.split(stream.get(), store, settings.maxObjects()));
        } catch (IllegalArgumentException e) {
            throw new IrmcException("The phone's " + store.stream() + " cannot be used: " + e.getMessage() + ".", e);
        }
        Optional<PhoneObject> ownCard = takeOwnCard(objects);
        if (objects.removeIf(object -> object.octets().length > settings.maxObject())) {
            tally.unusable("Objects in the phone's " + store.stream() + " have more than " + settings.maxObject()
                    + " octets.");
            // What is left out here would be gone from the phone.
            write = false;
        }
        Map<String, PhoneObject> byContent = new LinkedHashMap<>();
        for (PhoneObject object : objects) {
            String luid = luid(object.octets());
            for (int n = 2; byContent.containsKey(luid); n++) {
                luid = luid(object.octets()) + "-" + n;
            }
            byContent.put(luid, object.withLuid(luid));
        }
        StoreRun run = new StoreRun(platform, account, device, report, store, information);
        if (tally.failed(run.missing())) {
            return;
        }
        run.begin(write ? SyncType.SLOW : SyncType.ONE_WAY_FROM_CLIENT);
        List<PhoneChange> batch = new ArrayList<>();
        for (PhoneObject object : byContent.values()) {
            batch.add(PhoneChange.of(object, OptionalLong.empty()));
            if (batch.size() == settings.batch()) {
                run.apply(batch).forEach(tally::received);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            run.apply(batch).forEach(tally::received);
        }
        run.received().forEach(tally::note);
        if (write) {
            write(run, byContent, ownCard);
        }
        run.finish("", "").forEach(tally::note);
    }

    /** The owner's business card is the first of the phone book: it has the LUID 0, or is the phone's object 0. */
    private Optional<PhoneObject> takeOwnCard(List<PhoneObject> objects) throws IrmcException, ObexException {
        if (store != PhoneStore.PHONE_BOOK || objects.isEmpty()) {
            return Optional.empty();
        }
        PhoneObject first = objects.get(0);
        boolean own = first.ownCard();
        if (!own && first.luid().isEmpty()) {
            Optional<byte[]> zero = phone.fetch(store.path() + "/0." + store.extension(), settings.maxObject());
            try {
                own = zero.isPresent() && PhoneObject.split(zero.get(), store, 1).stream()
                        .anyMatch(card -> luid(card.octets()).equals(luid(first.octets())));
            } catch (IllegalArgumentException e) {
                own = false;
            }
        }
        return own ? Optional.of(objects.remove(0)) : Optional.empty();
    }

    private void write(StoreRun run, Map<String, PhoneObject> objects, Optional<PhoneObject> ownCard) throws ObexException {
        List<StoreRun.Outgoing> sent = new ArrayList<>();
        List<byte[]> added = new ArrayList<>();
        for (Optional<StoreRun.Outgoing> next = run.next(null, ""); next.isPresent(); next = run.next(null, "")) {
            StoreRun.Outgoing outgoing = next.get();
            sent.add(outgoing);
            if (outgoing.sent().kind() == Change.Kind.ADD) {
                added.add(outgoing.operation().octets());
            } else if (outgoing.sent().kind() == Change.Kind.REPLACE) {
                objects.computeIfPresent(outgoing.sent().luid(), (luid, old) -> new PhoneObject(luid, old.component(),
                        outgoing.operation().octets()));
            } else {
                objects.remove(outgoing.sent().luid());
            }
        }
        if (sent.isEmpty()) {
            return;
        }
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        ownCard.ifPresent(card -> stream.writeBytes(card.octets()));
        objects.values().forEach(object -> stream.writeBytes(object.octets()));
        added.forEach(stream::writeBytes);
        PhoneLink.Answer answer = phone.put(store.stream(), stream.toByteArray(), OptionalLong.empty());
        if (!answer.done()) {
            tally.note("the phone did not take its store back");
        }
        List<StoreRun.Answered> answers = new ArrayList<>();
        for (StoreRun.Outgoing outgoing : sent) {
            Change.Kind kind = outgoing.sent().kind();
            if (answer.done()) {
                tally.sent(kind);
            }
            boolean named = answer.done() && StoreSync.puts(kind);
            answers.add(new StoreRun.Answered(outgoing, answer.done() ? Answer.DONE : Answer.RETRY,
                    named ? luid(outgoing.operation().octets()) : ""));
        }
        run.settle(answers);
    }

    private static String luid(byte[] octets) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(octets);
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
