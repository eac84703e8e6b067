package syncml.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncml.api.client.LocalChange;
import syncml.api.client.LocalItem;
import syncml.api.client.LocalStore;
import syncml.api.devinf.ContentType;

class FolderTest {
    private static final ContentType VCARD = new ContentType("text/vcard", "3.0");

    @TempDir
    private Path root;
    private Path folder;
    private Folder store;
    private long now = System.currentTimeMillis() + 60_000;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(root.resolve("items"));
        store = store();
    }

    /** The folder as another run finds it. */
    private Folder store() throws IOException {
        return new Folder(folder, Kind.CONTACTS, FolderIndex.open(root.resolve("index.txt")), root.resolve("aside"),
                10_000, item -> new String(item.octets(), StandardCharsets.UTF_8).lines()
                        .filter(l -> l.startsWith("FN:")).findFirst().orElse("FN:").substring(3), () -> now);
    }

    private static String card(String name) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:" + name + "\r\nEND:VCARD\r\n";
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private Map<String, String> versions() throws IOException {
        return store.snapshot().versions();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private String luid(String file) {
        return FolderIndexes.luid(root.resolve("index.txt"), file);
    }

    @Test
    void filesKeepTheirIdentifiersAndChangesShow() throws IOException {
        write("anna.vcf", card("Anna"));
        write("bob.vcf", card("Bob"));
        Map<String, String> before = versions();
        store = store();
        assertThat(versions()).isEqualTo(before).hasSize(2);
        write("anna.vcf", card("Annabel"));
        Files.delete(folder.resolve("bob.vcf"));
        store = store();
        assertThat(versions()).containsOnlyKeys(luid("anna.vcf"))
                .doesNotContainValue(before.get(luid("anna.vcf")));
    }

    @Test
    void changeThatKeepsSizeAndTimeIsSeenIfTheFileIsYoung() throws IOException {
        now = System.currentTimeMillis();
        write("anna.vcf", card("Anna"));
        FileTime time = Files.getLastModifiedTime(folder.resolve("anna.vcf"));
        Map<String, String> before = versions();
        write("anna.vcf", card("Inge"));
        Files.setLastModifiedTime(folder.resolve("anna.vcf"), time);
        assertThat(versions()).isNotEqualTo(before);
    }

    @Test
    void renamedFileIsTheSameItem() throws IOException {
        write("anna.vcf", card("Anna"));
        Map<String, String> before = versions();
        Files.move(folder.resolve("anna.vcf"), folder.resolve("anna b.vcf"));
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void folderThatWasAwayForAMomentComesBackAsItWas() throws IOException {
        write("anna.vcf", card("Anna"));
        write("bob.vcf", card("Bob"));
        Map<String, String> before = versions();
        Path elsewhere = root.resolve("elsewhere");
        Files.move(folder, elsewhere);
        assertThatThrownBy(() -> store.snapshot()).isInstanceOf(IOException.class).hasMessageContaining("not there");
        Files.createDirectories(folder);
        assertThat(versions()).isEmpty();
        Files.delete(folder);
        Files.move(elsewhere, folder);
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void whatIsNoItemIsLeftOutWithAReason() throws IOException {
        write("two.vcf", card("Anna") + card("Bob"));
        write("empty.vcf", "");
        write("text.vcf", "hello");
        write("half.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:An");
        write("large.vcf", card("x".repeat(20_000)));
        write("notes.txt", "hello");
        write(".hidden.vcf", card("Hidden"));
        LocalStore.Snapshot snapshot = store.snapshot();
        assertThat(snapshot.versions()).isEmpty();
        assertThat(snapshot.notes()).hasSize(5).anySatisfy(n -> assertThat(n).contains("two.vcf", "several items"))
                .anySatisfy(n -> assertThat(n).contains("empty.vcf", "empty"))
                .anySatisfy(n -> assertThat(n).contains("half.vcf", "not complete"));
    }

    @Test
    void fileThatAnEditorHasHalfWrittenIsNotTakenForDeleted() throws IOException {
        write("anna.vcf", card("Anna"));
        Map<String, String> before = versions();
        write("anna.vcf", "");
        assertThat(versions()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"Anna Müller, Anna Müller.vcf", "a/b:c*d, a b c d.vcf", "'', item.vcf", "CON, item.vcf",
        "'..\\\\..\\\\x', x.vcf", "'.profile', profile.vcf"})
    void newItemsGetNamesThatPeopleRecognise(String name, String file) throws IOException {
        String luid = store.newLuid();
        assertThat(store.apply(List.of(LocalChange.add(luid, VCARD, octets(card(name))))))
                .containsExactly(LocalChange.Outcome.DONE);
        assertThat(files()).containsExactly(file);
        assertThat(store.describe(luid)).isEqualTo(file);
        assertThat(versions()).containsOnlyKeys(luid);
    }

    @Test
    void namesThatAreTakenGetANumber() throws IOException {
        write("anna.vcf", card("other"));
        for (int i = 0; i < 2; i++) {
            store.apply(List.of(LocalChange.add(store.newLuid(), VCARD, octets(card("Anna")))));
        }
        assertThat(files()).containsExactly("Anna 2.vcf", "Anna 3.vcf", "anna.vcf");
    }

    @Test
    void whatIsReplacedOrDeletedIsPutAside() throws IOException {
        write("anna.vcf", card("Anna"));
        write("bob.vcf", card("Bob"));
        Map<String, String> v = versions();
        String anna = luid("anna.vcf");
        String bob = luid("bob.vcf");
        assertThat(store.apply(List.of(LocalChange.replace(anna, v.get(anna), VCARD, octets(card("Anne"))),
                LocalChange.delete(bob, v.get(bob))))).containsOnly(LocalChange.Outcome.DONE);
        assertThat(folder.resolve("anna.vcf")).hasContent(card("Anne"));
        assertThat(files()).containsExactly("anna.vcf");
        assertThat(root.resolve("aside/anna.vcf")).hasContent(card("Anna"));
        assertThat(root.resolve("aside/bob.vcf")).hasContent(card("Bob"));
    }

    @Test
    void fileThatChangedMeanwhileIsLeftAlone() throws IOException {
        write("anna.vcf", card("Anna"));
        Map<String, String> v = versions();
        String anna = luid("anna.vcf");
        write("anna.vcf", card("Annabel"));
        assertThat(store.apply(List.of(LocalChange.replace(anna, v.get(anna), VCARD, octets(card("Anne"))),
                LocalChange.delete(anna, v.get(anna))))).containsOnly(LocalChange.Outcome.CHANGED_MEANWHILE);
        assertThat(folder.resolve("anna.vcf")).hasContent(card("Annabel"));
    }

    @Test
    void changesThatWereDoneBeforeAreDone() throws IOException {
        String luid = store.newLuid();
        List<LocalChange> add = List.of(LocalChange.add(luid, VCARD, octets(card("Anna"))));
        store.apply(add);
        store = store();
        assertThat(store.apply(add)).containsExactly(LocalChange.Outcome.DONE);
        assertThat(files()).containsExactly("Anna.vcf");
        List<LocalChange> delete = List.of(LocalChange.delete(luid, LocalItem.version(octets(card("Anna")))));
        store.apply(delete);
        store = store();
        assertThat(store.apply(delete)).containsExactly(LocalChange.Outcome.DONE);
    }

    @Test
    void fileOfARunThatWasKilledIsKnownByItsIdentifier() throws IOException {
        String luid = store.newLuid();
        store.apply(List.of(LocalChange.add(luid, VCARD, octets(card("Anna")))));
        // What a run leaves that is killed between the file and the index: the entry without what the file is like.
        Path index = root.resolve("index.txt");
        String text = Files.readString(index).replaceFirst("(?m)^" + luid + " \\d+ \\d+ \\d+ \\w+ ", luid + " 0 0 0  ");
        Files.writeString(index, text);
        Files.writeString(folder.resolve(".syncml-9.tmp"), "half");
        store = store();
        assertThat(versions()).containsExactly(Map.entry(luid, LocalItem.version(octets(card("Anna")))));
        assertThat(files()).containsExactly("Anna.vcf");
    }

    @Test
    void identifiersAreNeverGivenTwice() throws IOException {
        String first = store.newLuid();
        store.apply(List.of(LocalChange.add(first, VCARD, octets(card("Anna")))));
        Files.delete(folder.resolve("Anna.vcf"));
        store = store();
        versions();
        assertThat(store.newLuid()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"contacts, CONTACTS", "./card, CONTACTS", "addressbook21, CONTACTS", "calendar10, CALENDAR",
        "./tasks, CALENDAR", "todo, CALENDAR", "memo, NOTES", "./Notes, NOTES", "bookmarks, ANY"})
    void nameOfTheDatastoreTellsWhatAFolderHolds(String remote, Kind kind) {
        assertThat(Kind.of(remote)).isEqualTo(kind);
    }

    @Test
    void contentTellsTheType() {
        assertThat(Kind.type(octets(card("x")))).isEqualTo(VCARD);
        assertThat(Kind.type(octets(card("x").replace("3.0", "2.1"))).essence()).isEqualTo("text/x-vcard");
        assertThat(Kind.type(octets("BEGIN:VCALENDAR\nVERSION:1.0\n")).essence()).isEqualTo("text/x-vcalendar");
        assertThat(Kind.type(octets("\uFEFFBEGIN:VCALENDAR\nVERSION:2.0\n")).essence()).isEqualTo("text/calendar");
        assertThat(Kind.type(octets("hello")).essence()).isEqualTo("text/plain");
    }

    @Test
    void instancesOfASeriesAreOneItem() {
        String series = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:a"
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assertThat(Kind.objection("a.ics", octets(series))).isEmpty();
        assertThat(Kind.objection("a.ics", octets(series.replaceFirst("UID:a", "UID:b")))).isPresent();
    }
}
