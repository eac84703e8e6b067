package syncml.server.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The entry point of {@code syncml}. */
public final class Main {
    /** Exit code: the command did what it was asked for. */
    static final int DONE = 0;
    /** Exit code: it could not. */
    static final int FAILED = 1;
    /** Exit code: the command line was not understood. */
    static final int USAGE = 2;

    private Main() {
    }

    /** Runs a command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String... args) {
        try {
            CommandLine line = CommandLine.parse(args);
            if (line.help()) {
                write(Help.of(line));
                return DONE;
            }
            Home home = Home.ofProperty();
            if (line.spec().orElseThrow() == CommandSpec.SERVE) {
                return new Server(line, home).run();
            }
            return new CommandCall(line, home, new TerminalDesk(line)).run();
        } catch (UsageException e) {
            System.err.println("syncml: " + e.getMessage() + "\n" + e.hint());
            return USAGE;
        } catch (FailureException e) {
            System.err.println("syncml: " + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            System.err.println("syncml: " + e);
            return FAILED;
        }
    }

    private static void write(String text) throws IOException {
        System.out.write(text.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
