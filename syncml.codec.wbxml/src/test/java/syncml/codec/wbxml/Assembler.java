package syncml.codec.wbxml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Puts WBXML together by hand. */
final class Assembler {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Charset charset = StandardCharsets.UTF_8;

    /** A document with this header: version, public identifier (0: text at an index), charset and string table. */
    static Assembler document(int version, int publicId, int mibEnum, byte[] table) {
        Assembler a = new Assembler().octets(version);
        a.number(publicId);
        if (publicId == 0) {
            a.octets(0);
        }
        return a.number(mibEnum).number(table.length).octets(table);
    }

    /** A message in SyncML 1.2, WBXML 1.2, UTF-8, without a string table, up to its body. */
    static Assembler message() {
        return message(Charsets.UTF_8, StandardCharsets.UTF_8, new byte[0]);
    }

    static Assembler message(int mibEnum, Charset charset, byte[] table) {
        Assembler a = document(2, 0x1201, mibEnum, table);
        a.charset = charset;
        return a.octets(0x6D, 0x6C).text(0x72, "SyncML/1.2").text(0x65, "1").text(0x5B, "2").octets(0x67).text(0x57, "d")
                .octets(1, 1, 0x6B);
    }

    /** Ends body and message. */
    byte[] end() {
        return octets(1, 1).toByteArray();
    }

    /** Tag, inline string, end. */
    Assembler text(int tag, String text) {
        return octets(tag).string(text).octets(1);
    }

    Assembler string(String text) {
        return octets(3).octets(text.getBytes(charset)).octets("\0".getBytes(charset));
    }

    Assembler opaque(byte[] data) {
        return octets(0xC3).number(data.length).octets(data);
    }

    Assembler number(int value) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (value >>> shift != 0) {
                out.write(value >>> shift & 0x7F | 0x80);
            }
        }
        out.write(value & 0x7F);
        return this;
    }

    Assembler octets(int... octets) {
        for (int octet : octets) {
            out.write(octet);
        }
        return this;
    }

    Assembler octets(byte[] octets) {
        out.writeBytes(octets);
        return this;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    /** Octets from hexadecimal text with white space. */
    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }
}
