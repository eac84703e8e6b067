package syncml.irmc;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import syncml.api.account.Account;
import syncml.api.account.Accounts;
import syncml.api.account.Secrets;
import syncml.api.datatype.Datatype;
import syncml.api.device.DeviceMemory;
import syncml.api.device.SessionReport;
import syncml.api.irmc.IrmcException;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexConnection;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexSession;
import syncml.api.storage.Storage;
import syncml.api.sync.Replicas;

/** Release 99 put together without its transport, for simulations. Safe for use by several threads. */
public final class Release99 {
    private static final String TARGET = "IRMC-SYNC";

    private final Platform platform;
    private final Phones phones = new Phones();

    /** @param batch objects of a phone that are settled in one transaction */
    public Release99(Storage storage, Replicas replicas, Accounts accounts, Secrets secrets, DeviceMemory devices,
            Supplier<? extends Collection<? extends Datatype<?>>> datatypes, int batch) {
        Settings d = Settings.DEFAULT;
        Settings settings = new Settings(d.maxObject(), d.maxStream(), d.maxObjects(), batch, d.connectTimeout(),
                d.answerTimeout(), d.afterPush(), d.callbackPort(), true, d.readBack(), false, d.softDeletes(), false,
                d.clockTolerance(), d.calls(), d.unknownPhones(), d.trusted(), d.logAge());
        platform = new Platform(storage, replicas, accounts, secrets, devices, datatypes, () -> settings);
    }

    /** Synchronizes a phone of an account; the first one to have it keeps it. */
    public SessionReport synchronize(ObexClient link, String owner) throws IrmcException {
        return new PhoneSession(platform, phones, TARGET).run(link,
                new PhoneSession.Wish(account(owner), true, Set.of(), null), "");
    }

    /** An IrMC client of an account has connected. */
    public ObexSession serve(String owner, String connection) throws ObexException {
        return new IrmcService(platform, TARGET, "1", () -> "server-1", null)
                .connect(new Connection(owner, connection), ObexHeaders.NONE);
    }

    private Account account(String owner) {
        return platform.accounts().find(owner).orElseThrow();
    }

    private record Connection(String owner, String key) implements ObexConnection {
        @Override
        public String bearer() {
            return "simulation";
        }

        @Override
        public String peer() {
            return "simulation";
        }

        @Override
        public boolean confidential() {
            return true;
        }

        @Override
        public int maxObject() {
            return Settings.DEFAULT.maxObject();
        }

        @Override
        public Optional<String> user() {
            return Optional.of(owner);
        }

        @Override
        public CompletionStage<ObexClient> turn() {
            return CompletableFuture.failedFuture(new IllegalStateException("there is nobody to turn to"));
        }
    }
}
