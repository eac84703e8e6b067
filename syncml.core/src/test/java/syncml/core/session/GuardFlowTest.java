package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncml.api.device.SessionReport;
import syncml.api.message.Command;
import syncml.api.sync.HeldSync;
import syncml.api.sync.RestoreException;
import syncml.api.sync.RestoreWish;
import syncml.core.items.StoredHistory;
import syncml.core.replica.ReplicaSettings;
import syncml.core.replica.StoredGuards;
import syncml.core.replica.SyncPolicies;

/** What a phone sees of what is held back, and what its owner reads of it. */
class GuardFlowTest {
    private static final int NOTES = 20;

    private final TestServer server = new TestServer();
    private final Phone phone = new Phone(server, "IMEI:1");
    private final StoredGuards guards = new StoredGuards(server.storage, server.datatypes, SyncPolicies.DEFAULT,
            ReplicaSettings.DEFAULT);

    @BeforeEach
    void fill() {
        for (int i = 0; i < NOTES; i++) {
            phone.notes.put(Integer.toString(i), "note " + i);
        }
        phone.slowSync();
        assertThat(server.notes()).hasSize(NOTES);
    }

    private void deletes(int count) {
        List<Command> deletions = new ArrayList<>();
        for (String luid : List.copyOf(phone.notes.keySet()).subList(0, count)) {
            phone.notes.remove(luid);
            deletions.add(Phone.delete(Integer.toString(10 + deletions.size()), luid));
        }
        phone.synchronize(200, deletions.toArray(Command[]::new));
    }

    private SessionReport lastReport() {
        return server.devices.reports(TestServer.USER, null, 1).get(0);
    }

    @Test
    void thePhoneIsToldThatItsDeletionsAreDoneAndItsOwnerThatTheyWait() {
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "later"));
        List<Command> package3 = new ArrayList<>(phone.answers());
        List<Command> deletions = new ArrayList<>();
        List.copyOf(phone.notes.keySet()).subList(0, 15)
                .forEach(luid -> deletions.add(Phone.delete(Integer.toString(100 + deletions.size()), luid)));
        package3.add(phone.sync("50", "notes", deletions.toArray(Command[]::new)));
        phone.send(false, true, package3.toArray(Command[]::new));
        deletions.forEach(d -> assertThat(phone.status(d.cmdId())).isEqualTo(200));
        assertThat(phone.operations()).isEmpty();
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        assertThat(server.notes()).hasSize(NOTES);
        SessionReport report = lastReport();
        assertThat(report.complete()).isTrue();
        assertThat(report.datastores().get(0).notes()).singleElement().asString()
                .startsWith("the device deleted 15 of the 20 items");
        HeldSync held = guards.list(TestServer.USER).get(0);
        assertThat(held.session()).isEqualTo(report.id());
        assertThat(held.device()).isEqualTo("IMEI:1");
    }

    @Test
    void rejectedDeletionsComeToThePhoneAsAdditions() {
        deletes(15);
        guards.reject(TestServer.USER, guards.list(TestServer.USER).get(0).id());
        phone.synchronize(200);
        assertThat(phone.notes.values()).hasSize(NOTES).doesNotHaveDuplicates();
        phone.synchronize(200);
        assertThat(phone.operations()).isEmpty();
        assertThat(server.notes()).hasSize(NOTES);
    }

    @Test
    void approvedDeletionsAreDoneAtOnce() {
        deletes(15);
        assertThat(guards.approve(TestServer.USER, guards.list(TestServer.USER).get(0).id())).isEqualTo(15);
        assertThat(server.notes()).hasSize(5);
        phone.synchronize(200);
        assertThat(phone.operations()).isEmpty();
    }

    @Test
    void aSessionIsUndoneByTheIdentifierOfItsReport() throws RestoreException {
        deletes(5);
        assertThat(server.notes()).hasSize(15);
        new StoredHistory(server.storage, server.datatypes::all, ReplicaSettings.DEFAULT)
                .restore(TestServer.USER, "notes", RestoreWish.beforeSession(lastReport().id()));
        phone.synchronize(200);
        assertThat(server.notes()).hasSize(NOTES);
        assertThat(phone.notes).hasSize(NOTES);
    }
}
