package syncml.core.client;

import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.core.protocol.StatusCode;

/** What a server's status codes mean, for the ledger and in words for people. SyncML Representation 1.2.2, chapter 10. */
final class ServerAnswer {
    private ServerAnswer() {
    }

    /**
     * What a Status on an operation of ours means. Unlike a server, a client is done with an item that the server's
     * own data won over: what it holds instead comes as a modification of its own.
     */
    static Answer of(int code, Change.Kind kind) {
        if (code == 419) {
            return Answer.DONE;
        }
        return kind == Change.Kind.DELETE && (code == 404 || code == 410) ? Answer.DONE : StatusCode.answer(code, kind);
    }

    /** Whether sending the same item again may have another outcome. */
    static boolean worthRepeating(int code) {
        return StatusCode.answer(code, Change.Kind.ADD) == Answer.RETRY;
    }

    /** A status code of an item in words. */
    static String words(int code) {
        return switch (code) {
            case 400, 406, 412, 501 -> "the server does not understand it";
            case 401, 407, 403, 405, 425 -> "the server does not allow it";
            case 404, 410 -> "the server does not know it any more";
            case 409 -> "it was changed on both sides, and the server leaves it to you";
            case 411, 424 -> "it did not arrive whole";
            case 413, 416 -> "it is too large for the server";
            case 415 -> "the server does not take items of its kind";
            case 417, 503 -> "the server asks to send it later";
            case 420 -> "the server is full";
            case 422 -> "the server does not accept its name";
            case 500, 506, 510, 511 -> "the server failed to store it";
            default -> "status " + code;
        };
    }

    /** A status code of a datastore or a message as a sentence. */
    static String sentence(int code) {
        return switch (code) {
            case 403, 425 -> "The server does not allow it.";
            case 402 -> "The server wants to be paid.";
            case 404 -> "The server has no datastore of this name.";
            case 405, 406, 501 -> "The server cannot do this kind of synchronization.";
            case 408, 417, 503, 101 -> "The server is busy; try again later.";
            case 500, 506, 510, 511 -> "The server failed.";
            case 508 -> "The server wants everything to be compared anew.";
            case 512 -> "The server lost the session.";
            case 505, 513 -> "The server does not speak this version of SyncML.";
            default -> "The server refused with status " + code + ".";
        };
    }
}
