package syncml.server.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AssemblyIT {
    /** To be changed with what the server consists of, knowingly. */
    private static final int BUNDLES = 44;

    private static final List<String> KARAF_BRINGS = List.of("slf4j.", "ch.qos.logback.", "org.apache.felix.configadmin",
            "org.apache.felix.fileinstall");

    private final Path home = Path.of(System.getProperty("syncml.home"));

    @Test
    void theAssemblyHasTheBundlesThatWereResolvedAndNoOthers() throws IOException {
        List<String> laidOut = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(home.resolve("server"), "*.jar")) {
            for (Path jar : jars) {
                laidOut.add(symbolicName(jar));
            }
        }
        assertThat(laidOut).containsExactlyInAnyOrderElementsOf(resolved()).hasSize(BUNDLES);
    }

    @Test
    void frameworkAndDefaultSettingsAreThere() {
        assertThat(home.resolve("lib/framework.jar")).isRegularFile();
        assertThat(home.resolve("conf/logback.xml")).isRegularFile();
    }

    @Test
    void theFeatureForKarafHasTheSameBundlesButForThoseThatKarafBrings() throws IOException {
        Path repository = Path.of("target/karaf/repository");
        List<String> feature = new ArrayList<>(List.of("syncml.server"));
        Matcher urls = Pattern.compile("<bundle[^>]*>mvn:([^/]+)/([^/]+)/([^<]+)</bundle>")
                .matcher(Files.readString(Path.of("target/karaf/features.xml")));
        while (urls.find()) {
            String artifact = urls.group(2);
            if (!artifact.equals("syncml.server")) {
                Path jar = repository.resolve(urls.group(1).replace('.', '/')).resolve(artifact).resolve(urls.group(3))
                        .resolve(artifact + "-" + urls.group(3) + ".jar");
                assertThat(jar).isRegularFile();
                feature.add(symbolicName(jar));
            }
        }
        assertThat(feature).containsExactlyInAnyOrderElementsOf(resolved().stream()
                .filter(name -> KARAF_BRINGS.stream().noneMatch(name::startsWith)).toList());
    }

    private static List<String> resolved() throws IOException {
        String descriptor = Files.readString(Path.of("../cnf/server.bndrun"));
        String list = descriptor.substring(descriptor.indexOf("-runbundles:") + "-runbundles:".length());
        return list.lines().filter(line -> line.contains(";version="))
                .map(line -> line.strip().replaceFirst(";.*", "")).toList();
    }

    private static String symbolicName(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName").replaceFirst(";.*", "");
        }
    }
}
