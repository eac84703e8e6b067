package syncml.server.command;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import syncml.server.control.Dialogue;

/** Rows of text with aligned columns below a head. */
final class Table {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final List<String[]> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(head);
    }

    /** A moment in this machine's time zone, to the second. */
    static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    void row(String... cells) {
        String[] clean = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            clean[i] = printable(cells[i]);
        }
        rows.add(clean);
    }

    void print(Dialogue dialogue) throws IOException {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        PrintedText text = new PrintedText(dialogue);
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(row[i]);
                line.append(i < row.length - 1 ? " ".repeat(widths[i] - row[i].length() + 2) : "");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        text.end();
    }

    /** What devices and items say of themselves must not steer the terminal. */
    static String printable(String cell) {
        StringBuilder clean = new StringBuilder(cell.length());
        cell.codePoints().forEach(c -> {
            boolean harmless = !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
            clean.appendCodePoint(harmless ? c : ' ');
        });
        return clean.toString();
    }
}
