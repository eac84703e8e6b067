package syncml.codec.wbxml;

import static syncml.codec.wbxml.Tokens.END;
import static syncml.codec.wbxml.Tokens.ENTITY;
import static syncml.codec.wbxml.Tokens.EXT_0;
import static syncml.codec.wbxml.Tokens.EXT_2;
import static syncml.codec.wbxml.Tokens.EXT_I_0;
import static syncml.codec.wbxml.Tokens.EXT_I_2;
import static syncml.codec.wbxml.Tokens.EXT_T_0;
import static syncml.codec.wbxml.Tokens.EXT_T_2;
import static syncml.codec.wbxml.Tokens.LITERAL;
import static syncml.codec.wbxml.Tokens.OPAQUE;
import static syncml.codec.wbxml.Tokens.PI;
import static syncml.codec.wbxml.Tokens.STR_I;
import static syncml.codec.wbxml.Tokens.STR_T;
import static syncml.codec.wbxml.Tokens.SWITCH_PAGE;

import syncml.api.codec.DecodingException;
import syncml.codec.Budget;
import syncml.codec.Octets;

/** Reads what stands between tags: strings, entities, opaque data, extensions, instructions; and attributes. */
final class WbxmlTokens {
    private final WbxmlInput in;
    private final Budget budget;

    WbxmlTokens(WbxmlInput in, Budget budget) {
        this.in = in;
        this.budget = budget;
    }

    /** Reads one token that is neither tag nor end nor page; its text, if it is one, is appended. */
    void text(Octets text) throws DecodingException {
        int at = in.pos;
        int token = in.octet();
        switch (token) {
            case ENTITY -> entity(text);
            case STR_I -> {
                int from = in.pos;
                string(text, from, in.inlineEnd());
            }
            case STR_T -> {
                int from = in.reference();
                string(text, from, in.tableEnd(from));
            }
            case OPAQUE -> {
                int length = in.opaqueLength();
                string(text, in.pos, in.pos + length);
                in.pos += length;
            }
            case PI -> instruction();
            default -> {
                if (!extension(token)) {
                    throw in.failure(at, "token " + Integer.toHexString(token) + " where none may be");
                }
                budget.note("extension token skipped");
            }
        }
    }

    /** Appends opaque data as octets. */
    void octets(Octets text) throws DecodingException {
        in.octet();
        int length = in.opaqueLength();
        in.spend(length);
        text.put(in.buf, in.pos, length);
        in.pos += length;
    }

    private void string(Octets text, int from, int to) throws DecodingException {
        in.spend(to - from);
        in.put(text, from, to);
    }

    private void entity(Octets text) throws DecodingException {
        in.spend(4);
        int c = in.number();
        boolean character = c > 0 && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
        text.size(Octets.putCodePoint(text.room(4), text.size(), character ? c : 0xFFFD));
    }

    private boolean extension(int token) throws DecodingException {
        if (token >= EXT_I_0 && token <= EXT_I_2) {
            in.inlineEnd();
        } else if (token >= EXT_T_0 && token <= EXT_T_2) {
            in.number();
        } else if (token < EXT_0 || token > EXT_2) {
            return false;
        }
        return true;
    }

    private void instruction() throws DecodingException {
        attributes();
        budget.note("processing instruction skipped");
    }

    /**
     * Passes over attributes to their end. A name may refer to the first string although there is no string table:
     * phones have been seen to write their namespace so.
     */
    void attributes() throws DecodingException {
        while (true) {
            int at = in.pos;
            int token = in.octet();
            switch (token) {
                case END -> {
                    return;
                }
                case SWITCH_PAGE -> in.octet();
                case ENTITY -> in.number();
                case STR_I -> in.inlineEnd();
                case STR_T -> in.reference();
                case LITERAL -> {
                    attribute(at);
                    if (in.number() != 0) {
                        checkReference(at);
                    }
                }
                case OPAQUE -> {
                    int length = in.opaqueLength();
                    in.pos += length;
                }
                default -> {
                    if (token < 0x80 && token > LITERAL && (token & 0x3F) > LITERAL) {
                        attribute(at);
                    } else if (token < 0x85 && !extension(token)) {
                        throw in.failure(at, "token " + Integer.toHexString(token) + " where none may be");
                    } else if (token >= EXT_0 && token < 0xC5 && !extension(token)) {
                        throw in.failure(at, "token " + Integer.toHexString(token) + " where none may be");
                    }
                }
            }
        }
    }

    private void checkReference(int at) throws DecodingException {
        in.pos = at + 1;
        in.reference();
    }

    private void attribute(int at) throws DecodingException {
        if (!budget.attribute()) {
            throw in.failure(at, "more than " + budget.limits().maxAttributes() + " attributes");
        }
    }
}
