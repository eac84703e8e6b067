package syncml.irmc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.account.Account;
import syncml.api.obex.ApplicationParameters;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexRequest;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ObexSession;
import syncml.api.obex.ResponseCode;

/** A connection of an IrMC client, or of a phone that asks to be synchronized. Called by one thread at a time. */
final class ServedSession implements ObexSession {
    private static final Logger LOG = LoggerFactory.getLogger(ServedSession.class);
    private static final int DEEPEST = 4;
    private static final int LONGEST_PUSH = 4096;

    private final Platform platform;
    private final Account account;
    private final String serial;
    private final String version;
    private final ServedReport report;
    private final PushRequests pushes;
    private final Deque<String> path = new ArrayDeque<>();
    /** LUIDs of what was added last, while it is not known whether the client heard the answer. */
    private final Map<PhoneStore, String> unheard = new EnumMap<>(PhoneStore.class);

    /** What is done when a phone asks to be synchronized. */
    interface PushRequests {
        /** The phone asks; returns whether it will be synchronized. */
        boolean requested(Set<PhoneStore> stores);

        /** The connection is over. */
        void closed(boolean lost);
    }

    ServedSession(Platform platform, Account account, String serial, String version, ServedReport report,
            PushRequests pushes) {
        this.platform = platform;
        this.account = account;
        this.serial = serial;
        this.version = version;
        this.report = report;
        this.pushes = pushes;
    }

    @Override
    public ObexResponse setPath(ObexHeaders headers, boolean up, boolean create) {
        if (up) {
            path.pollLast();
        }
        Optional<String> name = headers.name();
        if (name.isPresent() && name.get().isEmpty()) {
            path.clear();
        } else if (name.isPresent()) {
            for (String folder : name.get().split("/")) {
                if (folder.equals("..")) {
                    path.pollLast();
                } else if (!folder.isEmpty() && !folder.equals(".")) {
                    if (path.size() == DEEPEST) {
                        return ObexResponse.of(ResponseCode.NOT_FOUND);
                    }
                    path.add(folder);
                }
            }
        }
        return ObexResponse.SUCCESS;
    }

    private Optional<ObjectName> name(ObexRequest request) {
        String name = request.headers().name().orElse("");
        Optional<ObjectName> absolute = ObjectName.parse(name);
        return absolute.isPresent() || path.isEmpty() ? absolute : ObjectName.parse(String.join("/", path) + "/" + name);
    }

    @Override
    public ObexResponse get(ObexRequest request) {
        Optional<ObjectName> name = name(request);
        if (name.isEmpty()) {
            return ObexResponse.of(ResponseCode.NOT_FOUND);
        }
        PhoneStore store = name.get().store();
        Optional<ObexResponse> absent = store == null ? Optional.empty() : absent(store);
        if (absent.isPresent()) {
            return absent.get();
        }
        String detail = name.get().detail();
        return switch (name.get().kind()) {
            case DEVICE_INFORMATION -> ObexResponse.object(DeviceInformation.ofServer(serial, version, stores()));
            case CLOCK -> ObexResponse.object(Clock.write(
                    platform.storage().inTransaction(tx -> tx.now()), true, account.zone()));
            case STREAM -> in(store, s -> s.stream().map(ObexResponse::object).orElseGet(
                    () -> ObexResponse.of(ResponseCode.ENTITY_TOO_LARGE, "the store is too large for one object")));
            case INFORMATION_LOG -> in(store, s -> ObexResponse.object(s.informationLog()));
            case CHANGE_COUNTER -> in(store, s -> ObexResponse.object(s.changeCounter()));
            case CHANGE_LOG -> in(store, s -> ObexResponse.object(s.changeLog(detail, serial)));
            case OBJECT -> in(store, s -> object(s, detail));
            case STATIC_OBJECT -> detail.equals("0") ? in(store, s -> object(s, "0"))
                    : ObexResponse.of(ResponseCode.NOT_FOUND);
            default -> ObexResponse.of(ResponseCode.METHOD_NOT_ALLOWED);
        };
    }

    /**
     * What is said of a store that cannot be served. Where items lie whose datatype is not there at the moment, the store as
     * a whole waits: a client would take them for deleted.
     */
    private Optional<ObexResponse> absent(PhoneStore store) {
        List<String> there = platform.parts(store).stream().map(part -> part.datatype().datastore()).toList();
        List<String> absent = store.datastores().stream().filter(datastore -> !there.contains(datastore)).toList();
        if (absent.isEmpty()) {
            return Optional.empty();
        }
        if (platform.storage().inTransaction(tx -> tx.items().count(account.owner(), absent)) > 0) {
            return Optional.of(ObexResponse.of(ResponseCode.SERVICE_UNAVAILABLE, "the store is not there at the moment"));
        }
        return there.isEmpty() ? Optional.of(ObexResponse.of(ResponseCode.NOT_FOUND, "there is no such store"))
                : Optional.empty();
    }

    private static ObexResponse object(ServedStore store, String luid) {
        return store.object(luid).map(ObexResponse::object).orElse(ObexResponse.of(ResponseCode.NOT_FOUND));
    }

    private Set<PhoneStore> stores() {
        Set<PhoneStore> stores = EnumSet.noneOf(PhoneStore.class);
        for (PhoneStore store : PhoneStore.values()) {
            if (!platform.parts(store).isEmpty()) {
                stores.add(store);
            }
        }
        return stores;
    }

    private ObexResponse in(PhoneStore store, Function<ServedStore, ObexResponse> work) {
        ObexResponse answer = platform.storage().inTransaction(tx -> {
            ServedStore served = new ServedStore(platform, tx, account, report.id(), store);
            if (unheard.containsKey(store)) {
                served.heard(unheard.get(store));
            }
            ObexResponse response = work.apply(served);
            served.close();
            return response;
        });
        unheard.remove(store);
        return answer;
    }

    @Override
    public ObexResponse put(ObexRequest request) {
        Optional<ObjectName> name = name(request);
        if (name.isEmpty()) {
            return ObexResponse.of(ResponseCode.FORBIDDEN, "there is no inbox");
        }
        return switch (name.get().kind()) {
            case OBJECT -> putObject(name.get(), request);
            case PUSH -> push(request);
            case STREAM -> ObexResponse.of(ResponseCode.FORBIDDEN, "a whole store is not replaced");
            default -> ObexResponse.of(ResponseCode.FORBIDDEN);
        };
    }

    private ObexResponse push(ObexRequest request) {
        Set<PhoneStore> wanted = EnumSet.noneOf(PhoneStore.class);
        if (request.body().orElse(new byte[0]).length > LONGEST_PUSH) {
            return ObexResponse.of(ResponseCode.ENTITY_TOO_LARGE);
        }
        for (String text : Lines.of(request.body().orElse(new byte[0]))) {
            Lines.Line line = Lines.split(text);
            if (line.name().equals("SYNC") && !line.value().equalsIgnoreCase("default")) {
                String value = line.value().replaceFirst("(?i)telecom/note\\.", "telecom/nt.");
                ObjectName.parse(value).map(ObjectName::store).ifPresent(wanted::add);
            }
        }
        return pushes.requested(wanted) ? ObexResponse.SUCCESS
                : ObexResponse.of(ResponseCode.FORBIDDEN, "synchronizations are not started in this way");
    }

    private ObexResponse putObject(ObjectName name, ObexRequest request) {
        PhoneStore store = name.store();
        Optional<ObexResponse> absent = absent(store);
        if (absent.isPresent()) {
            return absent.get();
        }
        // Some clients delete by an object without octets instead of none.
        byte[] object = request.body().filter(octets -> octets.length > 0).orElse(null);
        if (object != null && object.length > platform.settings().get().maxObject()) {
            return ObexResponse.of(ResponseCode.ENTITY_TOO_LARGE);
        }
        if (object == null && name.detail().isEmpty()) {
            return ObexResponse.of(ResponseCode.BAD_REQUEST, "there is nothing to add");
        }
        ApplicationParameters parameters = request.headers().applicationParameters();
        OptionalLong maximum = parameters.text(Parameters.MAXIMUM_EXPECTED)
                .map(text -> InformationLog.number(text.replace("\u0000", "").strip())).orElse(OptionalLong.empty());
        ServedStore.Written written = platform.storage().inTransaction(tx -> {
            ServedStore served = new ServedStore(platform, tx, account, report.id(), store);
            if (unheard.containsKey(store)) {
                served.heard(unheard.get(store));
            }
            ServedStore.Written made = served.put(name.detail(), object, maximum);
            if (object == null && made.code() == ResponseCode.SUCCESS) {
                report.left(store, served.total());
            }
            if (made.code() == ResponseCode.SUCCESS) {
                report.keep(tx, store, made.result());
            }
            return made;
        });
        unheard.remove(store);
        if (written.code() != ResponseCode.SUCCESS) {
            report.refused(store);
            return ObexResponse.of(written.code());
        }
        if (name.detail().isEmpty()) {
            unheard.put(store, written.luid());
        }
        report.done(store, written.result());
        ApplicationParameters answer = ApplicationParameters.NONE;
        if (object != null) {
            answer = answer.with(Parameters.LUID, written.luid());
        }
        answer = answer.with(Parameters.CHANGE_COUNTER, Long.toString(written.counter()));
        return new ObexResponse(ResponseCode.SUCCESS, ObexHeaders.of(answer.header()), null);
    }

    @Override
    public void closed(boolean lost) {
        try {
            if (!lost) {
                Set.copyOf(unheard.keySet()).forEach(store -> in(store, served -> ObexResponse.SUCCESS));
            }
            report.close(!lost);
        } catch (RuntimeException e) {
            LOG.warn("the account of an IrMC connection of {} could not be kept", account.owner(), e);
        }
        pushes.closed(lost);
    }
}
