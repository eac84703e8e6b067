package syncml.transport.wsp;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import syncml.transport.wsp.wtp.Initiator;

/** What becomes of a confirmed push: it arrives, or does not. */
record PushOutcome(CompletableFuture<Optional<Boolean>> arrived) implements Initiator.Listener {
    @Override
    public void result(byte[] message, long now) {
        arrived.complete(Optional.of(false));
    }

    @Override
    public void arrived(long now) {
        arrived.complete(Optional.of(true));
    }

    @Override
    public void aborted(boolean user, int reason, long now) {
        arrived.complete(Optional.of(false));
    }
}
