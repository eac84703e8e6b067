package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The cut of the bundles. */
class HouseRulesIT {
    private static final Path ASSEMBLY = Scratch.project().resolve("syncml.server/target/export/server");
    /** A bundle more or less in the assembly is a decision, which is taken here. */
    private static final int BUNDLES = 44;

    private static List<Path> jars(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern)).sorted().toList();
        }
    }

    private static List<String> importedOwnPackages(Path bundle) throws IOException {
        try (JarFile jar = new JarFile(bundle.toFile())) {
            String imports = jar.getManifest().getMainAttributes().getValue("Import-Package");
            List<String> own = new ArrayList<>();
            Matcher name = Pattern.compile("(?:^|,)(syncml\\.[a-z0-9.]+)")
                    .matcher(imports == null ? "" : imports.replaceAll("\"[^\"]*\"", ""));
            while (name.find()) {
                own.add(name.group(1));
            }
            return own;
        }
    }

    @Test
    void bundlesImportOfThisProjectNothingButItsContract() throws Exception {
        List<Path> own = jars(ASSEMBLY, "syncml\\..*\\.jar");
        assertThat(own).as("own bundles in the assembly").hasSizeGreaterThan(8);
        for (Path bundle : own) {
            assertThat(importedOwnPackages(bundle)).as("imports of %s", bundle.getFileName())
                    .allMatch(name -> name.startsWith("syncml.api."));
        }
    }

    @Test
    void onlyTheContractIsExported() throws Exception {
        for (Path bundle : jars(ASSEMBLY, "syncml\\..*\\.jar")) {
            try (JarFile jar = new JarFile(bundle.toFile())) {
                String exports = jar.getManifest().getMainAttributes().getValue("Export-Package");
                if (!bundle.getFileName().toString().startsWith("syncml.api")) {
                    assertThat(exports).as("exports of %s", bundle.getFileName()).isNull();
                }
            }
        }
    }

    @Test
    void theAssemblyHasTheBundlesThatWereResolved() throws Exception {
        String descriptor = Files.readString(Scratch.project().resolve("cnf/server.bndrun"));
        long resolved = descriptor.substring(descriptor.indexOf("-runbundles:")).lines().skip(1)
                .filter(line -> line.contains(";version=")).count();
        assertThat(jars(ASSEMBLY, ".*\\.jar")).hasSize((int) resolved).hasSize(BUNDLES);
    }
}
