package syncml.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.server.control.NamedFile;

class TerminalDeskTest {
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void thePasswordIsOneLineOfStandardInput() throws Exception {
        ByteArrayInputStream in = input("pässword \r\nrest");
        assertThat(desk(in, "user", "add", "anna").password("Password")).contains("pässword ");
        assertThat(in.readAllBytes()).isEqualTo("rest".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void thePasswordNeedsNoLineEnd() throws Exception {
        assertThat(desk(input("secret"), "user", "add", "anna").password("Password")).contains("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void anEmptyLineIsNoPassword(String line) throws Exception {
        assertThat(desk(input(line), "user", "add", "anna").password("Password")).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("No password");
    }

    @Test
    void anEndlessLineIsNoPassword() throws Exception {
        assertThat(desk(input("x".repeat(100_000)), "user", "add", "anna").password("Password")).isEmpty();
    }

    @Test
    void filesAreHandedOutInTheirOrder() throws Exception {
        Path one = Files.writeString(folder.resolve("one"), "1");
        Path two = Files.writeString(folder.resolve("two"), "2");
        TerminalDesk desk = desk(input(""), "items", "import", "anna", "contacts", one.toString(), two.toString());
        assertThat(desk.nextFile().orElseThrow().octets()).isEqualTo(new byte[] {'1'});
        assertThat(desk.nextFile().orElseThrow().name()).isEqualTo(two.toString());
        assertThat(desk.nextFile()).isEmpty();
    }

    @Test
    void anImportedFileIsTakenApartButADecodedOneIsNot() throws Exception {
        Path two = Files.writeString(folder.resolve("two"), "BEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\n");
        TerminalDesk importing = desk(input(""), "items", "import", "anna", "contacts", two.toString());
        assertThat(importing.nextFile().orElseThrow().name()).isEqualTo(two + ", item 1");
        assertThat(importing.nextFile().orElseThrow().name()).isEqualTo(two + ", item 2");
        assertThat(importing.nextFile()).isEmpty();
        assertThat(desk(input(""), "decode", two.toString()).nextFile().orElseThrow().name()).isEqualTo(two.toString());
    }

    @Test
    void filesThatAreNotThereFailBeforeAnythingIsAsked() throws Exception {
        CommandLine line = CommandLine.parse("decode", folder.resolve("none").toString());
        assertThatThrownBy(() -> desk(input(""), line).check(line)).isInstanceOf(FailureException.class)
                .hasMessageContaining("none");
    }

    @Test
    void exportedFilesGoIntoTheFolderNamed() throws Exception {
        Path target = folder.resolve("new/folder");
        CommandLine line = CommandLine.parse("items", "export", "anna", "contacts", target.toString());
        TerminalDesk desk = desk(input(""), line);
        desk.check(line);
        desk.receive(new NamedFile("1.vcf", new byte[] {'x'}));
        assertThat(target.resolve("1.vcf")).hasContent("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/tmp/x", "a/b", "", ".", "..", ".hidden", "a/../../x"})
    void noFileLeavesTheFolderNamed(String name) throws Exception {
        TerminalDesk desk = desk(input(""), "items", "export", "anna", "contacts", folder.toString());
        assertThatThrownBy(() -> desk.receive(new NamedFile(name, new byte[0]))).isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileNobodyAskedForIsRefused() throws Exception {
        TerminalDesk desk = desk(input(""), "user", "list");
        assertThatThrownBy(() -> desk.receive(new NamedFile("x", new byte[0]))).isInstanceOf(IOException.class);
    }

    private TerminalDesk desk(ByteArrayInputStream in, String... args) throws UsageException {
        return desk(in, CommandLine.parse(args));
    }

    private TerminalDesk desk(ByteArrayInputStream in, CommandLine line) {
        return new TerminalDesk(line, in, new PrintStream(out), new PrintStream(err), null);
    }

    private static ByteArrayInputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
