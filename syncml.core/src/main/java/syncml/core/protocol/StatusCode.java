package syncml.core.protocol;

import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.Outcome;

/** Status codes, and what they mean for a replica. SyncML Representation Protocol 1.2.2, chapter 10. */
public final class StatusCode {
    public static final int IN_PROGRESS = 101;
    public static final int OK = 200;
    public static final int ADDED = 201;
    public static final int NOT_DELETED = 211;
    public static final int AUTHENTICATED = 212;
    public static final int CHUNK_ACCEPTED = 213;
    public static final int ATOMIC_ROLLED_BACK = 216;
    public static final int BAD_REQUEST = 400;
    public static final int INVALID_CREDENTIALS = 401;
    public static final int FORBIDDEN = 403;
    public static final int NOT_FOUND = 404;
    public static final int NOT_ALLOWED = 405;
    public static final int NOT_SUPPORTED = 406;
    public static final int MISSING_CREDENTIALS = 407;
    public static final int INCOMPLETE = 412;
    public static final int TOO_LARGE = 413;
    public static final int URI_TOO_LONG = 414;
    public static final int UNSUPPORTED_TYPE = 415;
    public static final int SIZE_TOO_BIG = 416;
    public static final int BAD_QUERY = 422;
    public static final int SIZE_MISMATCH = 424;
    public static final int PARTIAL_REFUSED = 426;
    public static final int NOT_IMPLEMENTED = 501;
    public static final int DTD_UNSUPPORTED = 505;
    public static final int ATOMIC_FAILED = 507;
    public static final int REFRESH_REQUIRED = 508;
    public static final int DATASTORE_FAILURE = 510;
    public static final int SYNC_FAILED = 512;
    public static final int PROTOCOL_UNSUPPORTED = 513;
    public static final int CANCELLED = 514;

    private StatusCode() {
    }

    /** What a peer is told of what came of its change. */
    public static int of(Outcome.Result result, Change.Kind kind) {
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
    public static Answer answer(int code, Change.Kind kind) {
        if (code >= 200 && code < 300 || code == 418) {
            return Answer.DONE;
        }
        return switch (code) {
            case 404, 410 -> kind == Change.Kind.ADD ? Answer.RETRY : Answer.NOT_FOUND;
            case 400, 402, 403, 405, 406, 411, 412, 413, 414, 415, 416, 419, 422, 423, 425, 427, 501 ->
                    Answer.REFUSED;
            default -> Answer.RETRY;
        };
    }
}
