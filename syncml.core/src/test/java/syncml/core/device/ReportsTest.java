package syncml.core.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import syncml.api.device.DatastoreReport;
import syncml.api.device.DatastoreReport.Counts;
import syncml.api.device.SessionReport;
import syncml.api.storage.ReportRow;

class ReportsTest {
    private static final Instant STARTED = Instant.parse("2026-05-01T10:00:00Z");
    private static final Instant ENDED = Instant.parse("2026-05-01T10:00:07.5Z");

    @Test
    void aReportSurvives() {
        SessionReport report = new SessionReport("token", "IMEI:1", STARTED, ENDED, true,
                "SyncML/1.2 wbxml over http", List.of(
                        new DatastoreReport("contacts", "./card", "slow", 200, new Counts(1, 2, 3),
                                new Counts(4, 5, 6), 7, 8, 9, List.of("größer als erlaubt", "")),
                        new DatastoreReport("./notes", "", "two-way", 404, new Counts(0, 0, 0),
                                new Counts(0, 0, 0), 0, 0, 0, List.of())));
        ReportRow row = Reports.row("alice", report);
        assertThat(row.owner()).isEqualTo("alice");
        assertThat(Reports.report(row)).isEqualTo(report);
    }

    @Test
    void aReportOfASessionThatDidNothingSurvives() {
        SessionReport report = new SessionReport("token", "IMEI:1", STARTED, ENDED, false, "", List.of());
        assertThat(Reports.report(Reports.row("alice", report))).isEqualTo(report);
    }

    @Test
    void whatAnotherReleaseLeftOutIsEmpty() {
        ReportRow row = new ReportRow("alice", "token", "d", STARTED, ENDED,
                "{\"version\":9,\"datastores\":[{\"status\":200,\"future\":[1]}]}".getBytes(UTF_8));
        assertThat(Reports.report(row).datastores()).containsExactly(new DatastoreReport("", "", "", 200,
                new Counts(0, 0, 0), new Counts(0, 0, 0), 0, 0, 0, List.of()));
    }
}
