package syncml.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;

/**
 * Times one benchmark by the processor time of its thread, which stays meaningful on a machine that is busy with other
 * things, where wall time does not. Prints the best of many rounds in microseconds per message.
 * Arguments: sample, name of the benchmark, seconds.
 */
public final class ProcessorTime {
    private static final long ROUND = 200_000_000L;

    /** Keeps results alive. */
    private static volatile Object sink;

    private ProcessorTime() {
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        CodecBenchmark benchmark = new CodecBenchmark();
        benchmark.sample = args[0];
        benchmark.setUp();
        Method method = CodecBenchmark.class.getMethod(args[1]);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double best = Double.MAX_VALUE;
        for (int round = 0; round < Integer.parseInt(args[2]) * 5; round++) {
            long start = threads.getCurrentThreadCpuTime();
            long spent;
            int messages = 0;
            do {
                for (int i = 0; i < 10; i++) {
                    sink = method.invoke(benchmark);
                }
                messages += 10;
                spent = threads.getCurrentThreadCpuTime() - start;
            } while (spent < ROUND);
            best = Math.min(best, spent / 1e3 / messages);
        }
        System.out.println(best);
    }
}
