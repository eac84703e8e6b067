package syncml.itest.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a run of the client went, read from the table that it prints.
 *
 * @param exitCode of the process
 * @param local what changed on the device, by the name of the store
 * @param remote what the device changed on the server, by the name of the store
 * @param exchanges HTTP exchanges, resent ones included
 * @param output all that the client printed
 */
public record Outcome(
        int exitCode,
        Map<String, Counts> local,
        Map<String, Counts> remote,
        List<Exchange> exchanges,
        String output) {
    private static final Pattern ROW =
            Pattern.compile("^\\|\\s*(\\S+)\\s*\\|" + "\\s*(\\d+)\\s*\\|".repeat(8), Pattern.MULTILINE);

    static Outcome of(int exitCode, String output, List<Exchange> exchanges) {
        Map<String, Counts> local = new LinkedHashMap<>();
        Map<String, Counts> remote = new LinkedHashMap<>();
        Matcher row = ROW.matcher(output);
        while (row.find()) {
            local.put(row.group(1), counts(row, 2));
            remote.put(row.group(1), counts(row, 6));
        }
        return new Outcome(exitCode, local, remote, exchanges, output);
    }

    private static Counts counts(Matcher row, int first) {
        return new Counts(Integer.parseInt(row.group(first)), Integer.parseInt(row.group(first + 1)),
                Integer.parseInt(row.group(first + 2)), Integer.parseInt(row.group(first + 3)));
    }

    /** Whether the client calls it a success. */
    public boolean succeeded() {
        return exitCode == 0 && output.contains("Synchronization successful");
    }

    /** What changed on the device, in all stores. */
    public Counts localTotal() {
        return local.values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** What the device changed on the server, in all stores. */
    public Counts remoteTotal() {
        return remote.values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** Octets of all bodies sent. */
    public long sent() {
        return exchanges.stream().mapToLong(Exchange::sent).sum();
    }

    /** Octets of all bodies received. */
    public long received() {
        return exchanges.stream().mapToLong(Exchange::received).sum();
    }
}
