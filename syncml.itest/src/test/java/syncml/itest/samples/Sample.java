package syncml.itest.samples;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.osgi.service.component.annotations.Component;
import syncml.api.datatype.Datatype;
import syncml.itest.Scratch;

/** A sample of a third party's bundle, built from its sources and its {@code bnd.bnd} with nothing but the contract. */
public final class Sample {
    private final Path folder;
    private UnaryOperator<String> change = UnaryOperator.identity();
    private String version = "1.0.0";

    private Sample(Path folder) {
        this.folder = folder;
    }

    /** The sample of this name. */
    public static Sample named(String name) {
        return new Sample(Scratch.project().resolve("samples").resolve(name));
    }

    /** The sources in some folder. */
    public static Sample in(Path folder) {
        return new Sample(folder);
    }

    /** A further version, whose sources differ in this. */
    public Sample version(String number, UnaryOperator<String> edit) {
        version = number;
        change = edit;
        return this;
    }

    /** Builds the bundle. */
    public byte[] build() {
        try {
            Path work = Scratch.folder("sample");
            Path classes = Files.createDirectories(work.resolve("classes"));
            compile(changedSources(work.resolve("sources")), classes);
            try (Builder builder = new Builder()) {
                builder.setBase(folder.toFile());
                builder.setProperties(folder.resolve("bnd.bnd").toFile());
                builder.setProperty("Bundle-SymbolicName", "org.example." + folder.getFileName());
                builder.setProperty("Bundle-Version", version);
                builder.addClasspath(classes.toFile());
                builder.addClasspath(jar(Datatype.class));
                builder.addClasspath(jar(Component.class));
                try (Jar bundle = builder.build()) {
                    if (!builder.getErrors().isEmpty() || !builder.getWarnings().isEmpty()) {
                        throw new AssertionError(builder.getErrors() + " " + builder.getWarnings());
                    }
                    Path file = work.resolve("bundle.jar");
                    bundle.write(file.toFile());
                    return Files.readAllBytes(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Builds the bundle and puts it into a folder, in one step, so that nobody sees half of it. */
    public void into(Path deploy) throws IOException {
        Path file = Files.write(Files.createTempFile(deploy.getParent(), "bundle", ".tmp"), build());
        Files.move(file, deploy.resolve(fileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The name that the file has in the folder, whatever its version. */
    public String fileName() {
        return folder.getFileName() + ".jar";
    }

    private List<Path> changedSources(Path target) throws IOException {
        Path sources = folder.resolve("src/main/java");
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> all = files.filter(f -> f.toString().endsWith(".java")).toList();
            for (Path file : all) {
                Path copy = target.resolve(sources.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, change.apply(Files.readString(file)));
            }
            return all.stream().map(f -> target.resolve(sources.relativize(f).toString())).toList();
        }
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            String path = Stream.of(jar(Datatype.class), jar(Component.class)).map(File::getPath)
                    .collect(Collectors.joining(File.pathSeparator));
            boolean done = compiler.getTask(said, files, null, List.of("-d", classes.toString(), "-classpath", path,
                    "--release", "17", "-proc:none"), null, files.getJavaFileObjectsFromPaths(sources)).call();
            if (!done) {
                throw new AssertionError(said.toString());
            }
        }
    }

    private static File jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
