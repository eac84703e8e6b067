package syncml.core.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes nonces. Peers that have not proved who they are get nonces that are computed from the device and the time, so
 * that nothing is kept for them and any node with the same keys accepts them. Nonces are 16 letters, digits, hyphens
 * and underscores, since some devices fail with other octets. Immutable and safe for use by several threads.
 */
public final class Nonces {
    private static final String PURPOSE = "nonces of challenges";
    private static final int ENTROPY = 12;
    private static final long PERIOD = Duration.ofMinutes(10).toSeconds();
    private static final int STALE_PERIODS = 6;

    private final List<byte[]> keys = new ArrayList<>();

    /** Nonces that depend on the sealing keys. Those of the first key are given out, those of all accepted. */
    public Nonces(SealingKeys sealing) {
        for (String id : sealing.ids()) {
            keys.add(sealing.derive(id, PURPOSE).orElseThrow());
        }
    }

    /** The nonce that a device is challenged with; good for 10 to 20 minutes. */
    byte[] challenge(String device, Instant now) {
        return computed(keys.get(0), device, period(now));
    }

    /** The nonces of challenges that a device may have and use now. */
    List<byte[]> challenges(String device, Instant now) {
        List<byte[]> result = new ArrayList<>();
        for (byte[] key : keys) {
            result.add(computed(key, device, period(now)));
            result.add(computed(key, device, period(now) - 1));
        }
        return result;
    }

    /** Nonces of challenges that were good some time ago: whoever uses one knows the password but was slow. */
    List<byte[]> staleChallenges(String device, Instant now) {
        List<byte[]> result = new ArrayList<>();
        for (int age = 2; age < 2 + STALE_PERIODS; age++) {
            result.add(computed(keys.get(0), device, period(now) - age));
        }
        return result;
    }

    /** A nonce that nobody can guess. */
    static byte[] random(RandomGenerator random) {
        byte[] octets = new byte[ENTROPY];
        random.nextBytes(octets);
        return printable(octets);
    }

    private static byte[] computed(byte[] key, String device, long period) {
        byte[] name = device.getBytes(StandardCharsets.UTF_8);
        byte[] input = ByteBuffer.allocate(Long.BYTES + name.length).putLong(period).put(name).array();
        return printable(Arrays.copyOf(HmacSha256.of(key, input), ENTROPY));
    }

    private static byte[] printable(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encode(octets);
    }

    private static long period(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), PERIOD);
    }
}
