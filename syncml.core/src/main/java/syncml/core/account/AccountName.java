package syncml.core.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import syncml.api.account.AccountException;

/** The rules for names of accounts, and the key that a name stands for. */
final class AccountName {
    static final int MAX_LENGTH = 64;

    private AccountName() {
    }

    /** The key of a name: composed (Unicode form C) and in lower case. Empty for what cannot be a name. */
    static Optional<String> owner(String name) {
        try {
            return Optional.of(key(checked(name)));
        } catch (AccountException e) {
            return Optional.empty();
        }
    }

    /** The key of a name that {@link #checked} gave. */
    static String key(String checked) {
        return compose(checked.toLowerCase(Locale.ROOT));
    }

    /**
     * A name as it is kept: composed.
     *
     * @throws AccountException if no account can be called so
     */
    static String checked(String name) throws AccountException {
        if (name == null || name.isEmpty()) {
            throw new AccountException("The name of an account must not be empty.");
        }
        // Composing joins at most four characters, so nothing longer can become short enough.
        if (name.length() > 4 * MAX_LENGTH) {
            throw tooLong();
        }
        String composed = compose(name);
        if (composed.length() > MAX_LENGTH || key(composed).length() > MAX_LENGTH) {
            throw tooLong();
        }
        if (composed.indexOf(':') >= 0) {
            throw new AccountException("The name of an account must not have a colon in it.");
        }
        if (!Unicode.isWellFormed(composed) || composed.chars().anyMatch(Character::isISOControl)) {
            throw new AccountException("The name of an account must not have control characters in it.");
        }
        if (!composed.equals(composed.strip())) {
            throw new AccountException("The name of an account must not begin or end with a space.");
        }
        return composed;
    }

    private static AccountException tooLong() {
        return new AccountException("The name of an account must not be longer than " + MAX_LENGTH + " characters.");
    }

    private static String compose(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
