package syncml.transport.wsp;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelException.Reason;

/** Waiting for answers, and what to say when there are none. */
final class Answers {
    private Answers() {
    }

    /** Waits. */
    static <T> T await(CompletableFuture<T> answer, Duration patience) throws ChannelException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ChannelException(Reason.TIMEOUT, "the server does not answer", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ChannelException failure ? failure
                    : new ChannelException(Reason.LOST, "the way to the server is lost", e.getCause());
        } catch (CancellationException e) {
            throw closed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChannelException(Reason.CLOSED, "interrupted", e);
        }
    }

    static ChannelException unreachable(InetSocketAddress server) {
        return new ChannelException(Reason.UNREACHABLE, "nothing listens at " + server.getHostString() + ", UDP port "
                + server.getPort(), null);
    }

    static ChannelException closed() {
        return new ChannelException(Reason.CLOSED, "the channel was closed", null);
    }
}
