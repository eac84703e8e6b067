package syncml.irmc;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import syncml.api.obex.ApplicationParameters;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexConnect;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;

/** A phone with IrMC level 4, or less, and the link to it, which can be cut before and after each operation. */
final class ModelPhone implements ObexClient {
    static final String SERIAL = "490154203237518";

    /** What happens on the link. */
    enum Fault {
        NONE, REQUEST_LOST, ANSWER_LOST
    }

    /** Decides what happens to an operation, and what the user does meanwhile. */
    interface Link {
        Fault operation(String name);
    }

    /** A store of the phone. */
    static final class Store {
        final Map<String, String> objects = new TreeMap<>();
        final Map<String, String> log = new LinkedHashMap<>();
        long counter;
        long luids;
        String databaseId = "0103";
        /** Changes up to this counter are not in the log any more. */
        long forgotten = -1;
    }

    final Map<PhoneStore, Store> stores = new EnumMap<>(PhoneStore.class);
    final List<String> requests = new ArrayList<>();
    Link link = name -> Fault.NONE;
    /** Properties that it can hold; null for all. */
    Set<String> held;
    boolean tellsFields;
    /** Characters of a value, at most. */
    int longest = Integer.MAX_VALUE;
    boolean level4 = true;
    boolean hardDelete = true;
    boolean luidsInStream = true;
    boolean luidInAnswer = true;
    boolean counterInAnswer = true;
    boolean ownCard = true;
    /** Whether it refuses a change if its counter would exceed what is expected. */
    boolean refuses = true;
    /** Whether its log after 0 names what is there, whatever it has forgotten. */
    boolean fullLog;
    String maker = "Model";
    /** An object that it does not have, and one that it cannot give. */
    String absent = "";
    String broken = "";
    int capacity = 1000;
    String serial = SERIAL;
    String clock = "";
    String clockSet = "";
    long octets;

    ModelPhone() {
        stores.put(PhoneStore.PHONE_BOOK, new Store());
        stores.put(PhoneStore.CALENDAR, new Store());
    }

    // What its user does.

    Store store(PhoneStore store) {
        return stores.get(store);
    }

    Store contacts() {
        return store(PhoneStore.PHONE_BOOK);
    }

    String add(PhoneStore kind, String object) {
        Store store = store(kind);
        String luid = String.format(Locale.ROOT, "%012X", ++store.luids);
        store.objects.put(luid, reduced(object));
        changed(store, luid, 'M');
        return luid;
    }

    String add(String card) {
        return add(PhoneStore.PHONE_BOOK, card);
    }

    void change(String luid, String card) {
        contacts().objects.put(luid, reduced(card));
        changed(contacts(), luid, 'M');
    }

    void delete(String luid, char type) {
        contacts().objects.remove(luid);
        changed(contacts(), luid, type);
    }

    /** The LUID of the card that has a text in it. */
    String luid(String text) {
        return contacts().objects.entrySet().stream().filter(e -> e.getValue().contains(text)).map(Map.Entry::getKey)
                .findFirst().orElseThrow();
    }

    List<String> lines(PhoneStore kind, String property) {
        return store(kind).objects.values().stream().flatMap(String::lines).filter(l -> l.startsWith(property))
                .sorted().toList();
    }

    private static void changed(Store store, String luid, char type) {
        store.counter++;
        store.log.remove(luid);
        store.log.put(luid, type + ":" + store.counter + "::" + luid);
    }

    private String reduced(String object) {
        String cut = longest == Integer.MAX_VALUE ? object : cut(object);
        return held == null ? cut : reduced(cut, held);
    }

    private String cut(String object) {
        StringBuilder cut = new StringBuilder();
        for (String line : object.split("\r\n")) {
            int value = line.indexOf(':') + 1;
            cut.append(line, 0, Math.min(line.length(), value + longest)).append("\r\n");
        }
        return cut.toString();
    }

    private static String reduced(String object, Set<String> held) {
        StringBuilder kept = new StringBuilder();
        boolean keeping = true;
        for (String line : object.split("\r\n")) {
            if (!line.startsWith(" ")) {
                String name = line.split("[:;]", 2)[0];
                keeping = Set.of("BEGIN", "END", "VERSION").contains(name) || held.contains(name);
            }
            if (keeping) {
                kept.append(line).append("\r\n");
            }
        }
        return kept.toString();
    }

    // What it answers.

    private Optional<String> read(String name) {
        if (name.equals("telecom/devinfo.txt")) {
            return Optional.of("MANU:" + maker + "\r\nMOD:Phone\r\nSW-VERSION:1\r\nIRMC-VERSION:1.1\r\nSN:" + serial
                    + "\r\nPB-TYPE-RX:VCARD2.1\r\nCAL-TYPE-RX:VCAL1.0\r\nNOTE-TYPE-RX:NONE\r\n");
        }
        if (name.equals("telecom/rtc.txt")) {
            return Optional.of(clock).filter(c -> !c.isEmpty());
        }
        ObjectName object = ObjectName.parse(name).orElse(null);
        if (object == null || object.store() == null || store(object.store()) == null) {
            return Optional.empty();
        }
        Store store = store(object.store());
        String component = object.store() == PhoneStore.PHONE_BOOK ? "VCARD" : null;
        switch (object.kind()) {
            case STREAM: {
                StringBuilder stream = new StringBuilder();
                if (ownCard && component != null) {
                    stream.append("BEGIN:VCARD\r\nVERSION:2.1\r\nN:Me\r\n").append(luidsInStream ? "X-IRMC-LUID:0\r\n" : "")
                            .append("END:VCARD\r\n");
                }
                store.objects.forEach((luid, o) -> stream.append(luidsInStream ? withLuid(o, luid) : o));
                return Optional.of(stream.toString());
            }
            case STATIC_OBJECT:
                return Optional.of("BEGIN:VCARD\r\nVERSION:2.1\r\nN:Me\r\nEND:VCARD\r\n")
                        .filter(c -> ownCard && component != null && object.detail().equals("0"));
            case INFORMATION_LOG:
                return Optional.of("Total-Records:" + store.objects.size() + "\r\nMaximum-Records:" + capacity + "\r\nIEL:"
                        + (level4 ? "8" : "2") + "\r\nHD:" + (hardDelete ? "YES" : "NO") + "\r\nSAT:CC\r\nDID:"
                        + store.databaseId + "\r\n" + (tellsFields && held != null
                                ? "X-IRMC-FIELDS:\r\n<Begin>\r\n" + String.join("\r\n", held) + "\r\n<End>\r\n" : ""));
            case CHANGE_COUNTER:
                return Optional.of(store.counter + "\r\n").filter(c -> level4);
            case CHANGE_LOG: {
                if (!level4) {
                    return Optional.empty();
                }
                long after = Long.parseLong(object.detail());
                StringBuilder log = new StringBuilder("SN:" + serial + "\r\nDID:" + store.databaseId
                        + "\r\nTotal-Records:" + store.objects.size() + "\r\nMaximum-Records:" + capacity + "\r\n");
                boolean whole = fullLog && after == 0;
                if (!whole && after < store.forgotten || after > store.counter) {
                    return Optional.of(log.append("*\r\n").toString());
                }
                List<String> entries = new ArrayList<>(store.log.values());
                for (int i = entries.size() - 1; i >= 0; i--) {
                    if (Long.parseLong(entries.get(i).split(":")[1]) > after) {
                        log.append(entries.get(i)).append("\r\n");
                    }
                }
                return Optional.of(log.toString());
            }
            case OBJECT:
                return level4 ? Optional.ofNullable(store.objects.get(object.detail()))
                        .map(o -> withLuid(o, object.detail())) : Optional.empty();
            default:
                return Optional.empty();
        }
    }

    private static String withLuid(String object, String luid) {
        for (String component : List.of("VCARD", "VEVENT", "VTODO")) {
            if (object.contains("END:" + component)) {
                return new String(PhoneObject.withLuid(object.getBytes(StandardCharsets.UTF_8), component, luid),
                        StandardCharsets.UTF_8);
            }
        }
        return object;
    }

    private ObexResponse write(String name, byte[] body, ApplicationParameters parameters) {
        if (name.equals("telecom/rtc.txt") && body != null) {
            clockSet = new String(body, StandardCharsets.UTF_8).strip();
            return ObexResponse.SUCCESS;
        }
        ObjectName object = ObjectName.parse(name).orElse(null);
        if (object != null && object.kind() == ObjectName.Kind.STREAM && !level4) {
            Store store = store(object.store());
            store.objects.clear();
            PhoneObject.split(body, object.store(), 1000).stream().filter(o -> !o.ownCard()).skip(ownCard ? 1 : 0)
                    .forEach(o -> store.objects.put(String.format("%04d", store.luids++),
                            reduced(new String(o.octets(), StandardCharsets.UTF_8))));
            return ObexResponse.SUCCESS;
        }
        if (object == null || object.kind() != ObjectName.Kind.OBJECT || !level4) {
            return ObexResponse.of(ResponseCode.FORBIDDEN);
        }
        Store store = store(object.store());
        OptionalLong maximum = parameters.text(Parameters.MAXIMUM_EXPECTED).map(InformationLog::number)
                .orElse(OptionalLong.empty());
        if (refuses && maximum.isPresent() && store.counter + 1 > maximum.getAsLong()) {
            return ObexResponse.of(ResponseCode.CONFLICT);
        }
        String luid = object.detail();
        if (body == null) {
            if (store.objects.remove(luid) == null) {
                return ObexResponse.of(ResponseCode.NOT_FOUND);
            }
            changed(store, luid, parameters.value(Parameters.HARD_DELETE).isPresent() ? 'H' : 'D');
        } else if (luid.isEmpty() && store.objects.size() >= capacity) {
            return ObexResponse.of(ResponseCode.DATABASE_FULL);
        } else if (!luid.isEmpty() && !store.objects.containsKey(luid)) {
            return ObexResponse.of(ResponseCode.NOT_FOUND);
        } else {
            luid = luid.isEmpty() ? String.format(Locale.ROOT, "%012X", ++store.luids) : luid;
            store.objects.put(luid, reduced(new String(body, StandardCharsets.UTF_8)));
            changed(store, luid, 'M');
        }
        ApplicationParameters answer = ApplicationParameters.NONE;
        if (luidInAnswer) {
            answer = answer.with(Parameters.LUID, luid);
        }
        if (counterInAnswer) {
            answer = answer.with(Parameters.CHANGE_COUNTER, Long.toString(store.counter));
        }
        return new ObexResponse(ResponseCode.SUCCESS, answer.isEmpty() ? ObexHeaders.NONE
                : ObexHeaders.of(answer.header()), null);
    }

    // The link.

    private interface Operation {
        ObexResponse run();
    }

    private ObexResponse carry(String request, Operation operation) throws ObexException {
        Fault fault = link.operation(request);
        requests.add(request);
        if (fault == Fault.REQUEST_LOST) {
            throw new ObexException("the link broke", null);
        }
        ObexResponse response = operation.run();
        if (fault == Fault.ANSWER_LOST) {
            throw new ObexException("the link broke", null);
        }
        octets += response.body().map(b -> b.length).orElse(0);
        return response;
    }

    @Override
    public ObexClientSession connect(ObexConnect connect) throws ObexException {
        if (!new String(connect.target(), StandardCharsets.US_ASCII).equals("IRMC-SYNC")) {
            throw new ObexException(ResponseCode.NOT_FOUND, "no such service");
        }
        carry("CONNECT", () -> ObexResponse.SUCCESS);
        return new ObexClientSession() {
            @Override
            public ObexHeaders headers() {
                return ObexHeaders.NONE;
            }

            @Override
            public ObexResponse put(ObexHeaders headers, byte[] object) throws ObexException {
                String name = headers.name().orElse("");
                return carry((object == null ? "DELETE " : "PUT ") + name,
                        () -> write(name, object, headers.applicationParameters()));
            }

            @Override
            public ObexResponse get(ObexHeaders headers, int max) throws ObexException {
                String name = headers.name().orElse("");
                ObexResponse response = carry("GET " + name, () -> name.equals(broken)
                        ? ObexResponse.of(ResponseCode.INTERNAL_SERVER_ERROR)
                        : read(name).filter(text -> !name.equals(absent))
                                .map(text -> ObexResponse.object(TestPlatform.octets(text)))
                                .orElse(ObexResponse.of(ResponseCode.NOT_FOUND)));
                if (response.body().orElse(new byte[0]).length > max) {
                    throw new ObexException(ResponseCode.ENTITY_TOO_LARGE, "too large");
                }
                return response;
            }

            @Override
            public ObexResponse setPath(String name, boolean up, boolean create) {
                return ObexResponse.SUCCESS;
            }

            @Override
            public void abort() {
                // There is nothing to give up.
            }

            @Override
            public ObexResponse disconnect() throws ObexException {
                return carry("DISCONNECT", () -> ObexResponse.SUCCESS);
            }
        };
    }

    @Override
    public String bearer() {
        return "model";
    }

    @Override
    public String peer() {
        return "model";
    }

    @Override
    public void timeout(Duration timeout) {
        // It answers at once.
    }

    @Override
    public void giveBack() {
        throw new IllegalStateException();
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    Set<String> names(PhoneStore kind) {
        return new HashSet<>(lines(kind, kind == PhoneStore.PHONE_BOOK ? "N" : "SUMMARY"));
    }
}
