package syncml.simulation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syncml.api.obex.ApplicationParameters;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;

/**
 * What a phone answers in one session, and what the oracle is told about it. IrMC 1.1, chapters 4, 5 and 7. For one thread.
 */
final class PhoneAnswers {
    private static final Pattern STREAM = Pattern.compile("telecom/(pb|cal|nt)\\.\\w+");
    private static final Pattern IN_STORE = Pattern.compile("telecom/(pb|cal|nt)/(luid/)?(\\w*)\\.(\\w+)");
    private static final int MAXIMUM_EXPECTED = 0x11;
    private static final int HARD_DELETE = 0x12;

    private final Phone phone;
    private final Oracle oracle;
    private int puts;
    /** Something happened in this session after which the server may compare everything in the next one as well. */
    private boolean shaken;
    /** What was put last: it may be that the server never learns that it got here. */
    private Put last;

    private record Put(PhoneMemory memory, String luid, boolean adds, long counter) {
    }

    PhoneAnswers(Phone phone) {
        this.phone = phone;
        this.oracle = phone.world.oracle();
    }

    int puts() {
        return puts;
    }

    /** Something happened after which the server may compare everything. */
    void mayCompare() {
        shaken = true;
        phone.memories.values().forEach(memory -> {
            memory.mayCompare = true;
            memory.known = false;
        });
    }

    ObexResponse get(String name) {
        if (name.equals("telecom/devinfo.txt")) {
            return text("MANU:Simulation\r\nMOD:Phone\r\nSW-VERSION:1\r\nIRMC-VERSION:1.1\r\nSN:" + phone.name + "\r\n"
                    + type("PB", "pb", "VCARD2.1") + type("CAL", "cal", "VCAL1.0") + type("NOTE", "nt", "VNOTE1.1"));
        }
        Matcher stream = STREAM.matcher(name);
        if (stream.matches()) {
            PhoneMemory memory = phone.memories.get(stream.group(1));
            return memory == null ? ObexResponse.of(ResponseCode.NOT_FOUND) : ObexResponse.object(stream(memory));
        }
        Matcher inStore = IN_STORE.matcher(name);
        PhoneMemory memory = inStore.matches() ? phone.memories.get(inStore.group(1)) : null;
        if (memory == null) {
            return ObexResponse.of(ResponseCode.NOT_FOUND);
        }
        boolean log = inStore.group(4).equals("log");
        if (inStore.group(2) == null) {
            return log ? text(informationLog(memory)) : ObexResponse.of(ResponseCode.NOT_FOUND);
        }
        if (log) {
            return text(inStore.group(3).equals("cc") ? memory.counter + "\r\n"
                    : changeLog(memory, Long.parseLong(inStore.group(3))));
        }
        return object(memory, inStore.group(3));
    }

    private String type(String name, String folder, String type) {
        String there = phone.memories.containsKey(folder) ? type : "NONE";
        return name + "-TYPE-TX:" + there + "\r\n" + name + "-TYPE-RX:" + there + "\r\n";
    }

    private static ObexResponse text(String text) {
        return ObexResponse.object(text.getBytes(StandardCharsets.UTF_8));
    }

    private String informationLog(PhoneMemory memory) {
        StringBuilder text = new StringBuilder("Total-Records:" + memory.objects.size()
                + "\r\nMaximum-Records:1000\r\nIEL:8\r\nHD:" + (phone.manners.hardDelete() ? "YES" : "NO")
                + "\r\nSAT:CC\r\nDID:" + memory.databaseId + "\r\n");
        if (phone.tells) {
            text.append("X-IRMC-FIELDS:\r\n<Begin>\r\n");
            phone.habits().properties().forEach(property -> text.append(property.name())
                    .append(property.maxSize() == null ? "" : "=" + property.maxSize()).append("\r\n"));
            text.append("<End>\r\n");
        }
        return text.toString();
    }

    private String changeLog(PhoneMemory memory, long after) {
        StringBuilder text = new StringBuilder("SN:" + phone.name + "\r\nDID:" + memory.databaseId + "\r\nTotal-Records:"
                + memory.objects.size() + "\r\nMaximum-Records:1000\r\n");
        boolean whole = after == 0 && phone.manners.fullLog();
        // Even a full log does not tell of what was deleted and is forgotten.
        memory.mayCompare |= after < memory.forgotten || after > memory.counter;
        if (after < memory.forgotten && !whole || after > memory.counter) {
            text.append("*\r\n");
            for (Map.Entry<String, PhoneMemory.Logged> entry : memory.after(Math.max(after, memory.forgotten))) {
                text.append(entry.getValue().type()).append(':').append(entry.getValue().counter()).append("::")
                        .append(entry.getKey()).append("\r\n");
            }
            return text.toString();
        }
        if (memory.counter > after && memory.after(after).isEmpty()) {
            // What was deleted is not told any more, though something was.
            memory.mayCompare = true;
        }
        for (Map.Entry<String, PhoneMemory.Logged> entry : memory.after(after)) {
            PhoneMemory.Logged logged = entry.getValue();
            char type = logged.type() == 'H' && !phone.manners.hardDelete() ? 'D' : logged.type();
            text.append(type).append(':').append(logged.counter()).append("::").append(entry.getKey()).append("\r\n");
            memory.named.add(entry.getKey());
            if (type != 'M') {
                memory.told.put(entry.getKey(), logged.counter());
            }
        }
        return text.toString();
    }

    private ObexResponse object(PhoneMemory memory, String luid) {
        PhoneMemory.Stored stored = memory.objects.get(luid);
        if (stored == null) {
            return ObexResponse.of(ResponseCode.NOT_FOUND);
        }
        memory.told.put(luid, memory.log.get(luid).counter());
        return ObexResponse.object(stored.format().octets(stored.card(), luid));
    }

    /** Everything, which the server compares then. */
    private byte[] stream(PhoneMemory memory) {
        if (!memory.mayCompare) {
            throw new Violation("a slow sync without reason", "the server compares " + phone.name + " " + memory.folder);
        }
        phone.world.tally().count("slow syncs of phones");
        memory.known = false;
        memory.comparing = true;
        memory.log.forEach((luid, logged) -> {
            if (!memory.objects.containsKey(luid)) {
                memory.missing.add(logged.id());
            }
        });
        for (PhoneHolding holding : phone.holdings.values()) {
            if (PhoneFormat.of(holding.store).orElseThrow().folder().equals(memory.folder)) {
                oracle.compared(holding.where, holding.items().values(), phone.name,
                        phone.habits().reduces());
                holding.items().forEach((luid, card) -> excuse(memory, luid, card));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean named = phone.manners.luidsInStream();
        if (memory.folder.equals("pb") && phone.manners.ownCard()) {
            out.writeBytes(text("BEGIN:VCARD\r\nVERSION:2.1\r\nN:Me\r\n" + (named ? "X-IRMC-LUID:0\r\n" : "")
                    + "END:VCARD\r\n").object());
        }
        memory.objects.forEach((luid, stored) -> {
            out.writeBytes(stored.format().octets(stored.card(), named ? luid : ""));
            if (named) {
                memory.named.add(luid);
                memory.told.put(luid, memory.log.get(luid).counter());
            }
        });
        return out.toByteArray();
    }

    private void excuse(PhoneMemory memory, String luid, SortedMap<String, String> card) {
        boolean provisional = memory.provisional.contains(luid);
        if (memory.unheard.contains(luid) || provisional) {
            oracle.excuse(phone.name, card.get(Card.ID), Excuse.UNCONFIRMED);
        }
        if ((memory.strange.contains(luid) || provisional) && !oracle.thing(card).deletions.isEmpty()) {
            oracle.excuse(phone.name, card.get(Card.ID), Excuse.ESTRANGED);
        }
    }

    ObexResponse put(String name, byte[] octets, ApplicationParameters parameters) {
        Matcher inStore = IN_STORE.matcher(name);
        if (!inStore.matches() || inStore.group(2) == null) {
            throw new Violation("an object that phones do not take", phone.name + ": " + name);
        }
        PhoneMemory memory = phone.memories.get(inStore.group(1));
        String luid = inStore.group(3);
        String expected = parameters.text(MAXIMUM_EXPECTED).orElse("");
        if (phone.manners.refuses() && !expected.isEmpty() && memory.counter + 1 > Long.parseLong(expected)) {
            return ObexResponse.of(ResponseCode.CONFLICT);
        }
        boolean adds = luid.isEmpty();
        PhoneMemory.Stored before = memory.objects.get(luid);
        if (!adds && before == null) {
            return ObexResponse.of(ResponseCode.NOT_FOUND);
        }
        puts++;
        if (!adds && !phone.manners.refuses()) {
            overrun(memory, luid, before.card().get(Card.ID));
        }
        if (octets == null) {
            memory.objects.remove(luid);
            memory.changed(luid, parameters.value(HARD_DELETE).isPresent() ? 'H' : 'D', before.card().get(Card.ID));
            last = null;
        } else {
            PhoneFormat format = phone.holdings.keySet().stream().map(store -> PhoneFormat.of(store).orElseThrow())
                    .filter(f -> f.folder().equals(memory.folder) && f.is(octets)).findFirst()
                    .orElseThrow(() -> new Violation("an object of nobody's", phone.name + ": " + name));
            SortedMap<String, String> card = phone.habits().reduced(Card.read(octets));
            luid = adds ? memory.newLuid() : luid;
            memory.objects.put(luid, new PhoneMemory.Stored(format, card));
            memory.changed(luid, 'M', card.get(Card.ID));
            if (last != null && last.adds() && phone.manners.luidInAnswer()) {
                // The server has settled the answer before it goes on.
                last.memory().strange.remove(last.luid());
            }
            last = new Put(memory, luid, adds, memory.counter);
            if (memory.comparing) {
                memory.provisional.add(luid);
            }
            if (adds) {
                memory.strange.add(luid);
            }
        }
        ApplicationParameters answer = ApplicationParameters.NONE;
        if (phone.manners.luidInAnswer() && octets != null) {
            answer = answer.with(1, luid);
        }
        if (phone.manners.counterInAnswer()) {
            answer = answer.with(2, Long.toString(memory.counter));
        }
        return new ObexResponse(ResponseCode.SUCCESS, answer.isEmpty() ? ObexHeaders.NONE
                : ObexHeaders.of(answer.header()), null);
    }

    private void overrun(PhoneMemory memory, String luid, String id) {
        boolean told = memory.told.getOrDefault(luid, 0L) == memory.log.get(luid).counter();
        if (!told && oracle.untold(phone.name, id)) {
            oracle.excuse(phone.name, id, Excuse.OVERRUN);
        }
    }

    /** The session is over. */
    void ended(boolean well) {
        phone.memories.values().forEach(memory -> ended(memory, well));
        if (last != null && !well) {
            doubtful(last);
        }
    }

    private void ended(PhoneMemory memory, boolean well) {
        if (!well || shaken) {
            return;
        }
        memory.told.forEach((luid, counter) -> {
            PhoneMemory.Logged logged = memory.log.get(luid);
            if (logged != null && logged.counter() == counter) {
                oracle.confirmed(phone.name, logged.id());
            }
        });
        memory.missing.forEach(id -> oracle.voided(phone.name, id));
        // Of the last one it may not have been certain which of the objects in the log it is.
        boolean uncertain = !phone.manners.luidInAnswer() && last != null && last.adds() && last.memory() == memory;
        memory.strange.removeIf(luid -> phone.manners.luidInAnswer()
                || memory.named.contains(luid) && !(uncertain && last.luid().equals(luid)));
        memory.unheard.clear();
        memory.provisional.clear();
        memory.known = true;
    }

    /** What was put last, and what its user did to it since. */
    private void doubtful(Put put) {
        PhoneMemory.Logged logged = put.memory().log.get(put.luid());
        if (!put.adds() && put.memory().objects.containsKey(put.luid())) {
            put.memory().unheard.add(put.luid());
        }
        if (logged == null || logged.counter() == put.counter()) {
            return;
        }
        if (logged.type() == 'M') {
            if (!put.adds()) {
                oracle.excuse(phone.name, logged.id(), Excuse.UNCONFIRMED);
            }
        } else {
            oracle.excuse(phone.name, logged.id(), put.adds() ? Excuse.UNDELETED : Excuse.UNHEARD);
        }
    }
}
