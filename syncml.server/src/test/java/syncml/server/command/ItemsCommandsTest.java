package syncml.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import syncml.api.devinf.ContentType;
import syncml.api.sync.ExportedItem;
import syncml.api.sync.ItemSummary;
import syncml.api.sync.Items;
import syncml.api.sync.Outcome;
import syncml.server.control.NamedFile;
import syncml.server.control.Request;

class ItemsCommandsTest {
    private final ContactList items = new ContactList();
    private final ItemsCommands commands = new ItemsCommands(ListedAccounts.of("anna"), items);

    @Test
    void importedItemsAreListedAndExportedWhateverTheirNumber() throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue();
        IntStream.range(0, 450).forEach(i -> dialogue.file("f" + i, "item " + i));
        commands.run(request("items import", "contacts"), dialogue);
        assertThat(dialogue.out).containsExactly("Imported 450 items into contacts.");
        assertThat(items.zones).containsOnly(ZoneId.of("Europe/Berlin"));

        RecordedDialogue listing = new RecordedDialogue();
        commands.run(request("items list", "card"), listing);
        assertThat(String.join("\n", listing.out).lines()).hasSize(450)
                .allSatisfy(line -> assertThat(line).contains("item "));

        RecordedDialogue export = new RecordedDialogue();
        commands.run(request("items export", "contacts"), export);
        assertThat(export.sent).hasSize(450).extracting(NamedFile::name).doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).endsWith(".vcf"));
        assertThat(export.out).containsExactly("Exported 450 items of contacts.");
    }

    @Test
    void whatCouldNotBeImportedIsToldWithItsFile() {
        RecordedDialogue dialogue = new RecordedDialogue().file("good", "a").file("bad", "!").file("again", "a");
        assertThatThrownBy(() -> commands.run(request("items import", "contacts"), dialogue))
                .isInstanceOf(CommandException.class).hasMessage("1 item could not be imported.");
        assertThat(dialogue.err).containsExactly("bad: not understood (an exclamation)");
        assertThat(dialogue.out).containsExactly("Imported 1 item into contacts; 1 were there already.");
    }

    @Test
    void aSummaryCannotSteerTheTerminal() throws Exception {
        commands.run(request("items import", "contacts"), new RecordedDialogue().file("f", "a\u001b[2Jb\rc\u202ed"));
        RecordedDialogue listing = new RecordedDialogue();
        commands.run(request("items list", "contacts"), listing);
        assertThat(listing.out).singleElement().asString().endsWith("a [2Jb c d");
    }

    @Test
    void anUnknownDatastoreIsToldWithThoseThereAre() {
        assertThatThrownBy(() -> commands.run(request("items list", "bookmarks"), new RecordedDialogue()))
                .isInstanceOf(CommandException.class).hasMessageContaining("'bookmarks'")
                .hasMessageContaining("contacts");
    }

    @Test
    void anUnknownAccountIsTold() {
        Request request = new Request("items list", List.of("bob", "contacts"), Map.of());
        assertThatThrownBy(() -> commands.run(request, new RecordedDialogue())).isInstanceOf(CommandException.class)
                .hasMessageContaining("'bob'");
    }

    private static Request request(String command, String store) {
        return new Request(command, List.of("anna", store), Map.of());
    }

    /** Contacts of one account in a list. */
    private static final class ContactList implements Items {
        private final List<String> contents = new ArrayList<>();
        private final List<ZoneId> zones = new ArrayList<>();

        @Override
        public List<String> datastores() {
            return List.of("contacts");
        }

        @Override
        public Optional<String> datastore(String name) {
            return List.of("contacts", "card").contains(name) ? Optional.of("contacts") : Optional.empty();
        }

        @Override
        public List<ItemSummary> list(String owner, String datastore, String afterGuid, int limit) {
            return page(afterGuid, limit)
                    .mapToObj(i -> new ItemSummary(guid(i), contents.get(i), Instant.EPOCH)).toList();
        }

        @Override
        public List<ExportedItem> export(String owner, String datastore, String afterGuid, int limit) {
            return page(afterGuid, limit).mapToObj(i -> new ExportedItem(guid(i), new ContentType("text/x-vcard", "2.1"),
                    contents.get(i).getBytes(StandardCharsets.UTF_8))).toList();
        }

        @Override
        public List<Outcome> add(String owner, String datastore, List<byte[]> files, ZoneId zone) {
            zones.add(zone);
            return files.stream().map(file -> add(new String(file, StandardCharsets.UTF_8))).toList();
        }

        private Outcome add(String content) {
            if (content.equals("!")) {
                return new Outcome(Outcome.Result.INVALID, null, "an exclamation");
            }
            if (contents.contains(content)) {
                return new Outcome(Outcome.Result.MATCHED, guid(contents.indexOf(content)), "");
            }
            contents.add(content);
            return new Outcome(Outcome.Result.ADDED, guid(contents.size() - 1), "");
        }

        private IntStream page(String afterGuid, int limit) {
            return IntStream.range(0, contents.size()).filter(i -> guid(i).compareTo(afterGuid) > 0).limit(limit);
        }

        private static String guid(int i) {
            return String.format(Locale.ROOT, "%04d", i);
        }
    }
}
