package syncml.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    private Path folder;
    @TempDir
    private Path installation;
    private Path common;
    private DataFolder data;

    @BeforeEach
    void open() throws FailureException {
        common = installation.resolve("syncml.properties");
        data = DataFolder.open(folder, true);
    }

    @Test
    void byDefaultOnlyThisMachineConnectsAndTheDatabaseIsBuiltIn() throws Exception {
        Settings settings = settings("serve");
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.path()).isEqualTo("/syncml");
        assertThat(settings.database()).startsWith("jdbc:h2:file:" + data.path());
        assertThat(settings.describeDatabase()).isEqualTo("built in");
        assertThat(settings.configurations().get("syncml.core"))
                .containsEntry("sealing.key.file", data.sealingKeys().toString());
    }

    @Test
    void theCommandLineOutranksTheFile() throws Exception {
        file("port=1\nhost=0.0.0.0\n");
        Settings settings = settings("serve", "--port", "2");
        assertThat(settings.port()).isEqualTo(2);
        assertThat(settings.host()).isEqualTo("0.0.0.0");
    }

    @Test
    void settingsOfTheInstallationHoldWhereTheDataFolderSaysNothing() throws Exception {
        Files.writeString(common, "port=1\nhost=0.0.0.0\n");
        file("port=2\n");
        Settings settings = settings("serve");
        assertThat(settings.port()).isEqualTo(2);
        assertThat(settings.host()).isEqualTo("0.0.0.0");
    }

    @Test
    void theEnvironmentOutranksTheFileInUserAndPassword() throws Exception {
        file("database=jdbc:postgresql://db/syncml\ndatabase.user=filed\ndatabase.password=one\n");
        Settings settings = Settings.of(common, data, CommandLine.parse("serve"),
                Map.of("SYNCML_DB_PASSWORD", "two")::get);
        assertThat(settings.configurations().get("syncml.storage.jdbc")).containsExactlyInAnyOrderEntriesOf(
                Map.of("url", "jdbc:postgresql://db/syncml", "user", "filed", ".password", "two"));
    }

    @Test
    void linesOfTheFileGoToTheBundleTheyName() throws Exception {
        file("syncml.core.session.minutes=5\nsyncml.transport.http.path=/other\nsyncml.codec.xml.max.depth=7\n");
        Map<String, Map<String, Object>> configurations = settings("serve").configurations();
        assertThat(configurations.get("syncml.core")).containsEntry("session.minutes", "5");
        assertThat(configurations.get("syncml.transport.http")).containsEntry("path", "/other");
        assertThat(configurations.get("syncml.codec.xml")).containsEntry("max.depth", "7");
    }

    @Test
    void aLineForNobodyIsRefused() throws Exception {
        file("prot=80\n");
        assertThatThrownBy(() -> settings("serve")).isInstanceOf(FailureException.class).hasMessageContaining("'prot'");
    }

    @Test
    void aPasswordInAFileThatOthersCanReadIsRefused() throws Exception {
        file("database.password=secret\n");
        Files.setPosixFilePermissions(data.settings(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> settings("serve")).isInstanceOf(FailureException.class)
                .hasMessageContaining("chmod 600").hasMessageNotContaining("secret");
    }

    @Test
    void aPasswordInTheUrlIsRefused() throws Exception {
        Settings settings = settings("serve", "--database", "jdbc:postgresql://db/syncml?user=a&PassWord=b");
        assertThatThrownBy(settings::database).isInstanceOf(FailureException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://db/syncml", "postgresql://db/syncml", "", "jdbc:"})
    void aDatabaseThatIsNotKnownIsToldBeforeAnythingStarts(String url) throws Exception {
        Settings settings = settings("serve", "--database=" + url);
        assertThatThrownBy(settings::database).isInstanceOf(FailureException.class)
                .hasMessageContaining("'" + url + "'").hasMessageContaining("jdbc:postgresql:");
    }

    @Test
    void theDatabaseServedLastIsTheOneCommandsMean() throws Exception {
        settings("serve", "--database", "jdbc:postgresql://db/syncml").remember();
        assertThat(settings("user", "list").database()).isEqualTo("jdbc:postgresql://db/syncml");
        assertThat(settings("serve").database()).isEqualTo("jdbc:postgresql://db/syncml");
        settings("serve", "--database", "h2").remember();
        assertThat(settings("user", "list").database()).startsWith("jdbc:h2:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http", "80 "})
    void whatIsNoPortIsRefused(String port) throws Exception {
        Settings settings = settings("serve", "--port=" + port);
        assertThatThrownBy(settings::port).isInstanceOf(FailureException.class).hasMessageContaining(port);
    }

    private Settings settings(String... args) throws FailureException, UsageException {
        return Settings.of(common, data, CommandLine.parse(args), Map.<String, String>of()::get);
    }

    private void file(String text) throws IOException {
        Files.writeString(data.settings(), text);
        Files.setPosixFilePermissions(data.settings(), PosixFilePermissions.fromString("rw-------"));
    }
}
