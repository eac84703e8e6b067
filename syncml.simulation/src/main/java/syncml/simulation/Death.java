package syncml.simulation;

/** A peer dies while it does something. */
final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Death() {
        super("the peer dies", null, false, false);
    }
}
