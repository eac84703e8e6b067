package syncml.server.command;

import java.io.IOException;
import syncml.api.sync.Outcome;
import syncml.server.control.Dialogue;

/** What came of the items imported so far. */
final class ImportCount {
    private final Dialogue dialogue;
    private int added;
    private int present;
    private int refused;

    ImportCount(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    void add(String name, Outcome outcome) throws IOException {
        switch (outcome.result()) {
            case ADDED, DUPLICATED -> added++;
            case INVALID, UNSUPPORTED_TYPE, NOT_FOUND -> {
                refused++;
                boolean type = outcome.result() == Outcome.Result.UNSUPPORTED_TYPE;
                String reason = type ? "not of a type this datastore takes" : "not understood";
                dialogue.complain(name + ": " + reason
                        + (outcome.explanation().isEmpty() ? "" : " (" + Table.printable(outcome.explanation()) + ")"));
            }
            default -> present++;
        }
    }

    int refused() {
        return refused;
    }

    String summary(String store) {
        return "Imported " + ItemsCommands.number(added) + " into " + store
                + (present == 0 ? "." : "; " + present + " were there already.");
    }
}
