package syncml.simulation;

/** A rule that does not hold. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    Violation(String rule, String what) {
        super(rule + ": " + what, null, false, true);
        this.rule = rule;
    }

    Violation(String rule, String what, Throwable cause) {
        super(rule + ": " + what, cause);
        this.rule = rule;
    }

    /** The rule, in few words. */
    public String rule() {
        return rule;
    }
}
