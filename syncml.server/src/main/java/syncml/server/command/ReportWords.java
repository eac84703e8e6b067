package syncml.server.command;

import java.util.ArrayList;
import java.util.List;
import syncml.api.device.DatastoreReport;

/** What a session did to a datastore, in sentences. */
final class ReportWords {
    private ReportWords() {
    }

    static List<String> of(DatastoreReport d) {
        List<String> lines = new ArrayList<>();
        lines.add(d.datastore() + " (" + d.peerDatastore() + " of the device), " + d.syncType() + ": "
                + result(d.status()));
        lines.add("  The device sent " + counts(d.received(), d.matched()) + ".");
        if (d.merged() > 0) {
            lines.add("  " + d.merged() + " had changed on both sides.");
        }
        lines.add("  The device was sent " + counts(d.sent(), 0) + ".");
        if (d.refused() > 0) {
            lines.add("  " + d.refused() + (d.refused() == 1 ? " was refused." : " were refused."));
        }
        for (String note : d.notes()) {
            lines.add("  - " + note);
        }
        return lines;
    }

    private static String counts(DatastoreReport.Counts counts, int matched) {
        List<String> parts = new ArrayList<>();
        add(parts, counts.added(), " new");
        add(parts, counts.replaced(), " changed");
        add(parts, counts.deleted(), " deleted");
        add(parts, matched, matched == 1 ? " that was here already" : " that were here already");
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + what);
        }
    }

    /** A status in words; those that end a datastore are few. */
    static String result(int status) {
        return switch (status) {
            case 0 -> "not finished: the device has not come back yet; the next synchronization goes on";
            case 200 -> "done";
            case 403 -> "refused: the device may not, or did not want to, synchronize it like that (status 403)";
            case 404 -> "there is no datastore of this name (status 404)";
            case 406 -> "the device or the server does not know how to do that (status 406)";
            case 420 -> "the device is full (status 420)";
            case 508 -> "broken off, since everything has to be compared first (status 508)";
            case 510 -> "the datastore was missing at that time (status 510)";
            case 512 -> "broken off before everything was exchanged (status 512); the next one goes on";
            default -> "ended with status " + status;
        };
    }
}
