package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServicesTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final byte[] TARGET = Octets.ascii("TEST");

    private final Services services = new Services();

    @Test
    void theFirstOfSeveralServicesWithATargetIsUsedAndTheNextTakesOver() {
        FakeService first = new FakeService("TEST");
        FakeService second = new FakeService("TEST");
        services.add(first);
        services.add(second);
        assertThat(leased()).isSameAs(first);
        services.remove(first, LONG);
        assertThat(leased()).isSameAs(second);
    }

    private Object leased() {
        try (Services.Lease lease = services.lease(TARGET, Duration.ZERO)) {
            return lease.service();
        }
    }

    @Test
    void aServiceThatLeavesIsWaitedForWhileItIsUsed() throws Exception {
        FakeService service = new FakeService("TEST");
        services.add(service);
        Services.Lease lease = services.lease(TARGET, LONG);
        services.remove(service, Duration.ofMillis(1));
        services.add(service);
        Services.Lease second = services.lease(TARGET, LONG);
        CompletableFuture<Void> left = CompletableFuture.runAsync(() -> services.remove(service, LONG));
        second.close();
        left.get(60, TimeUnit.SECONDS);
        lease.close();
    }

    @Test
    void aServiceThatIsExpectedIsWaitedFor() throws Exception {
        FakeService late = new FakeService("LATE");
        services.expect(late.target());
        assertThat(services.knows(late.target())).isTrue();
        CompletableFuture<Boolean> leased = CompletableFuture.supplyAsync(() -> {
            try (Services.Lease lease = services.lease(late.target(), Duration.ofMinutes(1))) {
                return lease.service() == late;
            }
        });
        services.add(late);
        assertThat(leased.get(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void aTargetThatWasNeverServedIsNotWaitedFor() {
        assertThat(services.lease(TARGET, LONG)).isNull();
        assertThat(services.knows(TARGET)).isFalse();
    }

    @Test
    void whoeverWaitsForAServiceGetsItsSuccessor() throws Exception {
        FakeService service = new FakeService("TEST");
        services.add(service);
        services.remove(service, LONG);
        CompletableFuture<Object> waiting = CompletableFuture.supplyAsync(() -> {
            try (Services.Lease lease = services.lease(TARGET, LONG)) {
                return lease.service();
            }
        });
        FakeService successor = new FakeService("TEST");
        services.add(successor);
        assertThat(waiting.get(60, TimeUnit.SECONDS)).isSameAs(successor);
    }

    @Test
    void nobodyWaitsOnceTheTransportStops() {
        FakeService service = new FakeService("TEST");
        services.add(service);
        services.remove(service, LONG);
        services.close();
        assertThat(services.lease(TARGET, LONG)).isNull();
    }
}
