package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import syncml.itest.client.Device;
import syncml.itest.client.Mode;
import syncml.itest.client.Outcome;
import syncml.itest.client.SyncEvolution;
import syncml.itest.items.Items;
import syncml.itest.server.Commands;
import syncml.itest.server.SyncmlServer;

/** A real client whose owner deletes too much, and what the administrator does about it; all of it recorded before. */
class AccidentsIT {
    private static final int CONTACTS = 15;
    private static final int DELETED = 12;

    @BeforeAll
    static void clientIsThere() {
        SyncEvolution.require();
    }

    @Test
    void whatWasDeletedByAccidentComesBackAndWhatWasSaidCanBeReplayed() {
        try (SyncmlServer server = SyncmlServer.start("accidents")) {
            Commands commands = server.commands();
            commands.addUser("owner", "secret");
            Device device = Device.contactsOnly("accident");
            device.client().at("http://127.0.0.1:" + server.port() + "/syncml", "owner", "secret");
            commands.run("", "record", "owner", "on");
            Items.fill(device, "contacts", 1, 0, CONTACTS);
            device.client().mustSync(Mode.SLOW);
            Items.change(device.files("contacts").subList(0, 2), "changed");
            device.client().mustSync(Mode.TWO_WAY);
            String recording = found("Recorded: (\\S+)\\.", commands.run("", "record", "owner", "off"));

            deleteMost(device);
            assertThat(commands.contents("owner", "contacts")).hasSize(CONTACTS);
            String list = commands.run("", "guard", "list", "owner");
            assertThat(list).contains("deleted 12 of 15 items");
            assertThat(commands.run("", "sessions", "owner", session(list))).contains("12 of the 15 items");
            commands.run("", "guard", "reject", "owner", found("(?m)^(d\\d+) ", list));
            Outcome again = device.client().mustSync(Mode.TWO_WAY);
            assertThat(again.localTotal().added()).isEqualTo(DELETED);
            assertThat(device.files("contacts")).hasSize(CONTACTS);
            Sides.assertEqual(device, server, "owner");

            deleteMost(device);
            commands.run("", "guard", "approve", "owner",
                    found("(?m)^(d\\d+) ", commands.run("", "guard", "list", "owner")));
            assertThat(commands.contents("owner", "contacts")).hasSize(CONTACTS - DELETED);
            String history = commands.run("", "restore", "owner", "contacts", "--before", "guard-");
            assertThat(history).contains("12 items back");
            device.client().mustSync(Mode.TWO_WAY);
            assertThat(device.files("contacts")).hasSize(CONTACTS);
            Sides.assertEqual(device, server, "owner");

            assertThat(commands.run("", "replay", recording)).contains("all were answered as in the recording");
        }
    }

    private static void deleteMost(Device device) {
        Items.delete(device.files("contacts").subList(0, DELETED));
        device.client().mustSync(Mode.TWO_WAY);
    }

    private static String session(String list) {
        return found("contacts +(\\S+) +the device", list);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }
}
