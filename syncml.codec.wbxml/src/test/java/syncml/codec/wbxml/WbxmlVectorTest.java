package syncml.codec.wbxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingLimits;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.Property;
import syncml.api.message.Add;
import syncml.api.message.Anchor;
import syncml.api.message.Content;
import syncml.api.message.DevInfData;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Put;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;
import syncml.codec.samples.Samples;

/** Whole documents octet by octet, in both directions. */
class WbxmlVectorTest {
    /** A busy server, 1.1. */
    private static final byte[] BUSY = Assembler.hex("""
            03 9F 53 6A 00 6D 6C 71 03 31 2E 31 00 01 72 03 53 79 6E 63 4D 4C 2F 31 2E 31 00 01 65 03 37 00
            01 5B 03 32 00 01 6E 57 03 64 65 76 2D 39 00 01 01 67 57 03 68 74 74 70 3A 2F 2F 68 2F 73 00 01
            01 01 6B 69 4B 03 31 00 01 5C 03 32 00 01 4C 03 30 00 01 4A 03 53 79 6E 63 48 64 72 00 01 6F 03
            68 74 74 70 3A 2F 2F 68 2F 73 00 01 68 03 64 65 76 2D 39 00 01 4F 03 31 30 31 00 01 01 01 01""");
    /** The same in 1.0 with all that WBXML has for texts: table, references, opaque data, pieces, an entity. */
    private static final byte[] BUSY_IN_PIECES = Assembler.hex("""
            02 00 11 6A 2E 64 65 76 2D 39 00 68 74 74 70 3A 2F 2F 68 2F 73 00 2D 2F 2F 53 59 4E 43 4D 4C 2F
            2F 44 54 44 20 53 79 6E 63 4D 4C 20 31 2E 30 2F 2F 45 4E 6D 6C 71 C3 03 31 2E 30 01 72 C3 0A 53
            79 6E 63 4D 4C 2F 31 2E 30 01 65 03 37 00 01 5B 03 32 00 01 6E 57 83 00 01 01 67 57 83 06 01 01
            01 6B 69 4B 03 31 00 01 5C 03 32 00 01 4C 03 30 00 01 4A 03 53 79 6E 63 00 03 48 64 72 00 01 6F
            83 06 01 68 83 00 01 4F 03 31 00 02 30 03 31 00 01 01 01 01""");
    /** Device information, a status and an operation, 1.2. */
    private static final byte[] MIXED = Assembler.hex("""
            02 A4 01 6A 00 6D 6C 71 03 31 2E 32 00 01 72 03 53 79 6E 63 4D 4C 2F 31 2E 32 00 01 65 03 37 00
            01 5B 03 31 00 01 6E 57 03 68 74 74 70 3A 2F 2F 68 2F 73 00 01 01 67 57 03 64 65 76 2D 39 00 01
            01 5A 00 01 4C 03 39 30 30 30 00 01 55 03 39 30 30 30 30 00 01 01 01 00 00 6B 5F 4B 03 33 00 01
            5A 00 01 53 03 61 70 70 6C 69 63 61 74 69 6F 6E 2F 76 6E 64 2E 73 79 6E 63 6D 6C 2D 64 65 76 69
            6E 66 2B 77 62 78 6D 6C 00 01 01 00 00 54 67 57 03 2E 2F 64 65 76 69 6E 66 31 32 00 01 01 4F C3
            81 27 03 A4 03 6A 00 4A 65 03 31 2E 32 00 01 51 03 41 00 01 55 03 42 00 01 4F 03 31 00 01 5E 03
            31 00 01 50 03 31 00 01 49 03 64 65 76 2D 39 00 01 4B 03 70 68 6F 6E 65 00 01 28 47 5D 03 2E 2F
            63 00 01 52 03 33 32 00 01 5A 46 03 74 65 78 74 2F 78 2D 76 63 61 72 64 00 01 64 03 32 2E 31 00
            01 01 62 46 03 74 65 78 74 2F 78 2D 76 63 61 72 64 00 01 64 03 32 2E 31 00 01 01 45 46 03 74 65
            78 74 2F 78 2D 76 63 61 72 64 00 01 64 03 32 2E 31 00 01 6B 58 03 4E 00 01 01 01 5F 60 03 31 00
            01 60 03 32 00 01 01 01 01 01 01 01 69 4B 03 32 00 01 5C 03 31 00 01 4C 03 31 00 01 4A 03 41 6C
            65 72 74 00 01 6F 03 2E 2F 63 00 01 68 03 2E 2F 64 00 01 4F 03 32 30 30 00 01 54 4F 00 01 45 4F
            03 32 37 36 00 01 01 01 01 01 00 00 6A 4B 03 35 00 01 45 4B 03 34 00 01 5A 00 01 53 03 74 65 78
            74 2F 78 2D 76 63 61 72 64 00 01 01 00 00 54 67 57 03 31 37 00 01 01 4F C3 2F 42 45 47 49 4E 3A
            56 43 41 52 44 0D 0A 56 45 52 53 49 4F 4E 3A 32 2E 31 0D 0A 4E 3A 44 6F 65 3B 4A 6F 0D 0A 45 4E
            44 3A 56 43 41 52 44 0D 0A 01 01 01 01 12 01 01""");

    private final WbxmlCodec codec = new WbxmlCodec();

    private static Message busy(SyncmlVersion version) {
        SyncHdr header = SyncHdr.of(version, "7", "2", Location.of("dev-9"), Location.of("http://h/s"));
        return new Message(header, List.of(new Status("1", "2", "0", "SyncHdr", List.of("http://h/s"), List.of("dev-9"),
                null, null, 101, List.of())), false);
    }

    private static Message mixed() {
        SyncHdr header = SyncHdr.of(SyncmlVersion.V1_2, "7", "1", Location.of("http://h/s"), Location.of("dev-9"))
                .withMeta(Meta.builder().maxMsgSize(9000L).maxObjSize(90000L).build());
        ContentType vcard = new ContentType("text/x-vcard", "2.1");
        DataStore store = new DataStore("./c", null, 32L, vcard, List.of(), vcard, List.of(),
                List.of(new CTCap("text/x-vcard", "2.1", false, List.of(Property.of("N")))), null, false, List.of(1, 2),
                List.of(), List.of());
        DevInf devInf = new DevInf("1.2", "A", "B", null, "1", "1", "1", "dev-9", "phone", true, false, false,
                List.of(store), List.of(), List.of());
        Put put = new Put("3", false, null, null, Meta.ofType("application/vnd.syncml-devinf+wbxml"),
                List.of(Item.of(null, Location.of("./devinf12"), new DevInfData(devInf))));
        Status status = new Status("2", "1", "1", "Alert", List.of("./c"), List.of("./d"), null, null, 200,
                List.of(Item.of(new Anchor(null, "276"))));
        Content card = Content.of("BEGIN:VCARD\r\nVERSION:2.1\r\nN:Doe;Jo\r\nEND:VCARD\r\n");
        Sync sync = new Sync("5", false, null, null, null, Meta.NONE, null, List.of(new Add("4", false, null,
                Meta.ofType("text/x-vcard"), List.of(Item.of(null, Location.of("17"), card)))));
        return new Message(header, List.of(put, status, sync), true);
    }

    @Test
    void aShortMessage() throws Exception {
        assertThat(Samples.decode(codec, BUSY)).isEqualTo(busy(SyncmlVersion.V1_1));
        assertThat(Samples.encode(codec, busy(SyncmlVersion.V1_1), "wbxml=1.3;id=number;table=no")).isEqualTo(BUSY);
    }

    @Test
    void textsInPiecesAreJoined() throws Exception {
        Decoded d = codec.decode(BUSY_IN_PIECES, null, DecodingLimits.DEFAULT);
        assertThat(d.message()).isEqualTo(busy(SyncmlVersion.V1_0));
        assertThat(d.dialect()).isEqualTo("wbxml=1.2;id=text;table=yes");
    }

    @Test
    void pagesNestedDocumentsAndOpaqueData() throws Exception {
        assertThat(Samples.decode(codec, MIXED)).isEqualTo(mixed());
        byte[] encoded = Samples.encode(codec, mixed(), "");
        assertThat(Samples.decode(codec, encoded)).isEqualTo(mixed());
        // Only the nested document's version of WBXML differs: that of an answer is the same inside and outside.
        byte[] expected = MIXED.clone();
        expected[new String(MIXED, StandardCharsets.ISO_8859_1).indexOf("\u0003\u00A4\u0003")] = 2;
        assertThat(encoded).isEqualTo(expected);
    }

    @Test
    void theHeaderOfAnAnswerIsInThePeersForm() {
        assertThat(Samples.encode(codec, busy(SyncmlVersion.V1_0), "wbxml=1.1;id=text;table=no"))
                .startsWith(Assembler.hex("01 00 00 6A 1D"))
                .contains("-//SYNCML//DTD SyncML 1.0//EN".getBytes(StandardCharsets.US_ASCII));
        assertThat(Samples.encode(codec, busy(SyncmlVersion.V1_0), "")).startsWith(Assembler.hex("02 9F 51 6A 00 6D"));
        assertThat(Samples.encode(codec, busy(SyncmlVersion.V1_1), "")).startsWith(Assembler.hex("02 9F 53 6A 00 6D"));
        assertThat(Samples.encode(codec, busy(SyncmlVersion.V1_2), "nonsense"))
                .startsWith(Assembler.hex("02 A4 01 6A 00 6D"));
    }
}
