package syncml.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncml.server.control.Request;

class UserCommandsTest {
    private final ListedAccounts accounts = ListedAccounts.of("Anna");
    private final UserCommands commands = new UserCommands(accounts);

    @Test
    void addingAsksForThePassword() throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue("secret");
        commands.run(request("user add", Map.of("zone", "Asia/Tokyo"), "Bob"), dialogue);
        assertThat(accounts.find("bob").orElseThrow().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(accounts.passwords).containsEntry("bob", "secret");
        assertThat(dialogue.out).singleElement().asString().contains("Bob", "Asia/Tokyo").doesNotContain("secret");
    }

    @Test
    void anAccountThatIsThereIsToldBeforeThePasswordIsAskedFor() {
        RecordedDialogue dialogue = new RecordedDialogue(null);
        assertThatThrownBy(() -> commands.run(request("user add", Map.of(), "ANNA"), dialogue))
                .isInstanceOf(CommandException.class).hasMessageContaining("already");
    }

    @Test
    void whatTheAccountsRefuseIsTold() {
        assertThatThrownBy(() -> commands.run(request("user add", Map.of(), "a:b"), new RecordedDialogue("x")))
                .isInstanceOf(CommandException.class).hasMessageContaining("colon");
    }

    @Test
    void anUnknownZoneIsRefused() {
        assertThatThrownBy(() -> commands.run(request("user add", Map.of("zone", "Mars"), "bob"),
                new RecordedDialogue("x"))).isInstanceOf(CommandException.class).hasMessageContaining("Mars");
        assertThat(accounts.find("bob")).isEmpty();
    }

    @Test
    void withoutAPasswordNothingChanges() {
        assertThatThrownBy(() -> commands.run(request("user passwd", Map.of(), "anna"), new RecordedDialogue(null)))
                .isInstanceOf(CommandException.class);
        assertThat(accounts.passwords).containsEntry("anna", "old");
    }

    @Test
    void thePasswordIsChanged() throws Exception {
        commands.run(request("user passwd", Map.of(), "anna"), new RecordedDialogue("new"));
        assertThat(accounts.passwords).containsEntry("anna", "new");
    }

    @Test
    void listingShowsNamesAndZones() throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue();
        commands.run(request("user list", Map.of()), dialogue);
        assertThat(String.join("\n", dialogue.out).lines()).hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith("Anna  Europe/Berlin"));
    }

    @Test
    void removingAnUnknownAccountFails() throws Exception {
        commands.run(request("user remove", Map.of(), "anna"), new RecordedDialogue());
        assertThat(accounts.list()).isEmpty();
        assertThatThrownBy(() -> commands.run(request("user remove", Map.of(), "anna"), new RecordedDialogue()))
                .isInstanceOf(CommandException.class).hasMessageContaining("no account 'anna'");
    }

    private static Request request(String command, Map<String, String> options, String... arguments) {
        return new Request(command, List.of(arguments), options);
    }
}
