package syncml.irmc;

import java.util.HexFormat;
import java.util.Optional;
import syncml.api.sync.Change;
import syncml.api.sync.Sent;

/**
 * What is remembered of a store of a phone between synchronizations. IrMC 1.1, chapter 5. Immutable.
 *
 * @param begun number of the synchronization that was begun last; who finds another one than his own has been overtaken
 * @param finished number of the one that came to its end last, 0 for none; the anchor of the replicas
 * @param databaseId identifier of the phone's store then; empty if it gave none
 * @param anchor the phone's change counter or timestamp then
 * @param flight what was sent and has not been answered; null if nothing
 */
record StoreMemory(long begun, long finished, String databaseId, String anchor, Flight flight) {
    static final StoreMemory NONE = new StoreMemory(0, 0, "", "", null);

    /**
     * What was sent and has not been answered.
     *
     * @param datastore our datastore
     * @param sent what was sent
     * @param counter the change counter that the phone would have after it; empty if it counts nothing
     */
    record Flight(String datastore, Sent sent, String counter) {
    }

    static StoreMemory parse(String text) {
        Fields f = Fields.parse(text);
        Flight flight = null;
        Optional<String> guid = f.text("guid");
        if (guid.isPresent()) {
            byte[] rendition = f.text("rendition").map(HexFormat.of()::parseHex).orElse(null);
            flight = new Flight(f.text("datastore").orElse(""), new Sent(Change.Kind.valueOf(f.text("kind").orElse("ADD")),
                    guid.get(), f.text("luid").orElse(null), f.number("revision"), rendition),
                    f.text("counter").orElse(""));
        }
        return new StoreMemory(f.number("begun"), f.number("finished"), f.text("did").orElse(""),
                f.text("anchor").orElse(""), flight);
    }

    String text() {
        Fields f = new Fields().set("begun", begun).set("finished", finished).set("did", databaseId)
                .set("anchor", anchor);
        if (flight != null) {
            Sent sent = flight.sent();
            f.set("datastore", flight.datastore()).set("kind", sent.kind().name()).set("guid", sent.guid())
                    .set("luid", sent.luid()).set("revision", sent.revision()).set("counter", flight.counter())
                    .set("rendition", sent.rendition() == null ? null : HexFormat.of().formatHex(sent.rendition()));
        }
        return f.toString();
    }

    StoreMemory begin() {
        return new StoreMemory(begun + 1, finished, databaseId, anchor, flight);
    }

    StoreMemory with(Flight next) {
        return new StoreMemory(begun, finished, databaseId, anchor, next);
    }

    StoreMemory finish(String did, String reached) {
        return new StoreMemory(begun, begun, did, reached, flight);
    }
}
