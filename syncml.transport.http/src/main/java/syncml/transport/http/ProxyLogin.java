package syncml.transport.http;

import java.net.Authenticator;
import java.net.PasswordAuthentication;

/** Answers the challenge of a proxy, and no other. */
final class ProxyLogin extends Authenticator {
    private final String user;
    private final String password;

    ProxyLogin(String user, String password) {
        this.user = user;
        this.password = password;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
        return getRequestorType() == RequestorType.PROXY ? new PasswordAuthentication(user, password.toCharArray())
                : null;
    }
}
