package syncml.codec.wbxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syncml.api.message.Message;
import syncml.codec.samples.Samples;
import syncml.codec.xml.XmlCodec;

/**
 * Agreement with the codec of the Horde project (Debian's package php-horde-xml-wbxml), which shares nothing with
 * libwbxml. It decodes all versions. When encoding it knows no 1.0, no device information but
 * that of 1.2, no elements of filters, and drops white space beside references in data.
 */
class HordeTest {
    @TempDir
    private static Path folder;

    private static Path script;

    private final XmlCodec xml = new XmlCodec();
    private final WbxmlCodec wbxml = new WbxmlCodec();

    @BeforeAll
    static void isInstalled() throws Exception {
        script = folder.resolve("horde.php");
        try (InputStream in = HordeTest.class.getResourceAsStream("horde.php")) {
            Files.copy(in, script);
        }
        Peer.require(Peer.prints("present", "php", script.toString(), "check"), "php-horde-xml-wbxml");
    }

    static List<String> decodable() {
        return Samples.NAMES.stream().filter(n -> !n.equals("phone-1.0")).toList();
    }

    static List<String> encodable() {
        return List.of("server-1.2-init", "client-1.2-sync", "server-1.1-sync", "client-1.1-map", "large-object",
                "suspend", "challenge", "rare");
    }

    private static String comparable(Message m) {
        return Peer.comparable(m).replaceAll("\\s", "");
    }

    private byte[] horde(String action, byte[] octets, String minor) throws Exception {
        Path in = Files.write(folder.resolve("in"), octets);
        return Peer.run("php", script.toString(), action, in.toString(), minor);
    }

    @ParameterizedTest
    @MethodSource("decodable")
    void whatWeWriteItReadsTheSame(String name) throws Exception {
        Message m = Samples.decode(xml, Samples.xml(name));
        for (String dialect : List.of("", "wbxml=1.3;id=text;table=no")) {
            byte[] octets = horde("decode", Samples.encode(wbxml, m, dialect), "");
            assertThat(Peer.comparable(Samples.decode(xml, octets))).isEqualTo(Peer.comparable(m));
        }
    }

    @ParameterizedTest
    @MethodSource("encodable")
    void whatItWritesWeReadTheSame(String name) throws Exception {
        Message m = Samples.decode(xml, Samples.xml(name));
        byte[] octets = horde("encode", Samples.encode(xml, m, ""), m.header().verDtd().substring(2));
        assertThat(comparable(Samples.decode(wbxml, octets))).isEqualTo(comparable(m));
    }
}
