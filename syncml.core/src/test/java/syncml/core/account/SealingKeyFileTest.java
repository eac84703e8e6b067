package syncml.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingKeyFileTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder;

    @Test
    void anAbsentFileIsMadeOnceAndReadThereafter() throws IOException {
        Path file = folder.resolve("keys");
        String made = SealingKeyFile.open(file, random).text();
        assertThat(SealingKeyFile.open(file, random).text()).isEqualTo(made);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void onlyItsOwnerMayReadTheFile() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "this file system has no POSIX permissions");
        Path file = folder.resolve("keys");
        SealingKeyFile.open(file, random);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void anAbsentFolderIsMadeForItsOwnerOnly() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "this file system has no POSIX permissions");
        Path file = folder.resolve("private").resolve("keys");
        SealingKeyFile.open(file, random);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent()))).isEqualTo("rwx------");
    }

    @Test
    void processesThatStartTogetherGetTheSameKeys() {
        Path file = folder.resolve("keys");
        List<String> texts = IntStream.range(0, 32).parallel().mapToObj(i -> {
            try {
                return SealingKeyFile.open(file, random).text();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }).collect(Collectors.toList());
        assertThat(texts).hasSize(32).containsOnly(texts.get(0));
    }

    @Test
    void aFileWithoutKeysIsReportedWithItsName() throws IOException {
        Path file = folder.resolve("keys");
        Files.writeString(file, "k1 = short");
        assertThatIOException().isThrownBy(() -> SealingKeyFile.open(file, random))
                .withMessageContaining("keys: line 1").withMessageNotContaining("short");
    }

    @Test
    void aFileOfOddLengthIsNotReadWhole() throws IOException {
        Path file = folder.resolve("keys");
        Files.write(file, new byte[100_000]);
        assertThatIOException().isThrownBy(() -> SealingKeyFile.open(file, random)).withMessageContaining("too long");
    }
}
