package syncml.core.device;

import java.util.List;
import syncml.api.device.DatastoreReport;
import syncml.api.device.SessionReport;
import syncml.api.storage.ReportRow;
import syncml.core.state.State;

/** Reports of sessions as rows of the storage, and back. */
public final class Reports {
    private static final long VERSION = 1;

    private Reports() {
    }

    /** The row that keeps a report. */
    public static ReportRow row(String owner, SessionReport report) {
        return new ReportRow(owner, report.id(), report.device(), report.started(), report.ended(),
                state(report).toBytes());
    }

    /**
     * The report that a row keeps.
     *
     * @throws IllegalArgumentException if its state cannot be read
     */
    public static SessionReport report(ReportRow row) {
        State s = State.of(row.state());
        List<DatastoreReport> datastores = s.children("datastores").stream().map(Reports::datastore).toList();
        return new SessionReport(row.id(), row.device(), row.started(), row.ended(), s.flag("complete"),
                s.text("protocol", ""), datastores);
    }

    private static State state(SessionReport report) {
        return new State()
                .set("version", VERSION)
                .set("complete", report.complete())
                .set("protocol", report.protocol())
                .setChildren("datastores", report.datastores().stream().map(Reports::state).toList());
    }

    private static State state(DatastoreReport d) {
        return new State()
                .set("datastore", d.datastore())
                .set("peerDatastore", d.peerDatastore())
                .set("syncType", d.syncType())
                .set("status", d.status())
                .set("received", state(d.received()))
                .set("sent", state(d.sent()))
                .set("matched", d.matched())
                .set("merged", d.merged())
                .set("refused", d.refused())
                .setTexts("notes", d.notes());
    }

    private static DatastoreReport datastore(State s) {
        return new DatastoreReport(s.text("datastore", ""), s.text("peerDatastore", ""), s.text("syncType", ""),
                count(s, "status"), counts(s.child("received")), counts(s.child("sent")), count(s, "matched"),
                count(s, "merged"), count(s, "refused"), s.texts("notes"));
    }

    private static State state(DatastoreReport.Counts c) {
        return new State().set("added", c.added()).set("replaced", c.replaced()).set("deleted", c.deleted());
    }

    private static DatastoreReport.Counts counts(State s) {
        return s == null ? new DatastoreReport.Counts(0, 0, 0)
                : new DatastoreReport.Counts(count(s, "added"), count(s, "replaced"), count(s, "deleted"));
    }

    private static int count(State s, String name) {
        return (int) s.number(name);
    }
}
