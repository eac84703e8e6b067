package syncml.core.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Counts failed attempts to log in, per account and per address, and refuses further ones for a time that doubles with
 * each failure. An address that has logged in to an account is not shut out by others who guess at that account. What
 * is counted lies in bounded memory of this process, the oldest entries giving way. Safe for use by several threads.
 */
public final class AttemptLimits {
    private final Settings settings;
    private final Map<String, Failures> byAccount;
    private final Map<String, Failures> byAddress;
    private final Map<Pair, Failures> byPair;
    private final Map<Pair, Boolean> proven;

    /**
     * Limits.
     *
     * @param perAccount failures after which attempts at an account are refused
     * @param perAddress failures after which attempts from an address are refused
     * @param window how long a failure counts, and the longest refusal
     * @param firstDelay the shortest refusal
     * @param entries how many accounts, addresses and pairs of them are remembered
     */
    public record Settings(int perAccount, int perAddress, Duration window, Duration firstDelay, int entries) {
        /** 10 per account and 30 per address in 10 minutes, refusals from 15 seconds, 10,000 entries. */
        public static final Settings DEFAULT =
                new Settings(10, 30, Duration.ofMinutes(10), Duration.ofSeconds(15), 10_000);

        public Settings {
            if (perAccount < 1 || perAddress < 1 || entries < 1 || firstDelay.isNegative() || firstDelay.isZero()
                    || window.compareTo(firstDelay) < 0) {
                throw new IllegalArgumentException("limits of attempts");
            }
        }
    }

    /** Limits as set. */
    public AttemptLimits(Settings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
        byAccount = new Oldest<>(settings.entries());
        byAddress = new Oldest<>(settings.entries());
        byPair = new Oldest<>(settings.entries());
        proven = new Oldest<>(settings.entries());
    }

    /**
     * How long an attempt is refused still; empty if it is not.
     *
     * @param owner key of the account, whether there is one or not
     * @param address where the attempt comes from; empty when unknown
     * @param now the present time
     */
    synchronized Optional<Duration> refusal(String owner, String address, Instant now) {
        Pair pair = new Pair(owner, address);
        Duration account = proven.containsKey(pair) ? remaining(byPair, pair, settings.perAccount(), now)
                : remaining(byAccount, owner, settings.perAccount(), now);
        Duration from = remaining(byAddress, address, settings.perAddress(), now);
        Duration longest = account.compareTo(from) > 0 ? account : from;
        return longest.isZero() ? Optional.empty() : Optional.of(longest);
    }

    /** Counts a failure. */
    synchronized void failed(String owner, String address, Instant now) {
        add(byAccount, owner, now);
        add(byPair, new Pair(owner, address), now);
        if (!address.isEmpty()) {
            add(byAddress, address, now);
        }
    }

    /** Takes back the failures of an address at an account: they were those of somebody who knows the password. */
    synchronized void succeeded(String owner, String address, Instant now) {
        Pair pair = new Pair(owner, address);
        Failures own = current(byPair, pair, now);
        byPair.remove(pair);
        takeBack(byAccount, owner, own.count, now);
        takeBack(byAddress, address, own.count, now);
        proven.remove(pair);
        proven.put(pair, Boolean.TRUE);
    }

    private <K> Duration remaining(Map<K, Failures> map, K key, int limit, Instant now) {
        Failures failures = current(map, key, now);
        if (failures.count < limit) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures.count - limit, 20);
        Duration delay = settings.firstDelay().multipliedBy(1L << doublings);
        if (delay.compareTo(settings.window()) > 0) {
            delay = settings.window();
        }
        Duration left = Duration.between(now, failures.last.plus(delay));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private <K> Failures current(Map<K, Failures> map, K key, Instant now) {
        Failures failures = map.get(key);
        boolean counts = failures != null && now.isBefore(failures.last.plus(settings.window()));
        return counts ? failures : new Failures(0, now);
    }

    private <K> void add(Map<K, Failures> map, K key, Instant now) {
        int count = current(map, key, now).count + 1;
        map.remove(key);
        map.put(key, new Failures(count, now));
    }

    private <K> void takeBack(Map<K, Failures> map, K key, int count, Instant now) {
        Failures failures = current(map, key, now);
        if (failures.count <= count) {
            map.remove(key);
        } else {
            map.put(key, new Failures(failures.count - count, failures.last));
        }
    }

    private record Failures(int count, Instant last) {
    }

    private record Pair(String owner, String address) {
    }

    /** A map in the order of insertion that lets the oldest entry go when it is full. */
    private static final class Oldest<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;
        private final int limit;

        Oldest(int limit) {
            this.limit = limit;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > limit;
        }
    }
}
