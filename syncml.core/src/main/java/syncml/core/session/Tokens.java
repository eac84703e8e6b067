package syncml.core.session;

/** Gives each session a name that nobody can guess. */
@FunctionalInterface
public interface Tokens {
    /** A new token: at least 128 random bits, of letters, digits, {@code -} and {@code _}. */
    String next();
}
