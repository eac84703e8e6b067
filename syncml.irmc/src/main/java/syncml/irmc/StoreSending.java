package syncml.irmc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import syncml.api.irmc.IrmcException;
import syncml.api.obex.ObexException;
import syncml.api.obex.ResponseCode;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;

/**
 * Tells a phone what it must know, one object at a time, with the change counter that it is expected to reach: so the phone
 * refuses, or tells, if it was used meanwhile. IrMC 1.1, chapter 5. For one thread.
 */
final class StoreSending {
    /** What was read back is kept so long until it is certain that the user did not touch it meanwhile. */
    private static final int CHECK_AFTER = 50;
    /** So many failures one after the other are not those of single objects. */
    private static final int MOST_FAILURES = 5;
    private static final int SMALL = 64 * 1024;

    private final Settings settings;
    private final PhoneLink phone;
    private final PhoneStore store;
    private final StoreRun run;
    private final Tally tally;
    private final boolean readBack;
    private final boolean timestamps;
    private final Set<Long> own;
    private final Map<String, ReadBack> unchecked = new HashMap<>();
    private long expected = -1;
    private String contiguous;
    private boolean gap;
    private boolean uncounted;

    /** What a phone showed of an object, and the change counter of our change of it. */
    private record ReadBack(StoreRun.Shown shown, OptionalLong counter) {
    }

    /**
     * How it ended.
     *
     * @param anchor up to which the phone's changes are known
     * @param again whether the phone was used meanwhile, so that its log is to be read again
     */
    record End(String anchor, boolean again) {
    }

    /** @param own collects the change counters of our changes */
    StoreSending(Platform platform, PhoneLink phone, PhoneStore store, StoreRun run, Tally tally,
            InformationLog information, Set<Long> own) {
        this.settings = platform.settings().get();
        this.phone = phone;
        this.store = store;
        this.run = run;
        this.tally = tally;
        this.own = own;
        timestamps = information.timestamps();
        readBack = settings.readBack() == Settings.ReadBack.ALWAYS
                || settings.readBack() == Settings.ReadBack.AUTO && information.fields().isEmpty();
    }

    /** Sends everything; {@code reached} is the anchor up to which the phone's changes are known. */
    End run(String reached) throws IrmcException, ObexException {
        contiguous = reached;
        expected = timestamps ? -1 : InformationLog.number(reached).orElse(-1);
        StoreRun.Answered answered = null;
        int failures = 0;
        boolean conflict = false;
        while (true) {
            Optional<StoreRun.Outgoing> next = run.next(answered, expected < 0 ? "" : Long.toString(expected + 1));
            if (next.isEmpty()) {
                break;
            }
            StoreRun.Outgoing outgoing = next.get();
            PhoneLink.Answer answer = put(outgoing);
            Answer meaning = meaning(outgoing.sent().kind(), answer.code());
            String luid = outgoing.sent().luid() == null ? "" : outgoing.sent().luid();
            if (answer.done()) {
                failures = 0;
                luid = outgoing.sent().kind() == Change.Kind.ADD ? named(answer) : luid;
                if (luid.isEmpty()) {
                    // It is found by what it says when the log is read again.
                    gap = true;
                    break;
                }
                tally.sent(outgoing.sent().kind());
                count(answer);
            }
            boolean show = answer.done() && readBack && StoreSync.puts(outgoing.sent().kind());
            answered = new StoreRun.Answered(outgoing, meaning, outgoing.sent().kind() == Change.Kind.ADD ? luid : "");
            conflict = answer.code() == ResponseCode.CONFLICT || answer.code() == ResponseCode.PRECONDITION_FAILED;
            if (!answer.done() && (conflict || stops(answer.code()) || ++failures == MOST_FAILURES)) {
                run.settle(List.of(answered));
                break;
            }
            if (show) {
                readBack(outgoing, luid, answer.counter());
            }
            if (unchecked.size() >= CHECK_AFTER) {
                run.settle(List.of(answered));
                answered = null;
                check();
            }
        }
        check();
        return new End(contiguous, conflict || gap);
    }

    private PhoneLink.Answer put(StoreRun.Outgoing outgoing) throws ObexException {
        Change.Kind kind = outgoing.sent().kind();
        String name = store.object(kind == Change.Kind.ADD ? "" : outgoing.sent().luid());
        byte[] octets = kind == Change.Kind.DELETE ? null : outgoing.operation().octets();
        return phone.put(name, octets, expected < 0 ? OptionalLong.empty() : OptionalLong.of(expected + 1));
    }

    private Answer meaning(Change.Kind kind, int code) {
        if (ResponseCode.isSuccess(code)) {
            return Answer.DONE;
        }
        switch (code) {
            case ResponseCode.NOT_FOUND:
                return kind == Change.Kind.ADD ? Answer.RETRY : Answer.NOT_FOUND;
            case ResponseCode.BAD_REQUEST, ResponseCode.FORBIDDEN, ResponseCode.NOT_ACCEPTABLE,
                    ResponseCode.ENTITY_TOO_LARGE, ResponseCode.UNSUPPORTED_MEDIA_TYPE,
                    ResponseCode.METHOD_NOT_ALLOWED:
                tally.refused();
                tally.note("the phone refused an item with response code " + hex(code));
                return Answer.REFUSED;
            default:
                return Answer.RETRY;
        }
    }

    private boolean stops(int code) {
        switch (code) {
            case ResponseCode.DATABASE_FULL:
                tally.note("the phone is full; the rest follows when there is room");
                return true;
            case ResponseCode.DATABASE_LOCKED, ResponseCode.SERVICE_UNAVAILABLE:
                tally.note("the phone is in use; the rest follows next time");
                return true;
            case ResponseCode.NOT_IMPLEMENTED, ResponseCode.UNAUTHORIZED:
                tally.note("the phone cannot be written to (response code " + hex(code) + ")");
                return true;
            default:
                return false;
        }
    }

    private static String hex(int code) {
        return Integer.toHexString(code | 0x80).toUpperCase(Locale.ROOT);
    }

    private void count(PhoneLink.Answer answer) {
        if (timestamps || expected < 0) {
            if (!answer.anchor().isEmpty()) {
                contiguous = answer.anchor();
            }
            return;
        }
        OptionalLong counter = answer.counter();
        if (counter.isEmpty()) {
            uncounted = true;
            expected++;
            return;
        }
        own.add(counter.getAsLong());
        gap |= counter.getAsLong() > expected + 1;
        expected = Math.max(expected, counter.getAsLong());
        if (!gap && !uncounted) {
            contiguous = Long.toString(expected);
        }
    }

    /**
     * The LUID that a new object got. A phone that does not say it is asked for its latest changes: it is the one with the
     * counter of the answer or, where there is none, the only one. Otherwise its user was as fast, and it is not known
     * which one is ours.
     */
    private String named(PhoneLink.Answer answer) throws IrmcException, ObexException {
        if (!answer.luid().isEmpty() || expected < 0) {
            return answer.luid();
        }
        List<ChangeLog.Entry> entries = phone.fetch(store.changeLog(Long.toString(expected)), settings.maxStream())
                .map(octets -> ChangeLog.parse(octets, settings.maxObjects()).entries()).orElse(List.of()).stream()
                .filter(entry -> entry.counter().orElse(0) > expected).toList();
        boolean single = answer.counter().isEmpty() && entries.size() == 1;
        return entries.stream().filter(entry -> entry.type() == 'M' && (single || entry.counter().equals(answer.counter())))
                .map(ChangeLog.Entry::luid).findFirst().orElse("");
    }

    private void readBack(StoreRun.Outgoing outgoing, String luid, OptionalLong counter)
            throws IrmcException, ObexException {
        try {
            StoreSync.object(phone, store, luid, settings.maxObject()).ifPresent(object -> unchecked.put(luid,
                    new ReadBack(new StoreRun.Shown(outgoing, object.octets()), counter)));
        } catch (UnusableObjectException e) {
            tally.note(e.getMessage());
        }
    }

    /** Takes what was read back for what the phone made of our changes, where the user changed nothing meanwhile. */
    private void check() throws IrmcException, ObexException {
        if (expected < 0 || unchecked.isEmpty() && !uncounted) {
            unchecked.clear();
            return;
        }
        String now = phone.fetch(store.changeCounter(), SMALL).map(Lines::of).filter(lines -> !lines.isEmpty())
                .map(lines -> lines.get(0)).orElse("");
        List<StoreRun.Shown> certain = new ArrayList<>();
        if (now.equals(Long.toString(expected)) && !gap) {
            unchecked.values().forEach(back -> certain.add(back.shown()));
            contiguous = now;
            uncounted = false;
        } else {
            gap = true;
            phone.fetch(store.changeLog(contiguous), settings.maxStream())
                    .map(octets -> ChangeLog.parse(octets, settings.maxObjects())).stream()
                    .flatMap(log -> log.entries().stream()).forEach(entry -> {
                        ReadBack back = unchecked.get(entry.luid());
                        if (back != null && back.counter().isPresent() && entry.counter().equals(back.counter())) {
                            certain.add(back.shown());
                        }
                    });
        }
        run.shown(certain);
        unchecked.clear();
    }
}
