package syncml.irmc;

import java.util.Optional;
import java.util.function.Supplier;
import syncml.api.account.Account;
import syncml.api.account.Secrets;
import syncml.api.obex.ObexAuthenticator;
import syncml.api.obex.ObexConnection;
import syncml.api.obex.ObexCredentials;

/** Lets in who knows the password of an account (IrOBEX 1.2, section 3.5), and who needs none by his address. */
final class AccountAuthenticator implements ObexAuthenticator {
    private final Secrets secrets;
    private final Supplier<Settings> settings;

    AccountAuthenticator(Secrets secrets, Supplier<Settings> settings) {
        this.secrets = secrets;
        this.settings = settings;
    }

    @Override
    public String realm() {
        return "SyncML Platform";
    }

    @Override
    public Optional<String> known(ObexConnection connection) {
        return Optional.ofNullable(settings.get().trusted().get(connection.bearer() + " " + connection.peer()));
    }

    @Override
    public Optional<String> authenticate(ObexCredentials credentials, ObexConnection connection) {
        return credentials.user().map(user -> user.replace("\u0000", ""))
                .flatMap(user -> secrets.prove(user, connection.peer(), credentials::matches)).map(Account::owner);
    }
}
