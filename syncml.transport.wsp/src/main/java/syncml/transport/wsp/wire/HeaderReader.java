package syncml.transport.wsp.wire;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads headers into the words of HTTP (WAP-230-WSP, section 8.4). What has no meaning here, be it an unknown name, a
 * name on another code page or a value that its header cannot have, is left out; what has no end is an error.
 */
public final class HeaderReader {
    private static final int DEFAULT_PAGE = 1;
    private static final int SHIFT = 0x7F;
    private static final int LAST_SHORT_SHIFT = 0x1F;
    private static final int BASIC = 0x80;
    private static final long YEAR_10000 = 253402300800L;

    private HeaderReader() {
    }

    /**
     * Reads headers up to the end.
     *
     * @param in the headers
     * @param max how many there may be at most
     */
    public static Headers read(OctetReader in, int max) throws MalformedPduException {
        List<Header> headers = new ArrayList<>();
        int page = DEFAULT_PAGE;
        int count = 0;
        while (in.remaining() > 0) {
            int first = in.peek();
            if (first <= LAST_SHORT_SHIFT) {
                page = in.u8();
            } else if (first == SHIFT) {
                in.u8();
                page = in.u8();
            } else if (++count > max) {
                throw new MalformedPduException("more than " + max + " headers");
            } else if (first < 0x80) {
                String name = in.text();
                Value value = Value.read(in);
                if (value.isText()) {
                    headers.add(new Header(name, unquoted(value.text())));
                }
            } else {
                int number = in.u8() & 0x7F;
                Value value = Value.read(in);
                if (page == DEFAULT_PAGE) {
                    header(number, value).ifPresent(headers::add);
                }
            }
        }
        return Headers.of(headers);
    }

    /** Reads the value of a Content-Type, which stands without its name before the headers. */
    public static MediaType contentType(OctetReader in) throws MalformedPduException {
        return media(Value.read(in));
    }

    private static Optional<Header> header(int number, Value value) {
        Optional<String> name = HeaderNames.name(number);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Header(name.get(), words(Kind.of(number), value)));
        } catch (MalformedPduException e) {
            return Optional.empty();
        }
    }

    private static String words(Kind kind, Value value) throws MalformedPduException {
        if (kind == Kind.MEDIA) {
            return media(value).toString();
        }
        if (value.isText()) {
            return unquoted(value.text());
        }
        return switch (kind) {
            case CHARSET -> listed(Tokens.CHARSETS, value);
            case CODING -> listed(Tokens.CODINGS, value);
            case CACHING -> caching(value);
            case INTEGER -> Long.toString(value.toLong());
            case DATE -> date(value.toLong());
            case AUTHORIZATION -> authorization(value.parts());
            case CHALLENGE -> challenge(value.parts());
            case RETRY -> retry(value.parts());
            case VERSION -> version(value);
            case DIGEST -> digest(value);
            case CHUNKED -> word(Tokens.CHUNKED, value.toLong());
            case CLOSE -> word(Tokens.CLOSE, value.toLong());
            case NO_CACHE -> word(Tokens.NO_CACHE, value.toLong());
            case RANGES -> word(Tokens.RANGES, value.toLong());
            case METHOD -> word(Tokens.METHODS, value.toLong()).toUpperCase(Locale.ROOT);
            case APPLICATION -> word(Tokens.APPLICATIONS, value.toLong());
            default -> throw new MalformedPduException("not a text");
        };
    }

    private static String word(Tokens tokens, long number) throws MalformedPduException {
        return tokens.word(number).orElseThrow(() -> new MalformedPduException("unknown number " + number));
    }

    private static String unquoted(String text) {
        return text.startsWith("\"") ? text.substring(1) : text;
    }

    private static MediaType media(Value value) throws MalformedPduException {
        if (value.isText()) {
            return MediaType.parse(value.text());
        }
        if (value.number() >= 0) {
            return numbered(value.number(), Map.of());
        }
        OctetReader in = value.parts();
        Value type = Value.read(in);
        if (type.isText()) {
            return new MediaType(MediaType.of(type.text()).essence(), parameters(in), false);
        }
        return numbered(type.toLong(), parameters(in));
    }

    private static MediaType numbered(long number, Map<String, String> parameters) {
        return new MediaType(Tokens.MEDIA_TYPES.word(number).orElse("unknown/" + number), parameters, true);
    }

    private static Map<String, String> parameters(OctetReader in) throws MalformedPduException {
        Map<String, String> parameters = new LinkedHashMap<>();
        while (in.remaining() > 0) {
            Value name = Value.read(in);
            if (name.isText()) {
                Value value = Value.read(in);
                parameters.putIfAbsent(name.text().toLowerCase(Locale.ROOT),
                        value.isText() ? unquoted(value.text()) : Long.toString(value.toLong()));
            } else {
                parameter(name.toLong(), in, parameters);
            }
        }
        return parameters;
    }

    private static void parameter(long number, OctetReader in, Map<String, String> parameters)
            throws MalformedPduException {
        Optional<String> name = Tokens.PARAMETERS.word(number);
        OptionalInt quality = Tokens.PARAMETERS.number("q");
        if (quality.getAsInt() == number) {
            parameters.putIfAbsent("q", quality(in.uintvar()));
            return;
        }
        Value value = Value.read(in);
        if (name.isEmpty()) {
            return;
        }
        String words = value.isText() ? unquoted(value.text())
                : name.get().equals("charset") && value.isNumber()
                        ? Tokens.CHARSETS.word(value.toLong()).orElse("unknown")
                : value.isNumber() ? Long.toString(value.toLong()) : "";
        parameters.putIfAbsent(name.get(), words);
    }

    /** Two or three decimal places, which are counted from one (section 8.4.2.3). */
    private static String quality(long number) throws MalformedPduException {
        if (number < 1 || number > 1099) {
            throw new MalformedPduException("not a quality: " + number);
        }
        String digits = number <= 100 ? String.format("%02d", number - 1) : String.format("%03d", number - 100);
        return "0." + digits;
    }

    /** A character set, a coding: alone or with its quality. A long number looks like the beginning of either. */
    private static String listed(Tokens tokens, Value value) throws MalformedPduException {
        if (value.number() >= 0) {
            return word(tokens, value.number());
        }
        OctetReader in = value.parts();
        try {
            Value entry = Value.read(in);
            String word = entry.isText() ? entry.text() : word(tokens, entry.toLong());
            return in.remaining() == 0 ? word : word + ";q=" + quality(in.uintvar());
        } catch (MalformedPduException e) {
            return word(tokens, value.toLong());
        }
    }

    private static String caching(Value value) throws MalformedPduException {
        if (value.number() >= 0) {
            return word(Tokens.CACHING, value.number());
        }
        OctetReader in = value.parts();
        Value directive = Value.read(in);
        String word = directive.isText() ? directive.text() : word(Tokens.CACHING, directive.toLong());
        return in.remaining() == 0 ? word : word + "=" + Value.read(in).toLong();
    }

    private static String date(long seconds) throws MalformedPduException {
        if (seconds < 0 || seconds >= YEAR_10000) {
            throw new MalformedPduException("not a date");
        }
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new MalformedPduException("not a date");
        }
    }

    private static String authorization(OctetReader in) throws MalformedPduException {
        if (in.peek() != BASIC) {
            return in.text();
        }
        in.u8();
        String words = in.text() + ":" + in.text();
        return "Basic " + Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String challenge(OctetReader in) throws MalformedPduException {
        if (in.peek() == BASIC) {
            in.u8();
            return "Basic realm=\"" + in.text() + "\"";
        }
        String scheme = in.text();
        return in.remaining() > 0 ? scheme + " realm=\"" + in.text() + "\"" : scheme;
    }

    private static String retry(OctetReader in) throws MalformedPduException {
        int form = in.u8();
        long value = Value.read(in).toLong();
        return form == 0x80 ? date(value) : Long.toString(value);
    }

    private static String version(Value value) throws MalformedPduException {
        if (value.number() < 0) {
            throw new MalformedPduException("not a version");
        }
        int minor = value.number() & 0x0F;
        return (value.number() >> 4) + (minor == 0x0F ? "" : "." + minor);
    }

    private static String digest(Value value) throws MalformedPduException {
        if (value.data() == null) {
            throw new MalformedPduException("not a digest");
        }
        return Base64.getEncoder().encodeToString(value.data());
    }
}
