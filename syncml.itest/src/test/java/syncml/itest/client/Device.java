package syncml.itest.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import syncml.itest.Scratch;

/** A device with contacts, events and tasks, each in a folder. */
public final class Device {
    private final SyncEvolutionClient client;

    private Device(SyncEvolutionClient client) {
        this.client = client;
    }

    /** A device that keeps vCard 3.0 and iCalendar. */
    public static Device modern(String id) {
        return with(id, "text/vcard", "text/calendar");
    }

    /** A device that keeps vCard 2.1 and vCalendar 1.0, as phones did. */
    public static Device old(String id) {
        return with(id, "text/x-vcard", "text/x-vcalendar");
    }

    private static Device with(String id, String card, String calendar) {
        Path folder = Scratch.folder(id);
        return new Device(new SyncEvolutionClient(id, folder(folder, "home"), List.of(
                new Store("contacts", "contacts", card, folder(folder, "contacts")),
                new Store("calendar", "calendar", calendar, folder(folder, "calendar")),
                new Store("tasks", "tasks", calendar, folder(folder, "tasks")))));
    }

    /** A device that has contacts only. */
    public static Device contactsOnly(String id) {
        Path folder = Scratch.folder(id);
        return new Device(new SyncEvolutionClient(id, folder(folder, "home"), List.of(
                new Store("contacts", "contacts", "text/vcard", folder(folder, "contacts")))));
    }

    /** A device that has notes only, as plain texts, and asks for them under a name of its own. */
    public static Device notesOnly(String id, String uri) {
        Path folder = Scratch.folder(id);
        return new Device(new SyncEvolutionClient(id, folder(folder, "home"), List.of(
                new Store("memo", uri, "text/plain", folder(folder, "memo")))));
    }

    /** The program that synchronizes it. */
    public SyncEvolutionClient client() {
        return client;
    }

    /** Where items of a store lie. */
    public Path folder(String store) {
        return client.stores().stream().filter(s -> s.name().equals(store)).findFirst().orElseThrow().folder();
    }

    /** The files of a store, in the order of their names. */
    public List<Path> files(String store) {
        try (Stream<Path> files = Files.list(folder(store))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Path parent, String name) {
        try {
            return Files.createDirectories(parent.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
