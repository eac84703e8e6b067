package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import syncml.itest.client.Counts;
import syncml.itest.client.Device;
import syncml.itest.client.Mode;
import syncml.itest.client.Outcome;
import syncml.itest.client.Store;
import syncml.itest.client.Wire;
import syncml.itest.items.Content;
import syncml.itest.items.Items;
import syncml.itest.server.SyncmlServer;

/**
 * The life of an account with two devices: they meet, both sides change, and each type of sync does what its name says.
 * One device stands for the client, the other for all that changes on the server meanwhile.
 */
final class Story {
    private final SyncmlServer server;
    private final String user;
    private final Map<String, Integer> sizes;
    private final Device phone;
    private final Device other;

    /**
     * @param user a name for a new account
     * @param old whether the devices keep vCard 2.1 and vCalendar 1.0
     * @param contacts contacts at the beginning
     * @param events events, and tasks of half the number
     */
    Story(SyncmlServer server, String user, boolean old, Wire wire, int contacts, int events) {
        this.server = server;
        this.user = user;
        this.sizes = Map.of("contacts", contacts, "calendar", events, "tasks", (events + 1) / 2);
        server.commands().addUser(user, "secret-" + user);
        phone = device("phone-" + user, old, wire);
        other = device("other-" + user, old, wire);
    }

    private Device device(String id, boolean old, Wire wire) {
        Device device = old ? Device.old(id) : Device.modern(id);
        device.client().at(server.url(), user, "secret-" + user).with(wire);
        return device;
    }

    /** A full device meets an empty account, and an empty device the account. */
    void firstSyncs() {
        sizes.forEach((store, size) -> Items.fill(phone, store, 1, 0, size));
        Outcome up = phone.client().mustSync(Mode.SLOW);
        sizes.forEach((store, size) -> assertThat(up.remote()).containsEntry(store, new Counts(size, 0, 0, 0)));
        assertThat(up.localTotal()).isEqualTo(Counts.NONE);
        Outcome down = other.client().mustSync(Mode.SLOW);
        sizes.forEach((store, size) -> assertThat(down.local()).containsEntry(store, new Counts(size, 0, 0, 0)));
        assertThat(down.remoteTotal()).isEqualTo(Counts.NONE);
        Sides.assertEqual(phone, other);
    }

    /** Both devices change, add and delete, each other items; after a sync of each, and another, both hold the same. */
    void changesOnBothSides() {
        Counts onPhone = edit(phone, 2, 0);
        Counts onOther = edit(other, 3, 1);
        Outcome first = phone.client().mustSync(Mode.TWO_WAY);
        assertThat(first.remoteTotal()).isEqualTo(onPhone);
        assertThat(first.localTotal()).isEqualTo(Counts.NONE);
        Outcome second = other.client().mustSync(Mode.TWO_WAY);
        assertThat(second.remoteTotal()).isEqualTo(onOther);
        assertThat(second.localTotal()).isEqualTo(onPhone);
        assertThat(phone.client().mustSync(Mode.TWO_WAY).localTotal()).isEqualTo(onOther);
        Sides.assertEqual(phone, other);
    }

    /** What changes on the phone reaches the server; what has changed there does not reach the phone, until later. */
    void oneWayFromClient() {
        Counts onOther = edit(other, 4, 0);
        other.client().mustSync(Mode.TWO_WAY);
        Counts onPhone = edit(phone, 5, 1);
        Outcome up = phone.client().mustSync(Mode.ONE_WAY_FROM_LOCAL);
        assertThat(up.remoteTotal()).isEqualTo(onPhone);
        assertThat(up.localTotal()).isEqualTo(Counts.NONE);
        assertThat(other.client().mustSync(Mode.TWO_WAY).localTotal()).isEqualTo(onPhone);
        assertThat(phone.client().mustSync(Mode.TWO_WAY).localTotal()).isEqualTo(onOther);
        Sides.assertEqual(phone, other);
    }

    /** What has changed on the server reaches the phone, and nothing goes the other way. */
    void oneWayFromServer() {
        Counts onOther = edit(other, 6, 0);
        other.client().mustSync(Mode.TWO_WAY);
        Outcome down = phone.client().mustSync(Mode.ONE_WAY_FROM_REMOTE);
        assertThat(down.localTotal()).isEqualTo(onOther);
        assertThat(down.remoteTotal()).isEqualTo(Counts.NONE);
        Sides.assertEqual(phone, other);
        // this client takes what it was given in such a sync for changes of its own, and sends it all back once
        assertThat(phone.client().mustSync(Mode.TWO_WAY).localTotal()).isEqualTo(Counts.NONE);
        Sides.assertEqual(phone, other);
    }

    /** The server throws away what it has and takes what the phone has. */
    void refreshFromClient() {
        edit(other, 7, 1);
        other.client().mustSync(Mode.TWO_WAY);
        edit(phone, 8, 0);
        Map<String, List<String>> before = contents(phone);
        phone.client().mustSync(Mode.REFRESH_FROM_LOCAL);
        assertThat(contents(phone)).isEqualTo(before);
        Sides.assertEqual(phone, server, user);
        other.client().mustSync(Mode.TWO_WAY);
        Sides.assertEqual(phone, other);
    }

    /** The phone throws away what it has and takes what the server has. */
    void refreshFromServer() {
        edit(phone, 9, 1);
        phone.client().mustSync(Mode.REFRESH_FROM_REMOTE);
        Sides.assertEqual(phone, other);
    }

    /** The phone and the server have the same, and a further sync transfers nothing. */
    void nothingIsLeftToDo() {
        nothingPassesAnyMore();
        Sides.assertEqual(phone, server, user);
    }

    /** A further sync transfers nothing. */
    void nothingPassesAnyMore() {
        Map<String, List<String>> before = contents(phone);
        Outcome outcome = phone.client().mustSync(Mode.TWO_WAY);
        assertThat(outcome.localTotal()).isEqualTo(Counts.NONE);
        assertThat(outcome.remoteTotal()).isEqualTo(Counts.NONE);
        assertThat(contents(phone)).isEqualTo(before);
    }

    /**
     * Changes, adds and deletes about a twentieth each, at least one of each where there is one.
     *
     * @param seed for the new items and the mark of the changed ones
     * @param lane 0 or 1: rounds of two devices that do not know of each other are in different lanes, so that they do
     *     not meet in one item
     * @return what was done
     */
    private Counts edit(Device device, long seed, int lane) {
        Counts sum = Counts.NONE;
        for (Store store : device.client().stores()) {
            int few = Math.max(1, sizes.get(store.name()) / 20);
            List<Path> mine = device.files(store.name()).stream()
                    .filter(file -> Math.floorMod(identity(file).hashCode(), 2) == lane)
                    .sorted(Comparator.comparing(Story::identity)).limit(2L * few).toList();
            int changed = (mine.size() + 1) / 2;
            Items.change(mine.subList(0, changed), "seed" + seed);
            Items.delete(mine.subList(changed, mine.size()));
            Items.fill(device, store.name(), seed, 0, few);
            sum = sum.plus(new Counts(few, changed, mine.size() - changed, 0));
        }
        return sum;
    }

    private static String identity(Path file) {
        return Content.identity(Content.ofFile(file));
    }

    private static Map<String, List<String>> contents(Device device) {
        return device.client().stores().stream()
                .collect(Collectors.toMap(Store::name, store -> Content.ofFolder(store.folder())));
    }
}
