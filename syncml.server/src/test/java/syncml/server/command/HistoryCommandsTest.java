package syncml.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import syncml.api.sync.History;
import syncml.api.sync.ItemVersion;
import syncml.api.sync.Items;
import syncml.api.sync.RestoreException;
import syncml.api.sync.RestoreWish;
import syncml.api.sync.Restored;
import syncml.server.control.Request;

class HistoryCommandsTest {
    private final List<RestoreWish> wishes = new ArrayList<>();
    private Restored result = new Restored("restore-9", 2, 1, 0, 5, 0);

    private final History history = new History() {
        @Override
        public List<ItemVersion> versions(String owner, String datastore, String guid, int limit) {
            return !guid.equals("3f") ? List.of() : List.of(
                    new ItemVersion(Instant.EPOCH.plusSeconds(60), "IMEI:1", "abcdefghijklmnop", true, "Anna"),
                    new ItemVersion(Instant.EPOCH, "", "", false, "Anna\u001b[2J"));
        }

        @Override
        public Restored restore(String owner, String datastore, RestoreWish wish) throws RestoreException {
            if ("none".equals(wish.session())) {
                throw new RestoreException("Nothing is kept.");
            }
            wishes.add(wish);
            return result;
        }
    };

    @Test
    void versionsAreListedTheNewestFirst() throws Exception {
        List<String> lines = String.join("\n", run("items history", Map.of(), "3f")).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("IMEI:1", "abcdefgh ").doesNotContain("abcdefghi").endsWith("(deleted) Anna");
        assertThat(lines.get(2)).endsWith("Anna [2J");
    }

    @Test
    void anUnknownItemIsTold() {
        assertThatThrownBy(() -> run("items history", Map.of(), "x")).isInstanceOf(CommandException.class)
                .hasMessageContaining("'x'");
    }

    @Test
    void aSessionIsUndone() throws Exception {
        assertThat(run("restore", Map.of("before", "abcdefgh", "item", "3f"))).containsExactly(
                "In contacts: 2 items back that had been deleted, 1 item as before. Devices hear of it when they"
                        + " synchronize.", "To undo this: restore with --before restore-9.");
        assertThat(wishes).containsExactly(new RestoreWish("abcdefgh", null, "3f", false));
    }

    @Test
    void aTimeIsOneOfThisMachine() throws Exception {
        run("restore", Map.of("before", "2026-11-05T09:30", "changed-since", ""));
        run("restore", Map.of("before", "2026-11-05T09:30:00Z"));
        run("restore", Map.of("before", "2026-11-05"));
        ZoneId here = ZoneId.systemDefault();
        assertThat(wishes).containsExactly(
                new RestoreWish(null, LocalDateTime.of(2026, 11, 5, 9, 30).atZone(here).toInstant(), null, true),
                RestoreWish.before(Instant.parse("2026-11-05T09:30:00Z")),
                RestoreWish.before(LocalDateTime.of(2026, 11, 5, 0, 0).atZone(here).toInstant()));
    }

    @Test
    void whatIsLeftAloneIsTold() throws Exception {
        result = new Restored("", 0, 0, 0, 1, 2);
        assertThat(String.join(" ", run("restore", Map.of("before", "s")))).contains("Nothing had to be changed")
                .contains("2 items left").contains("--changed-since").doesNotContain("To undo");
    }

    @Test
    void aRefusalIsTold() {
        assertThatThrownBy(() -> run("restore", Map.of("before", "none"))).isInstanceOf(CommandException.class)
                .hasMessage("Nothing is kept.");
        assertThatThrownBy(() -> run("restore", Map.of())).isInstanceOf(CommandException.class)
                .hasMessageContaining("--before");
    }

    private List<String> run(String command, Map<String, String> options, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("anna", "card"));
        arguments.addAll(List.of(more));
        RecordedDialogue dialogue = new RecordedDialogue();
        new HistoryCommands(ListedAccounts.of("anna"), contacts(), history)
                .run(new Request(command, arguments, options), dialogue);
        return dialogue.out;
    }

    private static Items contacts() {
        return (Items) Proxy.newProxyInstance(Items.class.getClassLoader(), new Class<?>[] {Items.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "datastore" -> Optional.of("contacts");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
