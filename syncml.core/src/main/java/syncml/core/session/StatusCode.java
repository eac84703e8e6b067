package syncml.core.session;

import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.Outcome;

/** Status codes, and what they mean for a replica. SyncML Representation Protocol 1.2.2, chapter 10. */
final class StatusCode {
    static final int OK = 200;
    static final int ADDED = 201;
    static final int NOT_DELETED = 211;
    static final int AUTHENTICATED = 212;
    static final int CHUNK_ACCEPTED = 213;
    static final int BAD_REQUEST = 400;
    static final int INVALID_CREDENTIALS = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int NOT_ALLOWED = 405;
    static final int NOT_SUPPORTED = 406;
    static final int MISSING_CREDENTIALS = 407;
    static final int INCOMPLETE = 412;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED_TYPE = 415;
    static final int SIZE_TOO_BIG = 416;
    static final int SIZE_MISMATCH = 424;
    static final int NOT_IMPLEMENTED = 501;
    static final int DTD_UNSUPPORTED = 505;
    static final int REFRESH_REQUIRED = 508;
    static final int DATASTORE_FAILURE = 510;
    static final int SYNC_FAILED = 512;
    static final int PROTOCOL_UNSUPPORTED = 513;

    private StatusCode() {
    }

    /** What a peer is told of what came of its change. */
    static int of(Outcome.Result result, Change.Kind kind) {
        return switch (result) {
            case ADDED -> ADDED;
            case MATCHED -> kind == Change.Kind.ADD ? ADDED : OK;
            case REPLACED, DELETED -> OK;
            case NOT_FOUND -> NOT_DELETED;
            case MERGED -> 207;
            case CLIENT_WON -> 208;
            case DUPLICATED -> 209;
            case SERVER_WON -> 419;
            case INVALID -> BAD_REQUEST;
            case UNSUPPORTED_TYPE -> UNSUPPORTED_TYPE;
        };
    }

    /** What a peer's Status on an operation of ours means. */
    static Answer answer(int code, Change.Kind kind) {
        if (code >= 200 && code < 300 || code == 418) {
            return Answer.DONE;
        }
        return switch (code) {
            case 404, 410 -> kind == Change.Kind.ADD ? Answer.RETRY : Answer.NOT_FOUND;
            case 400, 402, 403, 405, 406, 409, 411, 412, 413, 414, 415, 416, 419, 422, 423, 425, 427, 501 ->
                    Answer.REFUSED;
            default -> Answer.RETRY;
        };
    }
}
