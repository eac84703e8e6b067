package syncml.itest.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import syncml.itest.Scratch;

/** The archetype of a datatype, its templates filled in as Maven does it. */
public final class Archetype {
    private static final Path TEMPLATES = Scratch.project()
            .resolve("syncml.archetype.datatype/src/main/resources/archetype-resources");

    private Archetype() {
    }

    /** The project that it makes in the package {@code org.example.} followed by the name of the datastore. */
    public static Path expanded(String name, String datastore, String mediaType) throws IOException {
        Path project = Files.createDirectories(Scratch.folder("archetype").resolve(datastore));
        String pack = "org.example." + datastore;
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                String place = TEMPLATES.relativize(file).toString().replace("__name__", name)
                        .replaceFirst("^src/(main|test)/java/", "src/$1/java/" + pack.replace('.', '/') + "/");
                Path target = project.resolve(place);
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file).replace("${package}", pack).replace("${name}", name)
                        .replace("${datastore}", datastore).replace("${mediaType}", mediaType));
            }
        }
        return project;
    }
}
