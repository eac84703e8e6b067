package syncml.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import syncml.api.obex.ApplicationParameters;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexRequest;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ObexSession;
import syncml.api.obex.ResponseCode;
import syncml.api.storage.StorageException;
import syncml.testkit.storage.Fault;
import syncml.testkit.storage.Faults;

/**
 * A synchronization of an IrMC client: reads what changed at the server by its log, or everything; then writes what changed
 * here, each change with the counter that it expects, and begins anew where somebody was faster. IrMC 1.1, chapter 5. For
 * one thread.
 */
final class DeskTalk extends Release99Talk {
    private static final int MOST_ROUNDS = 30;
    private static final int HARD_DELETE = 0x12;
    private static final int MAXIMUM_EXPECTED = 0x11;

    private final Desk desk;
    private final String connection;
    private ObexSession session;
    private int moved;

    /** The link is gone. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost() {
            super("the link is gone", null, false, false);
        }
    }

    DeskTalk(Desk desk, String connection) {
        super(desk, desk.network);
        this.desk = desk;
        this.connection = connection;
    }

    @Override
    void step() {
        network.moment();
        errand.proceed();
    }

    @Override
    void synchronize() {
        try {
            if (!sameLife()) {
                throw new Lost();
            }
            if (network.missing()) {
                disturbed = true;
            }
            session = network.server().bug().irmcClient(
                    network.server().release99(storage -> storage, 1).serve(desk.owner, connection));
            for (String folder : folders()) {
                synchronize(folder);
            }
            carry("DISCONNECT", () -> {
                session.closed(false);
                return ObexResponse.SUCCESS;
            });
            session = null;
            well = true;
        } catch (Lost e) {
            why = e.getMessage();
        } catch (ObexException e) {
            throw new Violation("an IrMC client is refused without reason", desk.name + ": " + e.getMessage(), e);
        } finally {
            if (session != null && sameLife()) {
                try {
                    session.closed(true);
                } catch (StorageException e) {
                    why = "the server died";
                }
            }
            world.trace().say(() -> desk.name + (well ? " has synchronized" : " did not synchronize: " + why));
        }
    }

    private TreeSet<String> folders() {
        TreeSet<String> folders = new TreeSet<>();
        desk.holdings.values().forEach(holding -> folders.add(holding.format.folder()));
        return folders;
    }

    private List<DeskHolding> in(String folder) {
        return desk.holdings.values().stream().filter(holding -> holding.format.folder().equals(folder)).toList();
    }

    private void synchronize(String folder) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (read(folder) && write(folder)) {
                return;
            }
        }
        disturbed = true;
        why = "it was never fast enough";
        throw new Lost();
    }

    /** Reads what changed; returns whether all of it is known. */
    private boolean read(String folder) {
        Map<String, String> information = lines(get("telecom/" + folder + "/info.log"));
        long counter = Long.parseLong(text(get("telecom/" + folder + "/luid/cc.log")));
        Desk.Anchor anchor = desk.anchors.get(folder);
        Map<String, Character> changes = null;
        if (anchor != null && anchor.databaseId().equals(information.get("DID"))) {
            changes = log(text(get("telecom/" + folder + "/luid/" + anchor.counter() + ".log")));
            if (changes == null) {
                throw new Violation("a change log that does not reach back", desk.name + " " + anchor);
            }
        } else if (anchor != null) {
            throw new Violation("a store of the server changed its identity", desk.name + " " + folder);
        }
        if (changes == null) {
            world.tally().count("IrMC clients that read everything");
            changes = new LinkedHashMap<>();
            for (String line : text(get("telecom/" + folder + "/luid/0.log")).split("\r\n")) {
                if (line.startsWith("M:")) {
                    changes.put(line.substring(line.lastIndexOf(':') + 1), 'M');
                }
            }
            for (DeskHolding holding : in(folder)) {
                for (String luid : List.copyOf(holding.bases.keySet())) {
                    changes.putIfAbsent(luid, 'H');
                }
            }
        }
        for (Map.Entry<String, Character> change : changes.entrySet()) {
            String luid = change.getKey();
            ObexResponse object = change.getValue() == 'M' ? get("telecom/" + folder + "/luid/" + luid + "."
                    + in(folder).get(0).format.extension()) : ObexResponse.of(ResponseCode.NOT_FOUND);
            if (!object.succeeded() && object.code() != ResponseCode.NOT_FOUND) {
                throw new Lost();
            }
            if (!object.succeeded()) {
                in(folder).forEach(holding -> holding.gone(desk.name, luid));
                continue;
            }
            DeskHolding holding = in(folder).stream().filter(h -> h.format.is(object.object())).findFirst().orElse(null);
            if (holding != null) {
                holding.fresh(desk.name, luid, Card.read(object.object()));
            }
        }
        desk.anchors.put(folder, new Desk.Anchor(information.get("DID"), counter));
        return true;
    }

    private static Map<String, Character> log(String text) {
        Map<String, Character> changes = new LinkedHashMap<>();
        for (String line : text.split("\r\n")) {
            if (line.equals("*")) {
                return null;
            }
            if (line.startsWith("M:") || line.startsWith("H:")) {
                changes.put(line.substring(line.lastIndexOf(':') + 1), line.charAt(0));
            }
        }
        return changes;
    }

    private static Map<String, String> lines(ObexResponse response) {
        Map<String, String> lines = new TreeMap<>();
        for (String line : text(response).split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                lines.put(line.substring(0, colon), line.substring(colon + 1));
            }
        }
        return lines;
    }

    private static String text(ObexResponse response) {
        if (!response.succeeded()) {
            throw new Lost();
        }
        return new String(response.object(), StandardCharsets.UTF_8).strip();
    }

    /** Writes what changed here; returns whether nobody was faster. */
    private boolean write(String folder) {
        for (DeskHolding holding : in(folder)) {
            List<String> luids = new ArrayList<>(holding.items.keySet());
            if (holding.unanswered != null && luids.remove(holding.unanswered)) {
                // What was not answered is said again first, as it was.
                luids.add(0, holding.unanswered);
            }
            for (String luid : luids) {
                if (holding.changed(luid) && !put(folder, holding, luid)) {
                    return false;
                }
            }
            for (String luid : List.copyOf(holding.deleted.keySet())) {
                if (!delete(folder, holding, luid)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean put(String folder, DeskHolding holding, String luid) {
        boolean adds = DeskHolding.isNew(luid);
        SortedMap<String, String> card = holding.items.get(luid);
        byte[] octets = holding.format.octets(card);
        boolean again = adds && luid.equals(holding.unanswered);
        if (again) {
            octets = holding.unansweredOctets;
            if (!world.oracle().thing(card).deletions.isEmpty()) {
                // It was added, and deleted by somebody else, and neither was ever heard of here.
                world.oracle().excuse(desk.name, card.get(Card.ID), Excuse.UNHEARD);
                if (network.server().items(desk.owner, holding.store).values().stream()
                        .noneMatch(there -> there.get(Card.ID).equals(card.get(Card.ID)))) {
                    // As a new one, so that nothing is left of what others made of it before it was deleted.
                    world.oracle().anew(Card.read(octets));
                }
            }
        }
        if (adds) {
            holding.unanswered = luid;
            holding.unansweredOctets = octets;
        }
        if (!adds) {
            holding.said.put(luid, card);
        }
        ObexResponse response = change(folder, adds ? "" : luid, octets);
        holding.said.remove(luid);
        if (response == null) {
            return false;
        }
        if (!response.succeeded()) {
            if (!again) {
                // What is said again may have been taken the first time, whatever is answered now.
                holding.unanswered = null;
            }
            if (response.code() == ResponseCode.NOT_FOUND && !adds) {
                return false;
            }
            throw refused(response, folder + "/" + luid);
        }
        holding.unanswered = null;
        SortedMap<String, String> told = Card.read(octets);
        if (adds) {
            String name = response.headers().applicationParameters().text(1).orElse("");
            holding.named(desk.name, luid, name, told);
        } else {
            holding.bases.put(luid, told);
        }
        if (told.equals(card)) {
            world.oracle().confirmed(desk.name, card.get(Card.ID));
        }
        String now = adds ? response.headers().applicationParameters().text(1).orElse("") : luid;
        return !holding.items.containsKey(now) || !holding.changed(now) || put(folder, holding, now);
    }

    private boolean delete(String folder, DeskHolding holding, String luid) {
        ObexResponse response = change(folder, luid, null);
        if (response == null) {
            return false;
        }
        if (!response.succeeded() && response.code() != ResponseCode.NOT_FOUND) {
            throw refused(response, folder + "/" + luid);
        }
        world.oracle().confirmed(desk.name, holding.deleted.remove(luid));
        holding.bases.remove(luid);
        return true;
    }

    private RuntimeException refused(ObexResponse response, String what) {
        if (disturbed) {
            return new Lost();
        }
        return new Violation("what an IrMC client writes is refused without reason",
                desk.name + " " + what + ": " + Integer.toHexString(response.code()));
    }

    /** A change with the counter that is expected after it; null if somebody was faster. */
    private ObexResponse change(String folder, String luid, byte[] octets) {
        Desk.Anchor anchor = desk.anchors.get(folder);
        ApplicationParameters parameters = ApplicationParameters.NONE.with(MAXIMUM_EXPECTED,
                Long.toString(anchor.counter() + 1));
        if (octets == null) {
            parameters = parameters.with(HARD_DELETE, new byte[0]);
        }
        ObexHeaders headers = ObexHeaders.of(ObexHeader.text(ObexHeader.NAME, "telecom/" + folder + "/luid/" + luid + "."
                + in(folder).get(0).format.extension())).with(parameters.header());
        ObexResponse response = carry((octets == null ? "DELETE " : "PUT ") + folder + "/" + luid,
                () -> session.put(new ObexRequest(headers, octets)));
        if (response.code() == ResponseCode.CONFLICT) {
            return null;
        }
        if (response.succeeded()) {
            moved++;
            long counter = Long.parseLong(response.headers().applicationParameters().text(2).orElse("0"));
            // The same object a second time changes nothing.
            if (counter != anchor.counter() + 1 && counter != anchor.counter()) {
                throw new Violation("a change counter that goes its own way", desk.name + ": " + counter + " after "
                        + anchor.counter());
            }
            desk.anchors.put(folder, new Desk.Anchor(anchor.databaseId(), counter));
        }
        return response;
    }

    private ObexResponse get(String name) {
        return carry("GET " + name, () -> session.get(new ObexRequest(
                ObexHeaders.of(ObexHeader.text(ObexHeader.NAME, name)), null)));
    }

    private interface Operation {
        ObexResponse run();
    }

    private ObexResponse carry(String name, Operation operation) {
        errand.pause();
        if (!sameLife()) {
            throw new Lost();
        }
        PhoneFate fate = PhoneFate.of(world.dice(), network.faults() * FAULTS_OF_AN_OPERATION);
        if (fate != PhoneFate.GOOD) {
            disturbed = true;
            world.tally().count("fault: " + fate.words());
            world.trace().say(() -> "~~ " + fate.words());
        }
        disturbed |= network.missing();
        Server server = network.server();
        switch (fate) {
            case REQUEST_LOST -> throw new Lost();
            case SERVER_DIES -> network.serverDies();
            case SERVER_DIES_BEFORE -> server.faults(Faults.once(Fault.FAIL_BEFORE_COMMIT));
            case SERVER_DIES_AFTER -> server.faults(Faults.once(Fault.FAIL_AFTER_COMMIT));
            case RACES_LOST -> server.faults(Faults.times(Fault.LOSE_RACE, world.dice().between(1, MOST_RACES)));
            case DATATYPE_MISSING -> network.datatypeGoes();
            default -> {
                // The rest is nothing that happens to a client.
            }
        }
        if (fate == PhoneFate.SERVER_DIES) {
            throw new Lost();
        }
        ObexResponse response;
        try {
            response = operation.run();
        } catch (StorageException e) {
            network.serverDies();
            throw new Lost();
        } catch (Violation e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Violation("Release 99 fails", desk.name + ": " + e, e);
        } finally {
            server.faults(Faults.none());
        }
        world.trace().say(() -> desk.name + " " + name + " -> " + Integer.toHexString(response.code()));
        if (fate == PhoneFate.ANSWER_LOST) {
            throw new Lost();
        }
        return response;
    }

    @Override
    public String moved() {
        return moved == 0 ? "" : moved + " changes written";
    }
}
