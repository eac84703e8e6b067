package syncml.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import syncml.codec.wbxml.WbxmlCodec;
import syncml.codec.xml.XmlCodec;

/**
 * Runs the benchmarks and prints one table for each message: allocation and messages per second of wall time by JMH,
 * and the processor time of a message, by which codecs are compared.
 * Arguments: seconds per iteration; the program that times libwbxml, or nothing where it could not be built; which
 * benchmarks, as a regular expression.
 */
public final class Bench {
    private static final int WARM_UPS = 5;
    private static final int ITERATIONS = 5;

    private Bench() {
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        int seconds = Integer.parseInt(args[0]);
        String libwbxml = args.length > 1 ? args[1] : "";
        String only = args.length > 2 ? args[2] : ".*";
        Map<String, Map<String, Row>> table = new TreeMap<>();
        for (RunResult r : jmh(seconds, only)) {
            String sample = r.getParams().getParam("sample");
            String name = r.getParams().getBenchmark().replaceAll(".*\\.", "");
            Result<?> allocated = r.getSecondaryResults().get("gc.alloc.rate.norm");
            table.computeIfAbsent(sample, s -> new TreeMap<>()).put(name, new Row(processorTime(sample, name, seconds),
                    r.getPrimaryResult().getScore(), r.getPrimaryResult().getScoreError(), allocated.getScore()));
        }
        if (libwbxml.isEmpty()) {
            System.out.println("\n*** libwbxml was NOT measured: no C compiler or no libwbxml2-dev here ***");
        } else {
            libwbxml(libwbxml, seconds, table);
        }
        print(table);
    }

    /**
     * What was measured of one benchmark; NaN what was not.
     *
     * @param micros processor time of a message in microseconds
     * @param rate messages per second of wall time
     * @param error by how much that may be wrong
     * @param allocated octets allocated for a message
     */
    private record Row(double micros, double rate, double error, double allocated) {
    }

    private static double processorTime(String sample, String name, int seconds) throws IOException {
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xms512m",
                "-Xmx512m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                ProcessorTime.class.getName(), sample, name, Integer.toString(4 * seconds)).redirectErrorStream(true).start();
        return Double.parseDouble(new String(process.getInputStream().readAllBytes()).trim());
    }

    private static Collection<RunResult> jmh(int seconds, String only) throws Exception {
        return new Runner(new OptionsBuilder().include(CodecBenchmark.class.getSimpleName() + "\\." + only)
                .forks(1).threads(1).warmupIterations(WARM_UPS).warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(ITERATIONS).measurementTime(TimeValue.seconds(seconds))
                .addProfiler(GCProfiler.class).jvmArgs("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC").build()).run();
    }

    private static void libwbxml(String program, int seconds, Map<String, Map<String, Row>> table)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("syncml-bench");
        for (Samples sample : Samples.values()) {
            Path document = folder.resolve(sample + ".xml");
            Files.write(document, Samples.encode(new XmlCodec(), sample.message()));
            Process process = new ProcessBuilder(program, Integer.toString(seconds * 2), document.toString())
                    .redirectErrorStream(true).start();
            for (String line : new String(process.getInputStream().readAllBytes()).split("\n")) {
                String[] word = line.split(" ");
                if (word.length == 2) {
                    table.computeIfAbsent(sample.name(), s -> new TreeMap<>()).put(word[0],
                            new Row(1e6 / Double.parseDouble(word[1]), Double.NaN, Double.NaN, Double.NaN));
                } else {
                    System.out.println("libwbxml: " + line);
                }
            }
            process.waitFor();
            Files.delete(document);
        }
        Files.delete(folder);
    }

    private static void print(Map<String, Map<String, Row>> table) {
        for (Samples sample : Samples.values()) {
            Map<String, Row> rows = table.getOrDefault(sample.name(), Map.of());
            System.out.printf("%n%s: %d octets of XML, %d of WBXML%n", sample,
                    Samples.encode(new XmlCodec(), sample.message()).length,
                    Samples.encode(new WbxmlCodec(), sample.message()).length);
            rows.forEach(Bench::print);
            ratio(rows, "wbxmlEncode", "kxmlEncode");
            ratio(rows, "wbxmlDecode", "kxmlDecode");
            ratio(rows, "wbxmlEncode", "libwbxmlEncode");
            ratio(rows, "wbxmlDecode", "libwbxmlDecode");
            ratio(rows, "xmlDecode", "staxAaltoLoop");
            ratio(rows, "xmlDecode", "staxWoodstoxLoop");
        }
    }

    private static void print(String name, Row row) {
        System.out.printf(Locale.ROOT, "  %-16s %8.2f us  %,11.0f a second", name, row.micros, 1e6 / row.micros);
        if (!Double.isNaN(row.rate)) {
            System.out.printf(Locale.ROOT, "  %,11.0f ± %3.0f%% by the clock  %,9.0f octets allocated", row.rate,
                    row.error / row.rate * 100, row.allocated);
        }
        System.out.println();
    }

    private static void ratio(Map<String, Row> rows, String ours, String theirs) {
        if (rows.containsKey(ours) && rows.containsKey(theirs)) {
            System.out.printf(Locale.ROOT, "  %s is %.2f times as fast as %s%n", ours,
                    rows.get(theirs).micros / rows.get(ours).micros, theirs);
        }
    }
}
