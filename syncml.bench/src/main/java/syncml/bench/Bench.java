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
 * Runs the benchmarks and prints one table for each message.
 * Arguments: seconds per iteration; the program that times libwbxml, or nothing where it could not be built.
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
        Map<String, Map<String, double[]>> table = new TreeMap<>();
        for (RunResult r : jmh(seconds, only)) {
            String sample = r.getParams().getParam("sample");
            String name = r.getParams().getBenchmark().replaceAll(".*\\.", "");
            Result<?> allocated = r.getSecondaryResults().get("gc.alloc.rate.norm");
            table.computeIfAbsent(sample, s -> new TreeMap<>()).put(name, new double[] {r.getPrimaryResult().getScore(),
                    r.getPrimaryResult().getScoreError(), allocated == null ? Double.NaN : allocated.getScore()});
        }
        if (libwbxml.isEmpty()) {
            System.out.println("\n*** libwbxml was NOT measured: no C compiler or no libwbxml2-dev here ***");
        } else {
            libwbxml(libwbxml, seconds, table);
        }
        print(table);
    }

    private static Collection<RunResult> jmh(int seconds, String only) throws Exception {
        return new Runner(new OptionsBuilder().include(CodecBenchmark.class.getSimpleName() + "\\." + only)
                .forks(1).threads(1).warmupIterations(WARM_UPS).warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(ITERATIONS).measurementTime(TimeValue.seconds(seconds))
                .addProfiler(GCProfiler.class).jvmArgs("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC").build()).run();
    }

    private static void libwbxml(String program, int seconds, Map<String, Map<String, double[]>> table)
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
                            new double[] {Double.parseDouble(word[1]), Double.NaN, Double.NaN});
                } else {
                    System.out.println("libwbxml: " + line);
                }
            }
            process.waitFor();
            Files.delete(document);
        }
        Files.delete(folder);
    }

    private static void print(Map<String, Map<String, double[]>> table) {
        for (Samples sample : Samples.values()) {
            Map<String, double[]> rows = table.getOrDefault(sample.name(), Map.of());
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

    private static void print(String name, double[] v) {
        String error = Double.isNaN(v[1]) ? "" : String.format(Locale.ROOT, "± %.0f%%", v[1] / v[0] * 100);
        String allocated = Double.isNaN(v[2]) ? "" : String.format(Locale.ROOT, "%,12.0f octets allocated", v[2]);
        System.out.printf(Locale.ROOT, "  %-18s %,12.0f messages/s %8s %10.2f us %s%n", name, v[0], error, 1e6 / v[0],
                allocated);
    }

    private static void ratio(Map<String, double[]> rows, String ours, String theirs) {
        if (rows.containsKey(ours) && rows.containsKey(theirs)) {
            System.out.printf(Locale.ROOT, "  %s is %.2f times as fast as %s%n", ours,
                    rows.get(ours)[0] / rows.get(theirs)[0], theirs);
        }
    }
}
