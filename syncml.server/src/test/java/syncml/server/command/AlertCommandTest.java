package syncml.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncml.api.alert.AlertException;
import syncml.api.alert.AlertResult;
import syncml.api.alert.AlertWish;
import syncml.api.message.SyncType;
import syncml.server.control.Request;

class AlertCommandTest {
    private final ListedAccounts accounts = ListedAccounts.of("alice");
    private final RecordedDialogue dialogue = new RecordedDialogue();
    private final List<AlertWish> wishes = new ArrayList<>();
    private AlertResult result = AlertResult.DELIVERED;

    private void run(Map<String, String> options, String... arguments) throws Exception {
        new AlertCommand(accounts, wish -> {
            wishes.add(wish);
            if (wish.device().equals("lost")) {
                throw new AlertException("No such device.");
            }
            return result;
        }).run(new Request("alert", List.of(arguments), options), dialogue);
    }

    @Test
    void deviceIsAskedForWhatWasNamed() throws Exception {
        run(Map.of("address", "obex://phone:650", "type", "refresh-from-server", "mode", "interactive"), "alice",
                "IMEI:1", "contacts", "calendar");
        AlertWish wish = wishes.get(0);
        assertThat(wish.device()).isEqualTo("IMEI:1");
        assertThat(wish.datastores()).containsExactly("contacts", "calendar");
        assertThat(wish.type()).isEqualTo(SyncType.REFRESH_FROM_SERVER);
        assertThat(wish.address()).contains(URI.create("obex://phone:650"));
        assertThat(wish.mode()).isEqualTo(AlertWish.Mode.INTERACTIVE);
        assertThat(dialogue.out).contains("IMEI:1 was asked to synchronize.");
    }

    @Test
    void whatCameOfItIsSaid() throws Exception {
        result = AlertResult.SYNCHRONIZED;
        run(Map.of(), "alice", "IMEI:1");
        assertThat(dialogue.out).contains("IMEI:1 has synchronized; 'devices alice' tells what came of it.");
        assertThat(wishes.get(0).type()).isEqualTo(SyncType.TWO_WAY);
        assertThat(wishes.get(0).datastores()).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        assertThatThrownBy(() -> run(Map.of("type", "slow"), "alice", "IMEI:1")).hasMessageContaining("slow sync");
        assertThatThrownBy(() -> run(Map.of("mode", "loud"), "alice", "IMEI:1")).hasMessageContaining("'loud'");
        assertThatThrownBy(() -> run(Map.of("address", "a b"), "alice", "IMEI:1")).hasMessageContaining("'a b'");
        assertThatThrownBy(() -> run(Map.of(), "alice", "lost")).hasMessage("No such device.");
        assertThatThrownBy(() -> run(Map.of(), "bob", "IMEI:1")).isInstanceOf(CommandException.class);
    }
}
