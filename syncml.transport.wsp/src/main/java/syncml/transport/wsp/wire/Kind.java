package syncml.transport.wsp.wire;

/** How the value of a header is written (WAP-230-WSP, section 8.4.2). */
enum Kind {
    TEXT, MEDIA, CHARSET, CODING, CACHING, INTEGER, DATE, AUTHORIZATION, CHALLENGE, RETRY, VERSION, DIGEST, CHUNKED, CLOSE,
    NO_CACHE, RANGES, METHOD, APPLICATION;

    static Kind of(int header) {
        return switch (header) {
            case 0x00, 0x11 -> MEDIA;
            case 0x01, 0x3B -> CHARSET;
            case 0x02, 0x0B, 0x3C -> CODING;
            case 0x04 -> RANGES;
            case 0x05, 0x0D, 0x1E, 0x33, 0x34 -> INTEGER;
            case 0x06, 0x22 -> METHOD;
            case 0x07, 0x21 -> AUTHORIZATION;
            case 0x08, 0x3D, 0x47 -> CACHING;
            case 0x09 -> CLOSE;
            case 0x0F -> DIGEST;
            case 0x12, 0x14, 0x17, 0x1A, 0x1B, 0x1D, 0x3F -> DATE;
            case 0x1F -> NO_CACHE;
            case 0x20, 0x2D -> CHALLENGE;
            case 0x25 -> RETRY;
            case 0x27 -> CHUNKED;
            case 0x2F, 0x32 -> APPLICATION;
            case 0x43 -> VERSION;
            default -> TEXT;
        };
    }
}
