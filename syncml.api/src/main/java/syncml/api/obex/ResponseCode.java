package syncml.api.obex;

/**
 * Response codes without the final bit (IrOBEX 1.2, section 3.2): the statuses of HTTP in other numbers. Codes that are not
 * listed here are carried like any other.
 */
public final class ResponseCode {
    /** More of this operation is wanted or follows. */
    public static final int CONTINUE = 0x10;
    /** Done. */
    public static final int SUCCESS = 0x20;
    /** Done, and something was made. */
    public static final int CREATED = 0x21;
    /** Done, and there is nothing to be sent. */
    public static final int NO_CONTENT = 0x24;
    /** Not understood. */
    public static final int BAD_REQUEST = 0x40;
    /** Credentials are missing or wrong. */
    public static final int UNAUTHORIZED = 0x41;
    /** Understood, and refused. */
    public static final int FORBIDDEN = 0x43;
    /** No such object or service. */
    public static final int NOT_FOUND = 0x44;
    /** The operation is not for this object. */
    public static final int METHOD_NOT_ALLOWED = 0x45;
    /** Not available in the form asked for. */
    public static final int NOT_ACCEPTABLE = 0x46;
    /** Took too long. */
    public static final int REQUEST_TIMEOUT = 0x48;
    /** In conflict with the state of the object. */
    public static final int CONFLICT = 0x49;
    /** A condition of the request does not hold. */
    public static final int PRECONDITION_FAILED = 0x4C;
    /** The object is too large. */
    public static final int ENTITY_TOO_LARGE = 0x4D;
    /** The media type is not taken. */
    public static final int UNSUPPORTED_MEDIA_TYPE = 0x4F;
    /** Something failed on the answering side. */
    public static final int INTERNAL_SERVER_ERROR = 0x50;
    /** There is no such operation here. */
    public static final int NOT_IMPLEMENTED = 0x51;
    /** Not at the moment. */
    public static final int SERVICE_UNAVAILABLE = 0x53;
    /** The store is full. */
    public static final int DATABASE_FULL = 0x60;
    /** The store is in use by somebody else. */
    public static final int DATABASE_LOCKED = 0x61;

    private ResponseCode() {
    }

    /** Whether a code says that the operation was done. */
    public static boolean isSuccess(int code) {
        return code >= 0x20 && code < 0x30;
    }
}
