package syncml.codec;

import syncml.api.message.Anchor;
import syncml.api.message.Chal;
import syncml.api.message.Cred;
import syncml.api.message.Mem;
import syncml.api.message.Meta;
import syncml.api.message.SyncmlVersion;

/** Writes meta information in the order of its document type. SyncML Meta Information 1.2.2, section 5.2. */
final class MetaWriter {
    private final ElementSink out;
    private final SyncmlVersion version;

    MetaWriter(ElementSink out, SyncmlVersion version) {
        this.out = out;
        this.version = version;
    }

    void meta(Meta meta) {
        meta(meta, meta.type());
    }

    /** Meta information whose {@code Type} is another than the model says. */
    void meta(Meta meta, String type) {
        if (meta == Meta.NONE || type == null && meta.isEmpty()) {
            return;
        }
        out.start(Element.META);
        if (meta.fieldLevel() && version.atLeast(SyncmlVersion.V1_2)) {
            out.empty(Element.FIELD_LEVEL);
        }
        optional(Element.FORMAT, meta.format());
        optional(Element.TYPE, type);
        optional(Element.MARK, meta.mark());
        optional(Element.SIZE, meta.size());
        if (meta.anchor() != null) {
            anchor(meta.anchor());
        }
        optional(Element.VERSION, meta.version());
        optional(Element.NEXT_NONCE, meta.nextNonce());
        optional(Element.MAX_MSG_SIZE, meta.maxMsgSize());
        if (version.atLeast(SyncmlVersion.V1_1)) {
            optional(Element.MAX_OBJ_SIZE, meta.maxObjSize());
        }
        for (String emi : meta.emi()) {
            out.text(Element.EMI, emi);
        }
        if (meta.mem() != null) {
            mem(meta.mem());
        }
        out.end(Element.META);
    }

    void anchor(Anchor anchor) {
        out.start(Element.ANCHOR);
        optional(Element.LAST, anchor.last());
        out.text(Element.NEXT, anchor.next());
        out.end(Element.ANCHOR);
    }

    private void mem(Mem mem) {
        out.start(Element.MEM);
        if (mem.shared()) {
            out.empty(Element.SHARED_MEM);
        }
        optional(Element.FREE_MEM, mem.freeMem());
        optional(Element.FREE_ID, mem.freeId());
        out.end(Element.MEM);
    }

    void cred(Cred cred) {
        if (cred != null) {
            out.start(Element.CRED);
            meta(cred.meta());
            out.text(Element.DATA, cred.data());
            out.end(Element.CRED);
        }
    }

    void chal(Chal chal) {
        if (chal != null) {
            out.start(Element.CHAL);
            meta(chal.meta());
            out.end(Element.CHAL);
        }
    }

    void optional(Element element, String text) {
        if (text != null) {
            out.text(element, text);
        }
    }

    void optional(Element element, Number number) {
        if (number != null) {
            out.text(element, number.toString());
        }
    }
}
