package syncml.core.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Random;
import syncml.api.account.AccountException;
import syncml.api.message.Chal;
import syncml.api.message.Cred;
import syncml.api.message.Location;
import syncml.api.message.Meta;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;
import syncml.api.storage.DeviceRow;
import syncml.testkit.storage.MemoryStorage;

/** A device in front of an authenticator, with its own storage and a clock that the test moves. */
final class Peer {
    static final String DEVICE = "IMEI:493005100592800";
    final SealingKeys keys = SealingKeys.generate("k1", new Random(1));
    final MemoryStorage storage;
    final StoredAccounts accounts;
    Instant now = Instant.parse("2026-05-01T10:00:00Z");
    SyncmlVersion version = SyncmlVersion.V1_2;
    String device = DEVICE;
    String locName;
    String authenticated;
    String address = "192.0.2.7";
    boolean confidential;
    Authenticator authenticator;

    Peer() {
        storage = new MemoryStorage(() -> now);
        accounts = new StoredAccounts(storage, new SecretSeal(keys, new Random(2)));
        policy(AuthenticationPolicy.DEFAULT);
    }

    void policy(AuthenticationPolicy policy) {
        authenticator = authenticator(policy, keys);
    }

    static Authenticator authenticator(AuthenticationPolicy policy, SealingKeys keys) {
        return new Authenticator(policy, new SecretSeal(keys, new Random(3)), new Nonces(keys),
                new AttemptLimits(AttemptLimits.Settings.DEFAULT), DeviceOwners.among(100), new Random(4));
    }

    void account(String name, String password) {
        try {
            accounts.add(name, ZoneOffset.UTC, password.toCharArray());
        } catch (AccountException e) {
            throw new IllegalStateException(e);
        }
    }

    Authentication send(Cred cred) {
        SyncHdr header = SyncHdr.of(version, "1", "1", Location.of("http://localhost/syncml"),
                Location.of(device, locName)).withCred(cred);
        AuthenticationRequest request =
                new AuthenticationRequest(header, version, authenticated, address, confidential);
        Authentication result = storage.inTransaction(tx -> authenticator.decide(tx, request));
        if (result instanceof Authentication.Accepted a && a.nonces() != null) {
            keep(a);
        }
        return result;
    }

    private void keep(Authentication.Accepted accepted) {
        storage.inTransaction(tx -> {
            DeviceRow row = tx.devices().find(accepted.account().owner(), device)
                    .orElse(new DeviceRow(accepted.account().owner(), device, null, null, null, now, now, new byte[0]));
            tx.devices().put(accepted.nonces().in(row));
            return null;
        });
    }

    Authentication basic(String user, String password) {
        return send(basicCred(user, password));
    }

    static Cred basicCred(String user, String password) {
        return cred("syncml:auth-basic", "b64", base64((user + ":" + password).getBytes(UTF_8)));
    }

    /** Sends a digest with the name in LocName. */
    Authentication md5(String user, String password, byte[] nonce) {
        locName = user;
        return send(md5Cred(user, password, nonce));
    }

    Cred md5Cred(String user, String password, byte[] nonce) {
        return cred("syncml:auth-md5", "b64", base64(Digests.md5(version, user, password.getBytes(UTF_8), nonce)));
    }

    static Cred cred(String type, String format, String data) {
        return new Cred(Meta.builder().type(type).format(format).build(), data);
    }

    /** The octets of the nonce in a challenge. */
    static byte[] nonce(Chal chal) {
        return Base64.getDecoder().decode(chal.meta().nextNonce());
    }

    static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    void wait(Duration time) {
        now = now.plus(time);
    }
}
