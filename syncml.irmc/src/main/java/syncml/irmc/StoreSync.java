package syncml.irmc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import syncml.api.account.Account;
import syncml.api.irmc.IrmcException;
import syncml.api.message.SyncType;
import syncml.api.obex.ObexException;
import syncml.api.sync.Change;

/**
 * Synchronizes one store of a phone: what the phone did first, then what it must be told. IrMC 1.1, chapter 5: fast by the
 * change log, slow by everything, and in between by the full log of a phone whose log does not reach back far enough. For
 * one thread.
 */
final class StoreSync {
    /** A phone that is used meanwhile is gone through again so often. */
    private static final int ROUNDS = 3;
    private static final int SMALL = 64 * 1024;

    private final Platform platform;
    private final Settings settings;
    private final Account account;
    private final String device;
    private final PhoneReport report;
    private final PhoneLink phone;
    private final PhoneStore store;
    private final Tally tally;
    /** Change counters of our own changes. */
    private final Set<Long> own = new HashSet<>();

    /** What the phone did, and how it was found out. */
    private record Found(SyncType type, String how, List<ChangeLog.Entry> entries, List<PhoneObject> objects) {
    }

    StoreSync(Platform platform, Account account, String device, PhoneReport report, PhoneLink phone, PhoneStore store,
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
    void run(boolean readOnly) throws IrmcException, ObexException {
        if (readOnly) {
            level2().run(InformationLog.UNKNOWN, true);
            return;
        }
        for (int round = 1; round <= ROUNDS; round++) {
            if (!round()) {
                return;
            }
        }
        tally.note("the phone was used meanwhile; the rest follows next time");
    }

    /** Goes through once; returns whether it is to be gone through again, since the phone was used meanwhile. */
    private boolean round() throws IrmcException, ObexException {
        InformationLog information = phone.fetch(store.informationLog(), SMALL).map(InformationLog::parse)
                .orElse(InformationLog.UNKNOWN);
        Optional<String> counter = information.lacksLevel4() ? Optional.empty()
                : phone.fetch(store.changeCounter(), SMALL).map(Lines::of).filter(lines -> !lines.isEmpty())
                        .map(lines -> lines.get(0)).filter(text -> text.length() <= 64);
        StoreRun before = new StoreRun(platform, account, device, report, store, information);
        if (counter.isEmpty()) {
            if (!information.lacksLevel4() && !before.memory().anchor().isEmpty()) {
                // Level 2 knows objects by other names; a phone that once counted its changes is not read in that way.
                throw new IrmcException("The phone does not give " + store.changeCounter() + " at the moment.");
            }
            level2().run(information, false);
            return false;
        }
        if (tally.failed(before.missing())) {
            return false;
        }
        Found found = find(information, counter.get(), before);
        if (found == null) {
            level2().run(information, false);
            return false;
        }
        List<String> properties = new ArrayList<>();
        found.objects().forEach(object -> properties.addAll(object.properties()));
        StoreRun run = new StoreRun(platform, account, device, report, store, information.withFields(properties));
        if (tally.failed(run.missing())) {
            return false;
        }
        if (run.begin(found.type()) == SyncType.SLOW && found.type() != SyncType.SLOW) {
            found = slow(information);
            if (found == null) {
                throw new IrmcException("The phone does not tell what it has.");
            }
        }
        tally.type(found.how());
        apply(run, found, information);
        run.received().forEach(tally::note);
        String reached = reached(counter.get(), found);
        StoreSending sending = new StoreSending(platform, phone, store, run, tally, information, own);
        StoreSending.End end = sending.run(reached);
        run.finish(information.databaseId().orElse(""), end.anchor()).forEach(tally::note);
        return end.again();
    }

    private Level2Sync level2() {
        return new Level2Sync(platform, account, device, report, phone, store, tally);
    }

    /** The anchor up to which the phone's changes are known. */
    private static String reached(String counter, Found found) {
        OptionalLong at = InformationLog.number(counter);
        if (at.isEmpty() || found.type() == SyncType.SLOW) {
            return counter;
        }
        long highest = found.entries().stream().map(ChangeLog.Entry::counter).filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong).max().orElse(0);
        return Long.toString(Math.max(at.getAsLong(), highest));
    }

    /** Finds out what the phone did; null if it has no level 4 after all. */
    private Found find(InformationLog information, String counter, StoreRun before)
            throws IrmcException, ObexException {
        StoreMemory memory = before.memory();
        boolean known = memory.finished() > 0 && !memory.anchor().isEmpty()
                && memory.databaseId().equals(information.databaseId().orElse(""));
        OptionalLong now = InformationLog.number(counter);
        OptionalLong then = InformationLog.number(memory.anchor());
        boolean counts = now.isPresent() && then.isPresent();
        if (!known || counts && now.getAsLong() < then.getAsLong()) {
            return slow(information);
        }
        if (counter.equals(memory.anchor())) {
            return new Found(SyncType.TWO_WAY, "fast", List.of(), List.of());
        }
        Optional<ChangeLog> log = log(memory.anchor(), information);
        // A counter that moved without an entry that tells why: the phone tells less than it should.
        boolean silent = log.isPresent() && counts && log.get().entries().stream().noneMatch(
                entry -> entry.counter().isPresent() && entry.counter().getAsLong() > then.getAsLong());
        // One from 0 on is a full log: it names what is there, and what was deleted as far as the phone still knows that.
        boolean full = then.isPresent() && then.getAsLong() == 0;
        if (log.isPresent() && log.get().complete() && !silent && (!full || names(log.get(), before))) {
            return fetched("fast", log.get());
        }
        Optional<ChangeLog> all = full ? log : log("0", information);
        return all.isPresent() && all.get().complete() && names(all.get(), before) ? fetched("full log", all.get())
                : slow(information);
    }

    /** Whether a full log names all that the phone had. What it does not name is gone, but nobody knows whether for good. */
    private static boolean names(ChangeLog full, StoreRun before) {
        return !full.entries().isEmpty() && before.covered(full.entries().stream().map(ChangeLog.Entry::luid).toList());
    }

    /** A change log, if it is one of the store that we know. */
    private Optional<ChangeLog> log(String after, InformationLog information) throws IrmcException, ObexException {
        return phone.fetch(store.changeLog(after), settings.maxStream())
                .map(octets -> ChangeLog.parse(octets, settings.maxObjects()))
                .filter(log -> log.serial().isEmpty() || log.serial().get().equals(device))
                .filter(log -> log.databaseId().isEmpty() || information.databaseId().isEmpty()
                        || log.databaseId().equals(information.databaseId()));
    }

    private Found fetched(String how, ChangeLog log) {
        List<ChangeLog.Entry> entries = new ArrayList<>(log.entries().stream()
                .filter(entry -> !(store == PhoneStore.PHONE_BOOK && entry.luid().matches("0+")))
                .filter(entry -> entry.counter().isEmpty() || !own.contains(entry.counter().getAsLong())).toList());
        // The oldest first: what was sent last time and not answered is near the beginning.
        Collections.reverse(entries);
        return new Found(SyncType.TWO_WAY, how, entries, List.of());
    }

    /** Everything the phone has, in one stream if that names the objects, else one by one; null if neither works. */
    private Found slow(InformationLog information) throws IrmcException, ObexException {
        Optional<List<PhoneObject>> stream;
        UnusableObjectException unusable = null;
        try {
            stream = stream();
        } catch (UnusableObjectException e) {
            stream = Optional.empty();
            unusable = e;
        }
        if (stream.isPresent() && !stream.get().isEmpty() && named(stream.get())) {
            return new Found(SyncType.SLOW, "slow", List.of(), stream.get());
        }
        Optional<ChangeLog> log = log("0", InformationLog.UNKNOWN);
        if (log.isPresent() && log.get().complete()) {
            List<ChangeLog.Entry> there = fetched("", log.get()).entries().stream().filter(e -> e.type() == 'M').toList();
            return new Found(SyncType.SLOW, "slow", there, List.of());
        }
        if (unusable != null) {
            throw new IrmcException(unusable.getMessage(), unusable);
        }
        // No stream, or an empty one, from a phone that keeps a change counter: the store is empty, unless it says otherwise.
        boolean empty = (stream.isEmpty() || stream.get().isEmpty()) && information.total().orElse(0) <= 1;
        return empty ? new Found(SyncType.SLOW, "slow", List.of(), List.of()) : null;
    }

    /** Whether all objects have LUIDs of their own. */
    private static boolean named(List<PhoneObject> objects) {
        Set<String> luids = new HashSet<>();
        return objects.stream().allMatch(object -> !object.luid().isEmpty() && luids.add(object.luid()));
    }

    private Optional<List<PhoneObject>> stream() throws IrmcException, ObexException, UnusableObjectException {
        Optional<byte[]> octets = phone.object(store.stream(), settings.maxStream());
        if (octets.isEmpty()) {
            return Optional.empty();
        }
        List<PhoneObject> objects;
        try {
            objects = PhoneObject.split(octets.get(), store, settings.maxObjects());
        } catch (IllegalArgumentException e) {
            throw new UnusableObjectException("The phone's " + store.stream() + " cannot be used: " + e.getMessage() + ".", e);
        }
        boolean named = objects.stream().anyMatch(object -> !object.luid().isEmpty());
        List<PhoneObject> contacts = new ArrayList<>(objects.size());
        for (int i = 0; i < objects.size(); i++) {
            boolean ownCard = objects.get(i).ownCard()
                    || i == 0 && named && objects.get(i).luid().isEmpty() && store == PhoneStore.PHONE_BOOK;
            if (objects.get(i).octets().length > settings.maxObject()) {
                tally.unusable("An object in the phone's " + store.stream() + " has more than " + settings.maxObject()
                        + " octets.");
            } else if (!ownCard) {
                contacts.add(objects.get(i));
            }
        }
        return Optional.of(contacts);
    }

    private void apply(StoreRun run, Found found, InformationLog information) throws IrmcException, ObexException {
        List<PhoneChange> batch = new ArrayList<>();
        for (PhoneObject object : found.objects()) {
            batch.add(PhoneChange.of(object, OptionalLong.empty()));
            flush(run, batch, settings.batch());
        }
        for (ChangeLog.Entry entry : found.entries()) {
            boolean soft = entry.type() == 'D' && information.hardDelete() && settings.softDeletes();
            PhoneChange change = PhoneChange.deleted(entry.luid(), soft);
            if (entry.type() == 'M') {
                Optional<PhoneObject> object;
                try {
                    object = object(phone, store, entry.luid(), settings.maxObject());
                } catch (UnusableObjectException e) {
                    // One object must not hold up the others; it is taken when it changes.
                    tally.unusable(e.getMessage());
                    continue;
                }
                // What is not there any more was deleted meanwhile; the next log will say so too.
                change = object.isPresent() ? PhoneChange.of(object.get(), entry.counter())
                        : PhoneChange.deleted(entry.luid(), false);
                if (object.isEmpty() && found.type() == SyncType.SLOW) {
                    continue;
                }
            }
            batch.add(change);
            flush(run, batch, settings.batch());
        }
        flush(run, batch, 1);
    }

    private void flush(StoreRun run, List<PhoneChange> batch, int full) {
        if (batch.size() >= full && !batch.isEmpty()) {
            run.apply(List.copyOf(batch)).forEach(tally::received);
            batch.clear();
        }
    }

    /** An object by its LUID; empty if the phone does not have it. */
    static Optional<PhoneObject> object(PhoneLink phone, PhoneStore store, String luid, int max)
            throws IrmcException, ObexException, UnusableObjectException {
        Optional<byte[]> octets = phone.object(store.object(luid), max);
        if (octets.isEmpty() || octets.get().length == 0) {
            return Optional.empty();
        }
        try {
            List<PhoneObject> objects = PhoneObject.split(octets.get(), store, 1);
            return objects.isEmpty() ? Optional.empty() : Optional.of(objects.get(0).withLuid(luid));
        } catch (IllegalArgumentException e) {
            throw new UnusableObjectException("The phone's " + store.object(luid) + " cannot be used: " + e.getMessage()
                    + ".", e);
        }
    }

    /** Whether a kind of operation puts an object. */
    static boolean puts(Change.Kind kind) {
        return kind == Change.Kind.ADD || kind == Change.Kind.REPLACE;
    }
}
