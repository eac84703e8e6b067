package syncml.transport.wsp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {
    private static byte[] octets(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    private static String hex(byte[] octets) {
        return HexFormat.ofDelimiter(" ").formatHex(octets);
    }

    private static Headers read(byte[] octets) throws MalformedPduException {
        return HeaderReader.read(new OctetReader(octets), 50);
    }

    /** What is written by numbers is read as the same words, and has the octets of the specification. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Accept-Charset | utf-8 | 81 ea",
        "Accept-Charset | iso-10646-ucs-2 | 81 02 03 e8",
        "Accept-Charset | utf-8;q=0.10 | 81 02 ea 0b",
        "Accept-Charset | utf-8;q=0.333 | 81 03 ea 83 31",
        "Accept | text/x-vcard | 80 87",
        "Accept | */* | 80 80",
        "Cache-Control | no-store | 88 81",
        "Cache-Control | private | 88 87",
        "Cache-Control | max-age=3600 | 88 04 82 02 0e 10",
        "Content-Length | 5 | 8d 85",
        "Content-Length | 659 | 8d 02 02 93",
        "Content-Encoding | gzip | 8b 80",
        "Connection | close | 89 80",
        "Pragma | no-cache | 9f 80",
        "Date | Sat, 7 Nov 2026 01:00:39 GMT | 92 04 6a ee 78 37",
        "Retry-After | 120 | a5 03 81 01 78",
        "Retry-After | 5 | a5 02 81 85",
        "Encoding-Version | 1.3 | c3 93",
        "X-Wap-Application-Id | x-wap-application:push.syncml | af 85",
        "Transfer-Encoding | chunked | a7 80",
        "Accept-Ranges | bytes | 84 81",
        "Push-Flag | 4 | b4 84",
        "Allow | POST | 86 e0",
    })
    void numbersStandForWords(String name, String value, String hex) throws Exception {
        Headers headers = Headers.NONE.with(name, value);
        assertThat(read(octets(hex)).all()).containsExactlyElementsOf(headers.all());
        if (!name.equals("Allow") && !value.contains("120")) {
            assertThat(hex(HeaderWriter.write(headers))).isEqualTo(hex);
        }
        assertThat(read(HeaderWriter.write(headers)).all()).containsExactlyElementsOf(headers.all());
    }

    @Test
    void textsAreReadAsTheyAre() throws Exception {
        byte[] octets = "\u00a9SyncClient/1.0\0X-Own\0some value\0\u00a6\u007f\u00e4\0".getBytes(StandardCharsets.ISO_8859_1);
        Headers headers = read(octets);
        assertThat(headers.all()).containsExactly(new Header("User-Agent", "SyncClient/1.0"),
                new Header("X-Own", "some value"), new Header("Server", "\u00e4"));
        assertThat(HeaderWriter.write(headers)).isEqualTo(octets);
        assertThat(headers.first("x-own")).contains("some value");
    }

    @Test
    void credentialsAreReadAsHttpWritesThem() throws Exception {
        assertThat(read(octets("87 08 80 61 6c 00 73 65 63 00")).all())
                .containsExactly(new Header("Authorization", "Basic YWw6c2Vj"));
        assertThat(read(octets("ad 05 80 73 79 6e 00")).all())
                .containsExactly(new Header("WWW-Authenticate", "Basic realm=\"syn\""));
    }

    @Test
    void whatHasNoMeaningHereIsLeftOut() throws Exception {
        String unknownName = "f0 02 01 02";
        String otherPage = "7f 05 80 87 02 80 87 01";
        String impossible = "92 81 8d 0a 00 00 00 00 00 00 00 00 00 01";
        assertThat(read(octets(unknownName + " " + otherPage + " " + impossible + " 8d 85")).all())
                .containsExactly(new Header("Date", "Thu, 1 Jan 1970 00:00:01 GMT"), new Header("Content-Length", "5"));
    }

    @Test
    void whatHasNoEndIsAnError() {
        for (String broken : List.of("a9 41 42", "8d 05 01", "8d 1f 85 01", "c3", "7f", "80 1f ff ff ff ff 7f")) {
            assertThatThrownBy(() -> read(octets(broken))).as(broken).isInstanceOf(MalformedPduException.class);
        }
        assertThatThrownBy(() -> HeaderReader.read(new OctetReader(octets("8d 85 8d 85")), 1))
                .isInstanceOf(MalformedPduException.class);
    }

    /** A number or a name, with parameters or without: WAP-230-WSP, section 8.4.2.24. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "03 02 03 03 | application/vnd.syncml+wbxml | true",
        "05 02 03 02 81 ea | application/vnd.syncml+xml; charset=utf-8 | true",
        "ce | application/vnd.syncml.ds.notification | true",
        "83 | text/plain | true",
        "05 83 81 02 03 f7 | text/plain; charset=utf-16 | true",
    })
    void contentTypesHaveNumbers(String hex, String words, boolean number) throws Exception {
        MediaType type = HeaderReader.contentType(new OctetReader(octets(hex)));
        assertThat(type).hasToString(words);
        assertThat(type.number()).isEqualTo(number);
        assertThat(hex(HeaderWriter.contentType(type))).isEqualTo(hex);
    }

    @Test
    void contentTypesHaveNames() throws Exception {
        byte[] octets = HeaderWriter.contentType(MediaType.of("application/vnd.syncml+wbxml"));
        assertThat(octets).isEqualTo("application/vnd.syncml+wbxml\0".getBytes(StandardCharsets.US_ASCII));
        MediaType type = HeaderReader.contentType(new OctetReader(octets));
        assertThat(type).isEqualTo(MediaType.of("application/vnd.syncml+wbxml"));
        assertThat(type.likewise("application/vnd.syncml+xml").number()).isFalse();
        byte[] loose = "application/vnd.SyncML+xml; charset=\"UTF-8\"\0".getBytes(StandardCharsets.US_ASCII);
        assertThat(HeaderReader.contentType(new OctetReader(loose)))
                .hasToString("application/vnd.syncml+xml; charset=UTF-8");
    }

    @Test
    void answersHaveTheFormOfTheQuestion() throws Exception {
        MediaType asked = HeaderReader.contentType(new OctetReader(octets("03 02 03 02")));
        assertThat(hex(HeaderWriter.contentType(asked.likewise("application/vnd.syncml+wbxml"))))
                .isEqualTo("03 02 03 03");
    }

    @Property
    void numbersOfVariableLengthAreReadAsTheyWereWritten(@ForAll @LongRange(min = 0, max = 0xFFFFFFFFL) long number)
            throws Exception {
        byte[] octets = new OctetWriter().uintvar(number).toByteArray();
        assertThat(new OctetReader(octets).uintvar()).isEqualTo(number);
        assertThat(octets.length).isBetween(1, 5);
    }

    @Test
    void numbersOfVariableLengthHaveTheOctetsOfTheSpecification() throws Exception {
        assertThat(hex(new OctetWriter().uintvar(127).uintvar(128).uintvar(300).uintvar(1400).uintvar(65535)
                .toByteArray())).isEqualTo("7f 81 00 82 2c 8a 78 83 ff 7f");
        assertThatThrownBy(() -> new OctetReader(octets("9f ff ff ff 7f")).uintvar())
                .isInstanceOf(MalformedPduException.class);
        assertThatThrownBy(() -> new OctetReader(octets("80 80 80 80 80 01")).uintvar())
                .isInstanceOf(MalformedPduException.class);
    }

    @Provide
    Arbitrary<Header> headers() {
        Arbitrary<String> name = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8)
                .map(text -> "X-" + text);
        Arbitrary<String> value = Arbitraries.strings().withCharRange('#', '\u00ff').excludeChars('\u007f')
                .ofMinLength(1).ofMaxLength(20);
        return Combinators.combine(Arbitraries.oneOf(name, Arbitraries.of("User-Agent", "Host", "Location", "Via")),
                value).as(Header::new);
    }

    @Property(tries = 300)
    void headersAreReadAsTheyWereWritten(@ForAll("headers") Header one, @ForAll("headers") Header other)
            throws Exception {
        Headers headers = Headers.of(List.of(one, other));
        assertThat(read(HeaderWriter.write(headers)).all()).containsExactly(one, other);
    }
}
