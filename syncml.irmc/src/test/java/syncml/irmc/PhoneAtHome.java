package syncml.irmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import syncml.api.device.DatastoreReport;
import syncml.api.device.SessionReport;
import syncml.api.irmc.IrmcException;

/** A model of a phone that is bound to an account. */
abstract class PhoneAtHome {
    final TestPlatform home = new TestPlatform();
    final ModelPhone phone = new ModelPhone();

    @BeforeEach
    void bound() {
        home.bind(ModelPhone.SERIAL);
    }

    SessionReport sync() throws IrmcException {
        phone.requests.clear();
        return new PhoneSession(home.platform, home.phones, "IRMC-SYNC").run(phone,
                new PhoneSession.Wish(home.account(), false, Set.of(), null), "obex://192.0.2.7");
    }

    DatastoreReport contacts() throws IrmcException {
        return sync().datastores().get(0);
    }

    /** Nothing changed: two requests for each store. */
    void again() throws IrmcException {
        SessionReport report = sync();
        assertThat(report.datastores()).extracting(DatastoreReport::syncType).containsExactly("fast", "fast");
        assertThat(report.datastores()).allSatisfy(d -> assertThat(List.of(d.received(), d.sent()))
                .containsOnly(new DatastoreReport.Counts(0, 0, 0)));
        assertThat(phone.requests).containsExactly("CONNECT", "GET telecom/devinfo.txt", "GET telecom/rtc.txt",
                "GET telecom/pb/info.log", "GET telecom/pb/luid/cc.log", "GET telecom/cal/info.log",
                "GET telecom/cal/luid/cc.log", "DISCONNECT");
    }
}
