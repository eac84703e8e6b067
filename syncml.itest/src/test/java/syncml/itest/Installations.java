package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import syncml.itest.server.Program;

/** What is the same for a server however it was installed. */
final class Installations {
    private static final String CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Doe;Jane;;;\r\nFN:Jane Doe\r\nTEL:+49 30 5550\r\n"
            + "END:VCARD\r\n";

    private Installations() {
    }

    /** Unpacks the distribution and returns its folder. */
    static Path unpack(Path into) throws IOException, InterruptedException {
        Path archive = only(Scratch.project().resolve("syncml.server/target"), "syncml-*.tar.gz");
        Program.run("", "tar", "-xzf", archive, "-C", into);
        return only(into, "syncml-*");
    }

    static Path only(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(f -> folder.getFileSystem().getPathMatcher("glob:" + pattern)
                    .matches(f.getFileName())).toList();
            assertThat(found).as(folder + "/" + pattern).hasSize(1);
            return found.get(0);
        }
    }

    /** Makes an account at a running server and brings a contact from one folder to another through it. */
    static void synchronize(Path program, Path data, URI address, Path scratch) throws IOException, InterruptedException {
        assertThat(Program.run("secret\n", program, "user", "add", "jane", "--data", data)).contains("Added jane");
        Path one = Files.createDirectories(scratch.resolve("one"));
        Path two = Files.createDirectories(scratch.resolve("two"));
        Files.writeString(one.resolve("jane.vcf"), CARD);
        for (Path folder : List.of(one, two)) {
            String name = folder.getFileName().toString();
            Path own = scratch.resolve("client-" + name);
            Program.run("secret\n", program, "profile", "add", name, "--url", address, "--user", "jane", "--store",
                    "contacts=" + folder, "--data", own);
            Program.run("", program, "sync", name, "--data", own);
        }
        assertThat(Files.readString(only(two, "*.vcf"))).contains("FN:Jane Doe").contains("5550");
    }
}
