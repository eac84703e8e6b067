package syncml.codec.wbxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** Agreement with libwbxml (Debian's package libwbxml2-utils), and that our documents are never longer than its. */
class LibwbxmlTest {
    private static final String INLINE = "wbxml=1.2;id=number;table=no";
    private static final String TABLE = "wbxml=1.2;id=number;table=yes";

    private final XmlCodec xml = new XmlCodec();
    private final WbxmlCodec wbxml = new WbxmlCodec();

    @TempDir
    private Path folder;

    @BeforeAll
    static void isInstalled() {
        Peer.require(Peer.prints("xml2wbxml", "xml2wbxml", "-h") && Peer.prints("wbxml2xml", "wbxml2xml", "-h"),
                "libwbxml2-utils");
    }

    static List<String> samples() {
        return Samples.NAMES.stream().filter(n -> !n.equals("phone-1.0")).toList();
    }

    /** Those it can encode: it knows no properties in the mark-up of a filter. */
    static List<String> encodable() {
        return samples().stream().filter(n -> !n.equals("client-1.2-init")).toList();
    }

    private Message sample(String name) throws Exception {
        // It puts the end of a CDATA section that stands in data to another place in them.
        String text = new String(Samples.xml(name), StandardCharsets.UTF_8).replace("]]&gt;", "");
        return Samples.decode(xml, text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] encodedByLibwbxml(Message message, String... options) throws IOException {
        Path in = Files.write(folder.resolve("in.xml"), Samples.encode(xml, message, ""));
        Path out = folder.resolve("out.wbxml");
        Files.deleteIfExists(out);
        String[] command = new String[options.length + 6];
        command[0] = "xml2wbxml";
        System.arraycopy(options, 0, command, 1, options.length);
        int i = options.length + 1;
        for (String word : List.of("-v", "1.2", "-o", out.toString(), in.toString())) {
            command[i++] = word;
        }
        byte[] said = Peer.run(command);
        assertThat(out).as(new String(said)).exists();
        return Files.readAllBytes(out);
    }

    private byte[] decodedByLibwbxml(byte[] octets) throws IOException {
        Path in = Files.write(folder.resolve("in.wbxml"), octets);
        Path out = folder.resolve("out.xml");
        Files.deleteIfExists(out);
        byte[] said = Peer.run("wbxml2xml", "-m", "0", "-o", out.toString(), in.toString());
        assertThat(out).as(new String(said)).exists();
        return Files.readAllBytes(out);
    }

    @ParameterizedTest
    @MethodSource("encodable")
    void whatItWritesWeReadTheSame(String name) throws Exception {
        Message m = sample(name);
        for (byte[] octets : List.of(encodedByLibwbxml(m, "-n"), encodedByLibwbxml(m))) {
            assertThat(Peer.comparable(Samples.decode(wbxml, octets))).isEqualTo(Peer.comparable(m));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatWeWriteItReadsTheSame(String name) throws Exception {
        Message m = sample(name);
        for (String dialect : List.of(INLINE, TABLE, "wbxml=1.3;id=text;table=no", "wbxml=1.3;id=text;table=yes")) {
            byte[] octets = decodedByLibwbxml(Samples.encode(wbxml, m, dialect));
            assertThat(Peer.comparable(Samples.decode(xml, octets))).as(dialect).isEqualTo(Peer.comparable(m));
        }
    }

    @ParameterizedTest
    @MethodSource("encodable")
    void oursIsNeverTheLongerDocument(String name) throws Exception {
        Message m = sample(name);
        assertThat(Samples.encode(wbxml, m, INLINE).length).isLessThanOrEqualTo(encodedByLibwbxml(m, "-n").length);
        assertThat(Samples.encode(wbxml, m, TABLE).length).isLessThanOrEqualTo(encodedByLibwbxml(m).length);
    }
}
