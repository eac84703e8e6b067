package syncml.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import syncml.api.codec.DecodingException;
import syncml.api.message.Anchor;
import syncml.api.message.Chal;
import syncml.api.message.Content;
import syncml.api.message.Cred;
import syncml.api.message.Mem;
import syncml.api.message.Meta;

/**
 * Reads meta information, and what consists of it. SyncML Meta Information 1.2.2, section 5.2. The {@code MetInf}
 * element, which most leave out, is accepted.
 */
final class MetaReader {
    private MetaReader() {
    }

    static Meta meta(ElementSource in) throws DecodingException {
        Element e = in.next();
        if (e == null) {
            return Meta.NONE;
        }
        Meta.Builder meta = Meta.builder();
        List<String> emi = new ArrayList<>(0);
        for (; e != null; e = in.next()) {
            element(in, e, meta, emi);
        }
        if (!emi.isEmpty()) {
            meta.emi(emi);
        }
        return meta.build();
    }

    private static void element(ElementSource in, Element e, Meta.Builder meta, List<String> emi)
            throws DecodingException {
        switch (e) {
            case FIELD_LEVEL -> {
                in.skip();
                meta.fieldLevel(true);
            }
            case FORMAT -> meta.format(in.text());
            case TYPE -> meta.type(in.text());
            case MARK -> meta.mark(in.text());
            case SIZE -> meta.size(in.number());
            case ANCHOR -> meta.anchor(anchor(in, in.next()));
            case VERSION -> meta.version(in.text());
            case NEXT_NONCE -> meta.nextNonce(nonce(in));
            case MAX_MSG_SIZE -> meta.maxMsgSize(in.number());
            case MAX_OBJ_SIZE -> meta.maxObjSize(in.number());
            case EMI -> emi.add(in.text());
            case MEM -> meta.mem(mem(in));
            case MET_INF -> {
                for (Element child = in.next(); child != null; child = in.next()) {
                    element(in, child, meta, emi);
                }
            }
            default -> in.skipUnknown();
        }
    }

    /** Anchors, from the child that was entered already to the end of the element. */
    static Anchor anchor(ElementSource in, Element first) throws DecodingException {
        String last = null;
        String next = "";
        for (Element e = first; e != null; e = in.next()) {
            switch (e) {
                case LAST -> last = in.text();
                case NEXT -> next = in.text();
                default -> in.skipUnknown();
            }
        }
        return new Anchor(last, next);
    }

    private static Mem mem(ElementSource in) throws DecodingException {
        boolean shared = false;
        Long freeMem = null;
        Long freeId = null;
        for (Element e = in.next(); e != null; e = in.next()) {
            switch (e) {
                case SHARED_MEM -> {
                    in.skip();
                    shared = true;
                }
                case FREE_MEM -> freeMem = in.number();
                case FREE_ID -> freeId = in.number();
                default -> in.skipUnknown();
            }
        }
        return new Mem(shared, freeMem, freeId);
    }

    /** A nonce in Base64; one that was sent as raw octets is made to it. */
    private static String nonce(ElementSource in) throws DecodingException {
        Content content = wholeContent(in);
        if (in.opaque() && !isBase64(content)) {
            return Base64.getEncoder().encodeToString(content.bytes());
        }
        return content.text().trim();
    }

    /** Challenge; without the {@code Meta} that it must have, one of nothing. */
    static Chal chal(ElementSource in) throws DecodingException {
        Meta meta = Meta.NONE;
        for (Element e = in.next(); e != null; e = in.next()) {
            if (e == Element.META) {
                meta = meta(in);
            } else {
                in.skipUnknown();
            }
        }
        return new Chal(meta);
    }

    /**
     * Credentials. WBXML may carry the 16 octets of a digest as they are (Representation Protocol 1.2.2, section
     * 6.1.6): they become Base64.
     */
    static Cred cred(ElementSource in) throws DecodingException {
        Meta meta = Meta.NONE;
        Content data = null;
        boolean opaque = false;
        for (Element e = in.next(); e != null; e = in.next()) {
            switch (e) {
                case META -> meta = meta(in);
                case DATA -> {
                    data = wholeContent(in);
                    opaque = in.opaque();
                }
                default -> in.skipUnknown();
            }
        }
        if (data == null) {
            return new Cred(meta, "");
        }
        boolean raw = opaque && data.length() == 16 && !basic(meta) && !("b64".equals(meta.format()) && isBase64(data));
        return new Cred(meta, raw ? Base64.getEncoder().encodeToString(data.bytes()) : data.text().trim());
    }

    private static boolean basic(Meta meta) {
        return meta.type() == null || "syncml:auth-basic".equalsIgnoreCase(meta.type());
    }

    /** The content of an element that should hold no children; they are skipped. */
    static Content wholeContent(ElementSource in) throws DecodingException {
        while (in.nextOrContent() != null) {
            in.skipUnknown();
        }
        return in.content();
    }

    private static boolean isBase64(Content content) {
        String text = new String(content.bytes(), StandardCharsets.ISO_8859_1).trim();
        if (text.length() % 4 != 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alphabet = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+'
                    || c == '/' || c == '=' && i >= text.length() - 2;
            if (!alphabet) {
                return false;
            }
        }
        return true;
    }
}
