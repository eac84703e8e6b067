package syncml.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.client.ClientAuthentication;
import syncml.api.client.ClientJob;
import syncml.api.client.ClientSummary;
import syncml.api.client.Profile;
import syncml.api.client.ProfileException;
import syncml.api.client.ProfileWish;
import syncml.api.client.SyncClient;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;

class StoredProfilesTest {
    @TempDir
    private Path root;
    private ClientJob job;
    private StoredProfiles profiles;

    @BeforeEach
    void open() {
        profiles = profiles((j, memory, listener) -> {
            job = j;
            return new ClientSummary(Optional.empty(), j.version(), j.mediaType(), 0, 0, 0, List.of());
        });
    }

    private StoredProfiles profiles(SyncClient client) {
        return new StoredProfiles(root.resolve("profiles"), client, ClientLimits.DEFAULT, i -> "", Clock.systemUTC(), new Random(1));
    }

    private Profile profile(String name) {
        return new Profile(name, URI.create("http://127.0.0.1:1/syncml"), "Anna", "", "application/vnd.syncml+xml",
                SyncmlVersion.V1_1, ClientAuthentication.AUTO,
                List.of(new Profile.Store("./card", root.resolve("my contacts"), SyncType.TWO_WAY),
                        new Profile.Store("cal=x", root.resolve("äö"), SyncType.ONE_WAY_FROM_SERVER)));
    }

    @Test
    void profileIsKeptAsItWasGivenAndForItsOwnerAlone() throws Exception {
        Profile kept = profiles.add(profile("home"), " p:ä\\s=s#\tw ".toCharArray());
        assertThat(kept.device()).startsWith("syncml-").hasSize(21);
        assertThat(profiles.find("home")).hasValue(kept);
        assertThat(profiles.list()).containsExactly(kept);
        assertThat(kept.stores()).isEqualTo(profile("home").stores());
        Path file = root.resolve("profiles/home/profile.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        profiles.synchronize("home", ProfileWish.NONE, p -> { });
        assertThat(job.password()).isEqualTo(" p:ä\\s=s#\tw ");
        assertThat(job.user()).isEqualTo("Anna");
        assertThat(job.datastores()).extracting(d -> d.remote() + " " + d.type())
                .containsExactly("./card TWO_WAY", "cal=x ONE_WAY_FROM_SERVER");
        assertThat(kept.toString() + job).doesNotContain("p:ä");
    }

    @Test
    void wishOverridesTypeAndChoosesDatastores() throws Exception {
        profiles.add(profile("home"), "x".toCharArray());
        profiles.synchronize("home", new ProfileWish(Optional.of(SyncType.SLOW), Set.of("./card"), true), p -> { });
        assertThat(job.datastores()).singleElement().satisfies(d -> {
            assertThat(d.type()).isEqualTo(SyncType.SLOW);
            assertThat(d.emptied()).isTrue();
        });
        assertThatThrownBy(() -> profiles.synchronize("home", new ProfileWish(Optional.empty(), Set.of("x"), false),
                p -> { })).isInstanceOf(ProfileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", ".hidden", "a b"})
    void namesThatAreNoneAreRefused(String name) {
        assertThatThrownBy(() -> profiles.add(profile(name), "x".toCharArray())).isInstanceOf(ProfileException.class);
    }

    @Test
    void nameCanBeUsedOnce() throws Exception {
        profiles.add(profile("home"), "x".toCharArray());
        assertThatThrownBy(() -> profiles.add(profile("home"), "x".toCharArray()))
                .isInstanceOf(ProfileException.class).hasMessageContaining("already");
    }

    @Test
    void removalForgetsEverythingButTheFolders() throws Exception {
        profiles.add(profile("home"), "x".toCharArray());
        Files.writeString(root.resolve("my contacts/a.vcf"), "x");
        profiles.synchronize("home", ProfileWish.NONE, p -> { });
        profiles.remove("home");
        assertThat(profiles.list()).isEmpty();
        assertThat(root.resolve("profiles/home")).doesNotExist();
        assertThat(root.resolve("my contacts/a.vcf")).exists();
        assertThatThrownBy(() -> profiles.remove("home")).isInstanceOf(ProfileException.class);
    }

    @Test
    void profileIsSynchronizedOnceAtATime() throws Exception {
        profiles.add(profile("home"), "x".toCharArray());
        StoredProfiles nested = profiles((j, memory, listener) -> {
            assertThatThrownBy(() -> profiles.synchronize("home", ProfileWish.NONE, p -> { }))
                    .isInstanceOf(ProfileException.class).hasMessageContaining("already");
            assertThatThrownBy(() -> profiles.remove("home")).isInstanceOf(ProfileException.class);
            return new ClientSummary(Optional.empty(), j.version(), j.mediaType(), 0, 0, 0, List.of());
        });
        nested.synchronize("home", ProfileWish.NONE, p -> { });
        profiles.synchronize("home", ProfileWish.NONE, p -> { });
    }

    @Test
    void memorySurvivesAndHasNoWayOutOfItsFolder() throws Exception {
        FileMemory memory = new FileMemory(root);
        assertThat(memory.load("session")).isEmpty();
        memory.save("session", new byte[] {1, 2});
        memory.save("session", new byte[] {3});
        assertThat(new FileMemory(root).load("session")).hasValueSatisfying(b -> assertThat(b).containsExactly(3));
        assertThatThrownBy(() -> memory.save("../x", new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
