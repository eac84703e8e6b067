package syncml.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsMadeIsForTheOwnerAlone() throws Exception {
        DataFolder data = DataFolder.open(folder.resolve("a/data"), true);
        for (Path path : new Path[] {data.path(), data.log(), data.cache(), data.deploy(), data.socket().getParent(),
            data.sealingKeys().getParent()}) {
            assertThat(rights(path)).as(path.toString()).isEqualTo("rwx------");
        }
    }

    @Test
    void anOpenFolderStillKeepsItsContentPrivate() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        DataFolder data = DataFolder.open(folder, true);
        data.embeddedDatabase();
        assertThat(rights(folder.resolve("database"))).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("control"))).isEqualTo("rwx------");
    }

    @Test
    void aControlFolderThatOthersCanEnterIsRefused() throws Exception {
        DataFolder.open(folder, true);
        Files.setPosixFilePermissions(folder.resolve("control"), PosixFilePermissions.fromString("rwxrwx---"));
        assertThatThrownBy(() -> DataFolder.open(folder, true)).isInstanceOf(FailureException.class)
                .hasMessageContaining("chmod 700");
    }

    @Test
    void aMissingFolderIsMadeOnlyWhenWanted() {
        assertThatThrownBy(() -> DataFolder.open(folder.resolve("none"), false)).isInstanceOf(FailureException.class)
                .hasMessageContaining("--data");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void aFileIsNoDataFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file, true)).isInstanceOf(FailureException.class);
    }

    @Test
    void onlyOneHasTheClaimAndTheOthersLearnWho() throws Exception {
        DataFolder first = DataFolder.open(folder, true);
        DataFolder second = DataFolder.open(folder, true);
        try (DataFolder.Claim claim = first.claim("server").orElseThrow()) {
            assertThat(second.claim("command")).isEmpty();
            assertThat(second.holder()).isEqualTo("server, process " + ProcessHandle.current().pid());
            assertThat(claim).isNotNull();
        }
        try (DataFolder.Claim claim = second.claim("command").orElseThrow()) {
            assertThat(claim).isNotNull();
            assertThat(second.holder()).startsWith("command");
        }
    }

    @Test
    void theSocketLiesInTheDataFolder() throws Exception {
        DataFolder data = DataFolder.open(folder, true);
        assertThat(data.placeSocket()).isEqualTo(data.path().resolve("control/socket"));
        assertThat(data.socket()).isEqualTo(data.placeSocket());
    }

    @Test
    void theSocketOfALongPathLiesInAPrivateFolderThatIsRemoved() throws Exception {
        DataFolder data = DataFolder.open(folder.resolve("x".repeat(60)).resolve("y".repeat(60)), true);
        Path socket = data.placeSocket();
        assertThat(socket.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(108);
        assertThat(rights(socket.getParent())).isEqualTo("rwx------");
        assertThat(data.socket()).isEqualTo(socket);

        Files.createFile(socket);
        Path next = data.placeSocket();
        assertThat(socket.getParent()).doesNotExist();
        data.releaseSocket();
        assertThat(next.getParent()).doesNotExist();
        assertThat(data.socket()).isEqualTo(data.path().resolve("control/socket"));
    }

    @Test
    void aCommandListensWhereOthersDoNotLook() throws Exception {
        for (Path place : List.of(folder, folder.resolve("x".repeat(60)).resolve("y".repeat(60)))) {
            DataFolder data = DataFolder.open(place, true);
            Path own = Files.createFile(data.placeOwnSocket());
            assertThat(own.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(108);
            assertThat(rights(own.getParent())).isEqualTo("rwx------");
            assertThat(own).isNotEqualTo(data.socket());
            data.releaseOwnSocket(own);
            assertThat(own).doesNotExist();
            assertThat(data.path().resolve("control")).exists();
        }
    }

    @Test
    void emptyingTheCacheFollowsNoLinks() throws Exception {
        DataFolder data = DataFolder.open(folder.resolve("data"), true);
        Path precious = Files.createFile(Files.createDirectory(folder.resolve("other")).resolve("precious"));
        Files.createDirectories(data.cache().resolve("bundles"));
        Files.createSymbolicLink(data.cache().resolve("bundles/link"), precious.getParent());
        data.emptyCache();
        assertThat(data.path().resolve("cache")).doesNotExist();
        assertThat(precious).exists();
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
