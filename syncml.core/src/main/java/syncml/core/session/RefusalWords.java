package syncml.core.session;

/** Why an item was refused, for its owner. SyncML Representation Protocol 1.2.2, chapter 10. */
final class RefusalWords {
    private RefusalWords() {
    }

    /** Why we refused an item of the device. */
    static String ofDevice(int code) {
        return switch (code) {
            case 400 -> "it cannot be understood";
            case 401, 407 -> "this datastore needs credentials of its own";
            case 403 -> "the device may only receive, by the type of the synchronization it wanted";
            case 404 -> "there is no datastore of this name";
            case 406 -> "the device wanted something that this server does not do";
            case 412 -> "it came without identifier";
            case 413, 416 -> "it is too large";
            case 414 -> "its identifier is too long or has control characters";
            case 415 -> "the datastore knows no items of this type";
            case 424 -> "it came with another size than announced";
            case 508 -> "everything has to be compared first; the device sends it again";
            case 510 -> "the datastore was missing at that time";
            case 512 -> "the synchronization was given up";
            default -> "it could not be taken";
        };
    }

    /** Why the device refused an item of ours. */
    static String byDevice(int code) {
        return switch (code) {
            case 400, 415, 422 -> "it does not understand it";
            case 403, 425 -> "it does not allow that";
            case 405, 406, 501 -> "it cannot do that";
            case 409, 419 -> "it has another version and keeps that";
            case 413, 416, 424 -> "it is too large for it";
            case 420 -> "it is full";
            case 417, 503 -> "it was busy; it is sent again";
            case 500, 506, 510, 511 -> "it failed; it is sent again";
            default -> "it did not say more";
        };
    }
}
