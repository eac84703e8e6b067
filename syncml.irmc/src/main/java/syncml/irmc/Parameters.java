package syncml.irmc;

/** Tags of the application parameters of IrMC 1.1, chapter 5. Values are ASCII text. */
final class Parameters {
    /** In an answer: the LUID of a new object. */
    static final int LUID = 0x01;
    /** In an answer: the change counter after the change. */
    static final int CHANGE_COUNTER = 0x02;
    /** In an answer: the timestamp of the change. */
    static final int TIMESTAMP = 0x03;
    /** In a request: the largest change counter that the client expects after the change. */
    static final int MAXIMUM_EXPECTED = 0x11;
    /** In a request: a deletion is for good. */
    static final int HARD_DELETE = 0x12;

    private Parameters() {
    }
}
