package syncml.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import syncml.api.client.ClientListener;
import syncml.api.client.ClientProgress;
import syncml.server.control.Dialogue;

/** Progress as lines of text: not one for each item, but enough to see that it goes on. */
final class PrintedProgress implements ClientListener {
    private static final int LEAST_STEP = 25;
    private static final int STEPS = 10;

    private final Dialogue dialogue;
    private final Map<String, Integer> told = new HashMap<>();

    /** Nobody is there any more to be told. */
    static final class GoneException extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        GoneException(IOException cause) {
            super(cause);
        }
    }

    PrintedProgress(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    @Override
    public void happened(ClientProgress p) {
        try {
            switch (p.kind()) {
                case AGREED -> dialogue.print(Table.printable(p.datastore()) + ": " + p.words()
                        + (p.total() > 0 ? ", " + p.total() + " to send" : ""));
                case SENT, RECEIVED -> count(p);
                case WAITING -> dialogue.print(Table.printable(p.words()));
                case MESSAGE -> dialogue.print("The server says: " + Table.printable(p.words()));
                default -> {
                    // That a session began shows by what follows.
                }
            }
        } catch (IOException e) {
            throw new GoneException(e);
        }
    }

    private void count(ClientProgress p) throws IOException {
        String key = p.kind() + p.datastore();
        int step = Math.max(LEAST_STEP, p.total() / STEPS);
        if (p.done() - told.getOrDefault(key, 0) >= step) {
            told.put(key, p.done());
            dialogue.print(Table.printable(p.datastore()) + ": " + p.words() + " " + p.done()
                    + (p.total() > p.done() ? " of " + p.total() : ""));
        }
    }
}
