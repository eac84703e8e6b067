package syncml.transport.wsp.wire;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Writes headers (WAP-230-WSP, section 8.4): names and values by their numbers where they have some that every version
 * knows, else as text.
 */
public final class HeaderWriter {
    private static final int CHARSET = 0x01;

    private HeaderWriter() {
    }

    /** Writes headers one after the other. */
    public static byte[] write(Headers headers) {
        OctetWriter out = new OctetWriter();
        for (Header header : headers.all()) {
            OptionalInt number = HeaderNames.number(header.name());
            if (number.isEmpty()) {
                out.text(header.name()).text(header.value());
            } else {
                out.shortInteger(number.getAsInt());
                value(out, Kind.of(number.getAsInt()), header.value());
            }
        }
        return out.toByteArray();
    }

    /** The value of a Content-Type, without its name. */
    public static byte[] contentType(MediaType type) {
        OctetWriter out = new OctetWriter();
        OptionalInt number = type.number() ? Tokens.MEDIA_TYPES.number(type.essence()) : OptionalInt.empty();
        if (type.parameters().isEmpty() && (number.isEmpty() || number.getAsInt() < 0x80)) {
            if (number.isEmpty()) {
                out.text(type.essence());
            } else {
                out.shortInteger(number.getAsInt());
            }
            return out.toByteArray();
        }
        OctetWriter parts = new OctetWriter();
        if (number.isEmpty()) {
            parts.text(type.essence());
        } else {
            parts.integer(number.getAsInt());
        }
        for (Map.Entry<String, String> parameter : type.parameters().entrySet()) {
            parameter(parts, parameter.getKey(), parameter.getValue());
        }
        return out.general(parts.toByteArray()).toByteArray();
    }

    private static void parameter(OctetWriter out, String name, String value) {
        OptionalInt charset = Tokens.CHARSETS.number(value);
        if (name.equals("charset") && charset.isPresent()) {
            out.shortInteger(CHARSET).integer(charset.getAsInt());
        } else if (name.equals("q")) {
            quality(out.shortInteger(0), value);
        } else {
            out.text(name).text(value);
        }
    }

    private static void quality(OctetWriter out, String value) {
        double quality;
        try {
            quality = Math.min(0.999, Math.max(0, Double.parseDouble(value)));
        } catch (NumberFormatException e) {
            quality = 0.999;
        }
        long thousandths = Math.round(quality * 1000);
        out.uintvar(thousandths % 10 == 0 ? thousandths / 10 + 1 : thousandths + 100);
    }

    private static void value(OctetWriter out, Kind kind, String value) {
        switch (kind) {
            case MEDIA -> {
                MediaType type = MediaType.parse(value);
                boolean number = Tokens.MEDIA_TYPES.number(type.essence()).orElse(0x80) < 0x80;
                out.bytes(contentType(new MediaType(type.essence(), type.parameters(), number)));
            }
            case CHARSET -> listed(out, Tokens.CHARSETS, value);
            case CODING -> listed(out, Tokens.CODINGS, value);
            case CACHING -> caching(out, value);
            case INTEGER -> integer(out, value);
            case DATE -> date(out, value);
            case RETRY -> retry(out, value);
            case VERSION -> version(out, value);
            case CHUNKED -> token(out, Tokens.CHUNKED, value);
            case CLOSE -> token(out, Tokens.CLOSE, value);
            case NO_CACHE -> token(out, Tokens.NO_CACHE, value);
            case RANGES -> token(out, Tokens.RANGES, value);
            case METHOD -> token(out, Tokens.METHODS, value);
            case APPLICATION -> token(out, Tokens.APPLICATIONS, value);
            default -> out.text(value);
        }
    }

    private static void token(OctetWriter out, Tokens tokens, String value) {
        OptionalInt number = tokens.number(value);
        if (number.isPresent()) {
            out.integer(number.getAsInt());
        } else {
            out.text(value);
        }
    }

    private static void listed(OctetWriter out, Tokens tokens, String value) {
        MediaType entry = MediaType.parse(value);
        String quality = entry.parameters().get("q");
        if (quality == null) {
            token(out, tokens, entry.essence());
            return;
        }
        OctetWriter parts = new OctetWriter();
        token(parts, tokens, entry.essence());
        quality(parts, quality);
        out.general(parts.toByteArray());
    }

    private static void caching(OctetWriter out, String value) {
        String[] parts = value.split("=", 2);
        OptionalInt number = Tokens.CACHING.number(parts[0].strip());
        if (number.isEmpty()) {
            out.text(value);
        } else if (parts.length == 1) {
            out.shortInteger(number.getAsInt());
        } else {
            out.general(new OctetWriter().shortInteger(number.getAsInt()).integer(number(parts[1])).toByteArray());
        }
    }

    private static long number(String value) {
        try {
            return Math.max(0, Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static void integer(OctetWriter out, String value) {
        if (value.strip().matches("[0-9]{1,18}")) {
            out.integer(number(value));
        } else {
            out.text(value);
        }
    }

    private static void date(OctetWriter out, String value) {
        try {
            out.longInteger(OffsetDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toEpochSecond());
        } catch (DateTimeException e) {
            out.text(value);
        }
    }

    private static void retry(OctetWriter out, String value) {
        OctetWriter parts = new OctetWriter();
        if (value.matches("[0-9]+")) {
            parts.u8(0x81).integer(number(value));
        } else {
            date(parts.u8(0x80), value);
        }
        out.general(parts.toByteArray());
    }

    private static void version(OctetWriter out, String value) {
        if (value.matches("[1-7]\\.([0-9]|1[0-4])")) {
            String[] parts = value.split("\\.");
            out.shortInteger(Integer.parseInt(parts[0]) << 4 | Integer.parseInt(parts[1]));
        } else {
            out.text(value);
        }
    }
}
