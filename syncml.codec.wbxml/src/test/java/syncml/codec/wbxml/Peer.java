package syncml.codec.wbxml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import syncml.api.message.Message;
import syncml.codec.samples.Samples;
import syncml.codec.xml.XmlCodec;

/** Runs programs of others that read and write WBXML. */
final class Peer {
    private static final Pattern CDATA = Pattern.compile("<!\\[CDATA\\[(.*?)]]>", Pattern.DOTALL);

    private Peer() {
    }

    /** Skips the test, and says so where nobody overlooks it, if a program is absent. */
    static void require(boolean present, String what) {
        if (!present) {
            System.out.println("*** SKIPPED: " + what + " is not installed: its agreement was NOT tested ***");
        }
        Assumptions.assumeTrue(present, what + " is not installed");
    }

    /** Whether a command can be run and prints this. */
    static boolean prints(String expected, String... command) {
        try {
            return new String(run(command), StandardCharsets.UTF_8).contains(expected);
        } catch (IOException e) {
            return false;
        }
    }

    /** Output of a command, errors included; at most ten seconds. */
    static byte[] run(String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command[0] + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return output;
    }

    /**
     * A message as a text to compare: with the type of device information of XML, line feeds for line ends, which some
     * change, and one form of writing what XML must escape.
     */
    static String comparable(Message message) {
        String xml = new String(Samples.encode(new XmlCodec(), message, ""), StandardCharsets.UTF_8);
        return CDATA.matcher(xml.replace("&#13;", "").replace("\r", "")).replaceAll(m -> Matcher.quoteReplacement(
                m.group(1).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
    }
}
