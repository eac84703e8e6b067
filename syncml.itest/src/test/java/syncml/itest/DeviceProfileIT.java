package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import syncml.itest.client.Counts;
import syncml.itest.client.Device;
import syncml.itest.client.Mode;
import syncml.itest.client.SyncEvolution;
import syncml.itest.server.SyncmlServer;

/** A profile that is put into the folder while the server runs. */
class DeviceProfileIT {
    private static final long PATIENCE = Duration.ofMinutes(3).toNanos();

    @Test
    void aProfilePutIntoTheFolderChangesWhatTheDeviceIsGivenAndLosesNothing() throws Exception {
        SyncEvolution.require();
        try (SyncmlServer server = SyncmlServer.start("device-profile")) {
            server.commands().addUser("petra", "secret-petra");
            Path card = Files.writeString(Scratch.folder("card").resolve("a.vcf"), "BEGIN:VCARD\r\nVERSION:3.0\r\n"
                    + "N:Ahlers;Imke;;;\r\nFN:Imke Ahlers\r\nTITLE:Pilot\r\nNICKNAME:Imi\r\nEND:VCARD\r\n");
            server.commands().importItems("petra", "contacts", List.of(card));
            Files.writeString(server.data().resolve("devices/test.profile"),
                    "profile: The tested one\nmodel: *evolution*\ndo: drop TITLE\ndo: rename NICKNAME ROLE\n");
            Device phone = Device.contactsOnly("profiled");
            phone.client().at(server.url(), "petra", "secret-petra");
            phone.client().mustSync(Mode.SLOW);
            Path file = phone.files("contacts").get(0);
            assertThat(Files.readString(file)).contains("ROLE:Imi").doesNotContain("TITLE:Pilot");
            assertThat(server.commands().devices("petra")).contains("profile: The tested one");

            Files.writeString(file, Files.readString(file).replace("ROLE:Imi", "ROLE:Im").replace("Imke", "Imken"));
            phone.client().mustSync(Mode.TWO_WAY);
            assertThat(server.commands().contents("petra", "contacts").get(0)).contains("TITLE Pilot", "N Ahlers|Imken");
            assertThat(phone.client().mustSync(Mode.SLOW).localTotal()).isEqualTo(Counts.NONE);

            Files.delete(server.data().resolve("devices/test.profile"));
            long deadline = System.nanoTime() + PATIENCE;
            while (server.commands().devices("petra").contains("profile:")) {
                assertThat(System.nanoTime()).as("patience for the folder to be looked at").isLessThan(deadline);
            }
            phone.client().mustSync(Mode.REFRESH_FROM_REMOTE);
            assertThat(Files.readString(phone.files("contacts").get(0))).contains("TITLE:Pilot", "NICKNAME:Im");
        }
    }
}
