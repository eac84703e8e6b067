package syncml.transport.wsp.wtp;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/** A network in virtual time that loses, doubles and overtakes datagrams, from a seed. */
final class LossyNetwork {
    private static final long MILLI = 1_000_000;

    /** Loss in percent. */
    int loss = 30;
    /** Doubled datagrams in percent. */
    int doubled = 10;
    /** A datagram takes up to so many milliseconds. */
    int delay = 300;
    long sent;
    long octets;

    private final Random random;
    private final Map<InetSocketAddress, Wtp> hosts = new HashMap<>();
    private final PriorityQueue<Flight> flights = new PriorityQueue<>();
    private long now;
    private long serial;

    private record Flight(long at, long serial, InetSocketAddress from, InetSocketAddress to, byte[] datagram)
            implements Comparable<Flight> {
        @Override
        public int compareTo(Flight other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(serial, other.serial);
        }
    }

    LossyNetwork(long seed) {
        random = new Random(seed);
    }

    static InetSocketAddress address(int host) {
        return InetSocketAddress.createUnresolved("host" + host, 9201);
    }

    Wtp host(InetSocketAddress address, WtpSettings settings, Budget budget, Wtp.User user) {
        Wtp wtp = new Wtp(settings, budget, false, () -> random.nextInt(0x8000), (to, datagram) -> send(address, to,
                datagram), user);
        hosts.put(address, wtp);
        return wtp;
    }

    long now() {
        return now;
    }

    Random random() {
        return random;
    }

    void send(InetSocketAddress from, InetSocketAddress to, byte[] datagram) {
        sent++;
        octets += datagram.length;
        int copies = random.nextInt(100) < loss ? 0 : random.nextInt(100) < doubled ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long at = now + MILLI + random.nextInt(delay + 1) * MILLI;
            flights.add(new Flight(at, ++serial, from, to, datagram));
        }
    }

    /** Lets something happen; false if nothing ever will. */
    boolean step() {
        long next = flights.isEmpty() ? Long.MAX_VALUE : flights.peek().at();
        for (Wtp host : hosts.values()) {
            next = Math.min(next, host.deadline());
        }
        if (next == Long.MAX_VALUE) {
            return false;
        }
        now = Math.max(now, next);
        while (!flights.isEmpty() && flights.peek().at() <= now) {
            Flight flight = flights.poll();
            Wtp host = hosts.get(flight.to());
            if (host != null) {
                host.received(flight.from(), flight.datagram().clone(), now);
            }
        }
        hosts.values().forEach(host -> host.tick(now));
        return true;
    }
}
