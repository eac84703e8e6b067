package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import syncml.api.standby.Standby;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelOptions;

/** A transport that follows another one at the same port. */
class SuccessionTest {
    /** Keeps one listener. */
    private static final class Keeper implements Standby {
        private final AtomicReference<NetworkChannel> kept = new AtomicReference<>();

        @Override
        public Passage open(String path, Duration hold) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <C extends NetworkChannel> Optional<C> take(Class<C> kind, SocketAddress address) {
            return Optional.ofNullable(kind.cast(kept.getAndSet(null)));
        }

        @Override
        public void leave(NetworkChannel channel, Duration hold) {
            kept.set(channel);
        }
    }

    @Test
    void whoConnectsInBetweenIsServedByTheSuccessor() throws Exception {
        Keeper keeper = new Keeper();
        try (Running running = new Running(Running.LIMITS)) {
            Settings settings = Running.settings(Running.LIMITS, 4, Running.freePort());
            ObexTransport first = new ObexTransport(settings, running.services, () -> Optional.of(keeper));
            first.start();
            first.close(Duration.ofSeconds(5));
            assertThat(keeper.kept.get()).isInstanceOf(ServerSocketChannel.class).matches(NetworkChannel::isOpen);

            CompletableFuture<byte[]> answer = CompletableFuture.supplyAsync(() -> {
                try (Channel channel = new ObexClientTransport(running.links).open(
                        URI.create("obex://127.0.0.1:" + settings.listeners().get(0).port()),
                        ChannelOptions.DEFAULTS)) {
                    return channel.exchange(Octets.object(100), SyncmlSession.XML).body();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            ObexTransport second = new ObexTransport(settings, running.services, () -> Optional.of(keeper));
            try {
                second.start();
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(FakeEngine.backwards(Octets.object(100)));
            } finally {
                second.close(Duration.ofSeconds(1));
            }
        }
    }
}
