package syncml.server.command;

import java.io.IOException;
import syncml.server.control.Dialogue;

/** Text on its way to standard output: collected, so that not every word travels alone. */
final class PrintedText implements Appendable {
    private static final int BATCH = 16 << 10;

    private final Dialogue dialogue;
    private final StringBuilder pending = new StringBuilder();

    PrintedText(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    @Override
    public PrintedText append(CharSequence text) throws IOException {
        pending.append(text);
        return passOn();
    }

    @Override
    public PrintedText append(CharSequence text, int start, int end) throws IOException {
        pending.append(text, start, end);
        return passOn();
    }

    @Override
    public PrintedText append(char c) throws IOException {
        pending.append(c);
        return passOn();
    }

    /** Passes on what is left; a line that was not ended is ended. */
    void end() throws IOException {
        int length = pending.length();
        if (length > 0 && pending.charAt(length - 1) == '\n') {
            pending.setLength(length - 1);
        }
        if (length > 0) {
            dialogue.print(pending.toString());
        }
        pending.setLength(0);
    }

    private PrintedText passOn() throws IOException {
        if (pending.length() >= BATCH) {
            int lineEnd = pending.lastIndexOf("\n");
            if (lineEnd >= 0) {
                dialogue.print(pending.substring(0, lineEnd));
                pending.delete(0, lineEnd + 1);
            }
        }
        return this;
    }
}
