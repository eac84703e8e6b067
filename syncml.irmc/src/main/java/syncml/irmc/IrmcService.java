package syncml.irmc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import syncml.api.account.Account;
import syncml.api.devinf.DevInf;
import syncml.api.obex.ObexAuthenticator;
import syncml.api.obex.ObexConnection;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexService;
import syncml.api.obex.ObexSession;
import syncml.api.obex.ResponseCode;

/**
 * The service {@code IRMC-SYNC}: accounts' stores for IrMC clients, and requests of phones to be synchronized. 3GPP TS
 * 27.103, clause 5.8; IrMC 1.1, chapters 4 and 5. Safe for use by several threads.
 */
final class IrmcService implements ObexService {
    private final Platform platform;
    private final byte[] target;
    private final String version;
    private final Supplier<String> serial;
    private final PhoneCalls calls;
    private final ObexAuthenticator authenticator;

    /**
     * @param target the Target
     * @param version version of the server
     * @param serial serial number of the server
     */
    IrmcService(Platform platform, String target, String version, Supplier<String> serial, PhoneCalls calls) {
        this.platform = platform;
        this.target = target.getBytes(StandardCharsets.US_ASCII);
        this.version = version;
        this.serial = serial;
        this.calls = calls;
        authenticator = new AccountAuthenticator(platform.secrets(), platform.settings());
    }

    @Override
    public byte[] target() {
        return target.clone();
    }

    @Override
    public Optional<ObexAuthenticator> authenticator() {
        return Optional.of(authenticator);
    }

    @Override
    public ObexSession connect(ObexConnection connection, ObexHeaders headers) throws ObexException {
        Account account = connection.user().flatMap(platform.accounts()::find)
                .orElseThrow(() -> new ObexException(ResponseCode.FORBIDDEN, "the account is gone"));
        Instant started = platform.storage().inTransaction(tx -> {
            platform.devices().seen(tx, account.owner(), ServedStore.CLIENTS, new DevInf("1.0", "", "IrMC client", null,
                    null, null, null, ServedStore.CLIENTS, "workstation", true, false, false, List.of(), List.of(),
                    List.of()));
            return tx.now();
        });
        String key = connection.key();
        String id = "irmc-" + Long.toString(started.toEpochMilli(), 36) + "-"
                + key.substring(Math.max(0, key.length() - 40));
        ServedReport report = new ServedReport(platform, account, id, "IrMC/1.1 over obex " + connection.bearer(),
                started);
        return new ServedSession(platform, account, serial.get(), version, report, new Pushes(account, connection));
    }

    /** What comes of a phone's request: it is called, or its link is turned round, when it disconnects. */
    private final class Pushes implements ServedSession.PushRequests {
        private final Account account;
        private final ObexConnection connection;
        private Set<PhoneStore> wanted;

        Pushes(Account account, ObexConnection connection) {
            this.account = account;
            this.connection = connection;
        }

        @Override
        public boolean requested(Set<PhoneStore> stores) {
            if (platform.settings().get().afterPush() == Settings.AfterPush.REFUSE) {
                return false;
            }
            wanted = Set.copyOf(stores);
            return true;
        }

        @Override
        public void closed(boolean lost) {
            if (wanted == null) {
                return;
            }
            if (platform.settings().get().afterPush() == Settings.AfterPush.CALL_BACK) {
                calls.callBack(account, connection.peer(), wanted);
            } else if (!lost) {
                calls.goOn(account, connection, wanted);
            }
        }
    }
}
