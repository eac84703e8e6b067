package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The archetype as third parties use it: by Maven, from what {@code mvn install} left in the local repository. */
@Tag("full")
class ArchetypeIT {
    private static final String PLUGIN = "org.apache.maven.plugins:maven-archetype-plugin:3.4.0:generate";
    private final Path folder = Scratch.folder("archetype-maven");

    /** The local repository, found by a library that came from it. */
    private static Path repository() throws URISyntaxException {
        Path jar = Path.of(Test.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path repository = jar;
        for (int i = 0; i < "org/junit/jupiter/junit-jupiter-api/VERSION/JAR".split("/").length; i++) {
            repository = repository.getParent();
        }
        return repository;
    }

    @Test
    void aProjectIsMadeAndBuiltWithoutANetwork() throws Exception {
        Path repository = repository();
        for (String needed : List.of("syncml/syncml.api/1.0.0-SNAPSHOT", "syncml/syncml.archetype.datatype/1.0.0-SNAPSHOT",
                "org/apache/maven/plugins/maven-archetype-plugin/3.4.0")) {
            Assumptions.assumeTrue(Files.isDirectory(repository.resolve(needed)), needed + " is not in the local "
                    + "repository; 'mvn install' in this project and 'mvn " + PLUGIN.replace(":generate", ":help")
                    + "' put it there");
        }
        mvn(folder, repository, PLUGIN, "-DarchetypeCatalog=internal", "-DarchetypeGroupId=syncml",
                "-DarchetypeArtifactId=syncml.archetype.datatype", "-DarchetypeVersion=1.0.0-SNAPSHOT",
                "-DgroupId=org.example", "-DartifactId=org.example.recipes", "-Dversion=1.0.0",
                "-Dpackage=org.example.recipes", "-Dname=Recipe", "-Ddatastore=recipes", "-DmediaType=text/x-recipe");
        Path project = folder.resolve("org.example.recipes");
        mvn(project, repository, "package");
        assertThat(project.resolve("target/surefire-reports")).isDirectoryContaining("glob:**RecipeDatatypeTest.txt");
        try (JarFile bundle = new JarFile(project.resolve("target/org.example.recipes-1.0.0.jar").toFile())) {
            assertThat(bundle.getManifest().getMainAttributes().getValue("Import-Package"))
                    .contains("syncml.api.datatype").doesNotContain("syncml.core");
            assertThat(bundle.getEntry("OSGI-INF/org.example.recipes.RecipeDatatype.xml")).isNotNull();
        }
    }

    private static void mvn(Path folder, Path repository, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-o", "-Dmaven.repo.local=" + repository));
        command.addAll(List.of(words));
        Path log = Files.createTempFile(folder, "maven", ".log");
        Process maven = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        if (!maven.waitFor(5, TimeUnit.MINUTES)) {
            maven.destroyForcibly();
            throw new AssertionError("no end of " + command);
        }
        assertThat(maven.exitValue()).as(Files.readString(log)).isZero();
    }
}
